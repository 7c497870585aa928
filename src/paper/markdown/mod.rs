//! Blocks as Markdown for a pull request, an issue or a wiki.

mod escape;

pub(crate) use self::escape::{code, escape, link};

use self::escape::summary;

use super::{Banner, Block, Card, Document, Item, Ladder, LadderRung, Medium, Paper, Style, Table, Text};

/// The rank of the heading of a part; that of the document is 1.
const PART: usize = 2;

/// A paper in Markdown, which folds and draws nothing but charts in words.
pub(super) fn render_paper(paper: &dyn Paper) -> String {
    let medium = Medium { has_folds: true, has_pictures: false };
    render(&paper.document(&medium))
}

fn render(document: &Document) -> String {
    let mut out = format!("# {}\n", escape(&document.title));
    let about = [document.kind.as_str(), &document.subtitle];
    let about: Vec<String> = about.iter().filter(|text| !text.is_empty()).map(|text| escape(text)).collect();
    if !about.is_empty() {
        out.push_str(&format!("\n_{}_\n", about.join(": ")));
    }
    blocks(&mut out, &document.blocks, document.rank());
    for part in &document.parts {
        let mut content = String::new();
        blocks(&mut content, &part.blocks, PART + 1);
        out.push_str(&format!("\n{} {}\n", "#".repeat(PART), escape(&part.heading)));
        if !part.result.is_empty() {
            out.push_str(&format!("\n{}\n", escape(&part.result)));
        }
        out.push_str(&if part.is_open { format!("\n{}\n", content.trim()) } else { fold("Show", &content) });
    }
    if !document.parts.is_empty() && !document.footer.is_empty() {
        out.push_str(&format!("\n_{}_\n", text(&document.footer)));
    }
    out
}

/// Something that opens. A `<details>` needs an empty line on both sides of its Markdown.
fn fold(summary: &str, content: &str) -> String {
    format!("\n<details>\n<summary>{summary}</summary>\n\n{}\n\n</details>\n", content.trim())
}

/// Blocks whose headings have this rank.
fn blocks(out: &mut String, blocks: &[Block], rank: usize) {
    for block in blocks {
        match block {
            Block::Heading(words) => {
                out.push_str(&format!("\n{} {}\n", "#".repeat(rank), escape(words)));
            }
            Block::Lead(sentence) => out.push_str(&format!("\n**{}**\n", escape(sentence))),
            Block::Banner(banner) => self::banner(out, banner),
            Block::Ladder(ladder) => self::ladder(out, ladder),
            Block::Paragraph(words) => out.push_str(&format!("\n{}\n", text(words))),
            Block::Lines(lines) => {
                for words in lines {
                    out.push_str(&format!("\n{}\n", text(words)));
                }
            }
            Block::List(items) => list(out, items, "- "),
            Block::Steps(items) => steps(out, items),
            Block::Tasks(items) => list(out, items, "- [ ] "),
            Block::Card(card) => self::card(out, card),
            Block::Table(table) => self::table(out, table),
            Block::Timeline(timeline) => out.push_str(&format!("\n```mermaid\n{}```\n", timeline.mermaid)),
            // What a picture shows stands in words beside it.
            Block::Picture(_) => {}
        }
    }
}

fn banner(out: &mut String, banner: &Banner) {
    let title = escape(&banner.words());
    match banner.first.as_slice() {
        [] => out.push_str(&format!("\n## {title}\n")),
        [only] => out.push_str(&format!("\n## {title}, as soon as {}\n", escape(only))),
        all => {
            out.push_str(&format!("\n## {title}, as soon as\n\n"));
            for first in all {
                out.push_str(&format!("- {}\n", escape(first)));
            }
        }
    }
    for line in &banner.lines {
        out.push_str(&format!("\n{}\n", escape(line)));
    }
}

