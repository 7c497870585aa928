//! Blocks for a terminal, a mail or a text file.

mod page;

pub(crate) use self::page::{FAIR, GOOD, POOR, Page};
use super::{Block, Document, Item, Table, Text, Weight};
use crate::text::{visible, width};
use comfy_table::{CellAlignment, ContentArrangement, presets};

/// The narrowest and the widest page: below, no sentence can be read; above, none can be followed.
pub(crate) const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

pub(super) fn render(document: &Document, columns: usize) -> String {
    let mut page = Page::new(columns.clamp(*WIDTHS.start(), *WIDTHS.end()));
    page.strong_item("", &document.title);
    if !document.subtitle.is_empty() {
        page.item("", &document.subtitle);
    }
    blocks(&mut page, &document.blocks);
    page.finish()
}

/// Adds blocks to a page.
pub(crate) fn blocks(page: &mut Page, blocks: &[Block]) {
    let mut before: Option<&Block> = None;
    for block in blocks {
        // A heading brings its own empty line, and what follows it stands close.
        if !matches!(block, Block::Heading(_) | Block::Picture(_))
            && !matches!(before, Some(Block::Heading(_)))
        {
            page.blank();
        }
        match block {
            Block::Heading(heading) => page.heading(heading),
            Block::Lead(sentence) => page.strong_item("", sentence),
            Block::Paragraph(text) => paragraph(page, "", text),
            Block::List(items) => items.iter().for_each(|item| self::item(page, "- ", item)),
            Block::Steps(items) => {
                for (at, item) in items.iter().enumerate() {
                    self::item(page, &format!("{}. ", at + 1), item);
                }
            }
            Block::Table(table) => rows(page, table),
            // What a picture shows stands in words beside it.
            Block::Picture(_) => continue,
        }
        before = Some(block);
    }
}

fn item(page: &mut Page, bullet: &str, item: &Item) {
    paragraph(page, bullet, &item.text);
    for detail in &item.details {
        paragraph(page, &" ".repeat(bullet.len()), detail);
    }
}

/// A paragraph. One that stands out as a whole does so here; a part of one is plain, because a style
/// inside of wrapped words would be measured as words.
fn paragraph(page: &mut Page, bullet: &str, text: &Text) {
    let all = |weight: Weight| !text.0.is_empty() && text.0.iter().all(|(of, _)| *of == weight);
    let words = text.words();
    match () {
        () if all(Weight::Strong) => page.strong_item(bullet, &words),
        () if all(Weight::Faint) => page.faint_item(bullet, &words),
        () => page.item(bullet, &words),
    }
}

/// A table where the columns have room, and otherwise a few lines a row.
fn rows(page: &mut Page, table: &Table) {
    if !table.caption.is_empty() {
        page.item("", &table.caption);
    }
    let widest_word =
        |text: &str| visible(text).split_whitespace().map(width).max().unwrap_or_default().min(page.width());
    let needed: usize = (0..table.columns.len())
        .map(|at| {
            let heading = widest_word(&table.columns[at].heading);
            let cells = table.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| widest_word(&cell.text)).max().unwrap_or_default().max(heading) + 2
        })
        .sum();
    if needed > page.width() + 2 {
        return stacked(page, table);
    }
    let headings: Vec<String> =
        table.columns.iter().map(|column| visible(&column.heading).into_owned()).collect();
    let mut lines = self::table(&headings.iter().map(String::as_str).collect::<Vec<_>>(), page.width());
    for row in &table.rows {
        lines.add_row(row.iter().map(|cell| visible(&cell.text).into_owned()));
    }
    for (at, column) in table.columns.iter().enumerate() {
        if let Some(of) = lines.column_mut(at).filter(|_| column.is_number) {
            of.set_cell_alignment(CellAlignment::Right);
        }
    }
    page.block(&lines.to_string());
}

fn stacked(page: &mut Page, table: &Table) {
    for row in &table.rows {
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            match at {
                0 => page.strong_item("- ", &cell.text),
                _ if cell.text.is_empty() => {}
                _ => page.item("  ", &format!("{}: {}", column.heading, cell.text)),
            }
        }
    }
}

/// A table with these headings in at most `width` columns.
pub(crate) fn table(headers: &[&str], width: usize) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(headers.iter().map(|header| comfy_table::Cell::new(*header)));
    let columns = headers.len();
    for (at, column) in table.column_iter_mut().enumerate() {
        // No blanks at the edges of the page, two between columns.
        column.set_padding((0, if at + 1 == columns { 0 } else { 2 }));
    }
    table
}
