//! Tables for a terminal: columns where the page has room for them, and otherwise a few lines a row.

use super::Page;
use crate::{
    number::Tenths,
    paper::{Bar, Cell, Table},
    text::{visible, width},
};
use comfy_table::{CellAlignment, ContentArrangement, presets};

/// A page from this width on has room for bars, and from the second one on for longer ones.
const BARS: [(usize, usize); 2] = [(96, 20), (54, 10)];

pub(super) fn table(page: &mut Page, table: &Table) {
    if !table.caption.is_empty() {
        page.item("", &table.caption);
    }
    let shown: Vec<usize> =
        (0..table.columns.len()).filter(|at| table.columns[*at].from_width <= page.width()).collect();
    let has_bars = table.rows.iter().flatten().any(|cell| cell.bar.is_some());
    let bar_width = BARS.iter().find(|(from, _)| has_bars && page.width() >= *from).map(|(_, width)| *width);
    // A bar stands in a column of its own behind the name of the row.
    let bar = |cell: Option<&Cell>| bar_width.map(|width| bar(cell.and_then(|cell| cell.bar), width));
    let with_bar = |mut cells: Vec<String>, bar: Option<String>| {
        cells.splice(1.min(cells.len())..1.min(cells.len()), bar);
        cells
    };
    let headings = shown.iter().map(|at| visible(&table.columns[*at].heading).into_owned()).collect();
    let headings = with_bar(headings, bar_width.map(|_| String::new()));
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            if table.is_heading(row) {
                return vec![heading_mark(at)];
            }
            let cells = shown.iter().filter_map(|at| row.get(*at));
            with_bar(cells.map(|cell| visible(&cell.text.words()).into_owned()).collect(), bar(row.first()))
        })
        .collect();
    let is_number = |at: usize| match bar_width {
        Some(_) if at == 1 => false,
        Some(_) if at > 1 => table.columns[shown[at - 1]].is_number,
        _ => table.columns[shown[at]].is_number,
    };
    let widest_word =
        |text: &str| text.split_whitespace().map(width).max().unwrap_or_default().min(page.width());
    // A number with its unit is one word, and a heading is not.
    let need = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let widest = |cell: &String| if is_number(at) { width(cell) } else { widest_word(cell) };
        cells.map(widest).chain(headings.get(at).map(|heading| widest_word(heading))).max()
    };
    let needed: usize = (0..headings.len()).map(need).map(|widest| widest.unwrap_or_default() + 2).sum();
    if needed > page.width() + 2 {
        return stacked(page, table);
    }
    let mut lines = columns(&headings, page.width());
    lines.add_rows(rows);
    for (at, column) in lines.column_iter_mut().enumerate() {
        if is_number(at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in lines.to_string().lines() {
        let mark = line.trim_end().strip_prefix(MARK).and_then(|at| at.parse::<usize>().ok());
        match mark.and_then(|at| table.rows.get(at)?.first()) {
            Some(heading) => page.faint(&heading.text.words()),
            None => page.block(line),
        }
    }
}

/// What no text has once it is visible: it stands in the place of a heading, which may be wider than its column.
const MARK: char = '\u{1}';

fn heading_mark(row: usize) -> String {
    format!("{MARK}{row}")
}

fn stacked(page: &mut Page, table: &Table) {
    for row in &table.rows {
        if table.is_heading(row) {
            page.faint(&row[0].text.words());
            continue;
        }
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            let text = cell.text.words();
            match at {
                0 => page.strong_item("- ", &text),
                _ if text.is_empty() => {}
                _ => page.item("  ", &format!("{}: {text}", column.heading)),
            }
        }
    }
}

/// A bar in ASCII, so that it looks the same in every terminal, mail and file. What is told in one number stands
/// within its range; a range alone is told in words.
fn bar(bar: Option<Bar>, width: usize) -> String {
    let shown = bar.filter(|bar| bar.dark.is_some() || bar.mark.is_some());
    let Some(Bar { dark, light, mark }) = shown else {
        return format!("[{}]", " ".repeat(width));
    };
    let mut out = vec!['-'; width];
    let mut fill = |span: Option<(Tenths, Tenths)>, with| {
        if let Some((from, to)) = span {
            let [from, to] = [from, to].map(|end| (end.0 as usize * width + 500) / 1000);
            out[from.min(width)..to.min(width)].fill(with);
        }
    };
    fill(light.filter(|_| mark.is_some()), '=');
    fill(dark, '#');
    if let Some(at) = mark {
        out[(at.0 as usize * width / 1000).min(width - 1)] = '|';
    }
    format!("[{}]", out.into_iter().collect::<String>())
}

/// A table with these headings in at most `width` columns.
fn columns(headings: &[String], width: usize) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(headings);
    let last = headings.len().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        // No blanks at the edges of the page, two between columns.
        column.set_padding((0, if at == last { 0 } else { 2 }));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Column, Screen};

    #[test]
    fn no_word_and_no_number_is_broken_where_a_terminal_is_narrow() {
        let row = |name: &str, verdict: &str, index: &str, hours: &str| -> Vec<Cell> {
            [name, verdict, index, hours].map(Cell::from).into()
        };
        let rows = vec![
            row("1 Kettle & Crumb", "START SMALL, provisional", "58.2", "12-26 h"),
            row("2 Brightwater: tariff", "FIX FIRST", "12.2", "2-5 h"),
        ];
        let numbers = ["Index", "To next"].map(Column::number);
        let columns = ["Assessment", "Verdict"].map(Column::words).into_iter().chain(numbers).collect();
        let content = Table { caption: String::new(), columns, rows };
        for columns in 40..80 {
            let mut page = Page::new(Screen::plain(columns));
            table(&mut page, &content);
            let text = page.finish();
            for whole in ["Brightwater:", "provisional", "12-26 h", "58.2"] {
                assert!(text.contains(whole), "{columns} columns without {whole}:\n{text}");
            }
        }
    }

    #[test]
    fn a_rate_is_seen_within_its_interval_however_narrow_that_is() {
        let rate = |mark, light| Some(Bar { mark: Some(Tenths(mark)), light: Some(light), dark: None });
        assert_eq!(bar(rate(308, (Tenths(90), Tenths(615))), 10), "[-==|==----]");
        assert_eq!(bar(rate(1000, (Tenths(999), Tenths(1000))), 10), "[---------|]");
        let score =
            Bar { dark: Some((Tenths(0), Tenths(500))), light: Some((Tenths(0), Tenths(900))), mark: None };
        assert_eq!(bar(Some(score), 10), "[#####-----]");
        assert_eq!(bar(Some(Bar { light: score.light, ..Bar::default() }), 4), "[    ]");
    }
}
