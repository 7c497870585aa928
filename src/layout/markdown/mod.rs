//! Blocks as Markdown for a pull request, an issue or a wiki.

mod escape;

pub(crate) use self::escape::{code, escape, link};
use super::{Block, Document, Item, Table, Text, Weight};

pub(super) fn render(document: &Document) -> String {
    let mut out = format!("# {}\n", escape(&document.title));
    if !document.subtitle.is_empty() {
        out.push_str(&format!("\n{}\n", escape(&document.subtitle)));
    }
    blocks(&mut out, &document.blocks, "##");
    out
}

/// Adds blocks; `marks` are those of their headings.
pub(crate) fn blocks(out: &mut String, blocks: &[Block], marks: &str) {
    for block in blocks {
        match block {
            Block::Heading(heading) => out.push_str(&format!("\n{marks} {}\n", escape(heading))),
            Block::Lead(sentence) => out.push_str(&format!("\n**{}**\n", escape(sentence))),
            Block::Paragraph(text) => out.push_str(&format!("\n{}\n", self::text(text))),
            Block::List(items) => list(out, items, |_| "- ".to_owned()),
            Block::Steps(items) => list(out, items, |at| format!("{}. ", at + 1)),
            Block::Table(table) => self::table(out, table),
            // What a picture shows stands in words beside it.
            Block::Picture(_) => {}
        }
    }
}

fn list(out: &mut String, items: &[Item], bullet: impl Fn(usize) -> String) {
    out.push('\n');
    for (at, item) in items.iter().enumerate() {
        let bullet = bullet(at);
        out.push_str(&format!("{bullet}{}\n", text(&item.text)));
        for detail in &item.details {
            out.push_str(&format!("{}- {}\n", " ".repeat(bullet.len()), text(detail)));
        }
    }
}

/// A text on one line. Parts are escaped alone, so that no text can end what makes it stand out.
fn text(text: &Text) -> String {
    let part = |(weight, words): &(Weight, String)| {
        let escaped = escape(words);
        if escaped.is_empty() {
            return words.clone();
        }
        // A mark with a blank inside of it is no mark, so blanks stay outside.
        let before = if words.starts_with(' ') { " " } else { "" };
        let after = if words.ends_with(' ') { " " } else { "" };
        match weight {
            Weight::Plain | Weight::Faint => format!("{before}{escaped}{after}"),
            Weight::Strong => format!("{before}**{escaped}**{after}"),
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
        out.push_str(&row(cells.iter().map(|cell| escape(&cell.text)).collect()));
    }
}