/// The verdicts in a line, and what a drawing would show beside it in words.
fn ladder(out: &mut String, ladder: &Ladder) {
    let name = |(at, rung): (usize, &LadderRung)| match (escape(&rung.title), ladder.mark(at)) {
        (title, Some(mark)) if ladder.here == Some(at) => format!("**{title}** ({mark})"),
        (title, Some(mark)) => format!("{title} ({mark})"),
        (title, None) => title,
    };
    let names: Vec<String> = ladder.rungs.iter().enumerate().map(name).collect();
    out.push_str(&format!("\n{}\n\n{}\n", names.join(" &lt; "), escape(&ladder.words())));
}

fn list(out: &mut String, items: &[Item], bullet: &str) {
    out.push('\n');
    for item in items {
        self::item(out, item, bullet);
    }
}

/// A numbered list. Markdown counts on from the first number of a list, so where a number is left out another
/// list begins, which it knows by the other mark behind its numbers.
fn steps(out: &mut String, items: &[(usize, Item)]) {
    out.push('\n');
    let (mut marks, mut next) = (['.', ')'], items.first().map_or(1, |(number, _)| *number));
    for (number, item) in items {
        if *number != next {
            marks.reverse();
        }
        next = number + 1;
        self::item(out, item, &format!("{number}{} ", marks[0]));
    }
}

fn item(out: &mut String, item: &Item, bullet: &str) {
    out.push_str(&format!("{bullet}{}\n", text(&item.text)));
    // Behind a box to tick Markdown wants the indent of the bullet alone.
    let indent = " ".repeat(bullet.find('[').unwrap_or(bullet.len()));
    for detail in &item.details {
        out.push_str(&format!("{indent}- {}\n", text(detail)));
    }
}

fn card(out: &mut String, card: &Card) {
    let Card { number, title, about, .. } = card;
    let about = if about.is_empty() { String::new() } else { format!(" {}", escape(&format!("({about})"))) };
    out.push_str(&format!("\n- [ ] {number}. **{}**{about}\n", escape(title)));
    terms(out, card, "  ");
}

fn terms(out: &mut String, card: &Card, indent: &str) {
    for (label, words) in &card.terms {
        out.push_str(&format!("{indent}- {label}: {}\n", text(words)));
    }
}

/// A text on one line. Parts are escaped alone, so that no text can end what makes it stand out.
fn text(text: &Text) -> String {
    let part = |(style, words): &(Style, String)| {
        let escaped = escape(words);
        if escaped.is_empty() {
            return words.clone();
        }
        // A mark with a blank inside of it is no mark, so blanks stay outside.
        let before = if words.starts_with(' ') { " " } else { "" };
        let after = if words.ends_with(' ') { " " } else { "" };
        match style {
            Style::Plain | Style::Faint | Style::Card => format!("{before}{escaped}{after}"),
            Style::Strong => format!("{before}**{escaped}**{after}"),
            Style::Code | Style::Path => code(words),
            Style::Quote => format!(" \"{escaped}\""),
            Style::Link => link(words),
        }
    };
    text.0.iter().map(part).collect::<String>().trim().to_owned()
}

fn table(out: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        out.push_str(&format!("\n{}\n", escape(&table.caption)));
    }
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push('\n');
    out.push_str(&row(table.columns.iter().map(|column| escape(&column.heading)).collect()));
    let rules = table.columns.iter().map(|column| if column.is_number { "--:" } else { "---" });
    out.push_str(&row(rules.map(str::to_owned).collect()));
    for cells in &table.rows {
        let blank = cells.len()..table.columns.len();
        out.push_str(&row(cells
            .iter()
            .map(|cell| text(&cell.text))
            .chain(blank.map(|_| String::new()))
            .collect()));
    }
    // No cell of Markdown can hold a list, so what opens below a row stands below the table.
    for card in table.rows.iter().flatten().filter_map(|cell| cell.fold.as_ref()) {
        let mut content = String::new();
        terms(&mut content, card, "");
        out.push_str(&fold(&summary(&format!("{}. {}", card.number, card.title)), &content));
    }
}
