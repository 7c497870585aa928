//! Blocks as a page for a browser and for paper.

use super::{Block, Document, Item, Table, Text, Tone, Weight};
mod page;

pub(crate) use self::page::{in_lines, page};
use maud::{Markup, html};

pub(super) fn render(document: &Document) -> String {
    page(
        &document.language,
        &document.title,
        &html! {
            header.page {
                h1 dir="auto" { (document.title) }
                @if !document.subtitle.is_empty() { p.quiet dir="auto" { (document.subtitle) } }
            }
            main { (blocks(&document.blocks)) }
            footer.page { p { "Made with asyncready." } }
        },
    )
}

/// Blocks of a page of their own.
fn blocks(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (self::block(block, |heading| html! { h2 { (heading) } })) } }
}

/// Blocks below a heading of the page.
pub(crate) fn blocks_below(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (self::block(block, |heading| html! { h3 { (heading) } })) } }
}

fn block(block: &Block, heading: impl Fn(&str) -> Markup) -> Markup {
    html! {
        @match block {
            Block::Heading(words) => (heading(words)),
            Block::Lead(sentence) => p.lead dir="auto" { strong { (sentence) } },
            Block::Paragraph(text) => p dir="auto" { (self::text(text)) },
            Block::List(items) => ul { @for item in items { (self::item(item)) } },
            Block::Steps(items) => ol.steps { @for item in items { (self::item(item)) } },
            Block::Table(table) => (self::table(table)),
            Block::Picture(picture) => (picture),
        }
    }
}

fn item(item: &Item) -> Markup {
    html! {
        li dir="auto" {
            (text(&item.text))
            @for detail in &item.details { p dir="auto" { (text(detail)) } }
        }
    }
}

fn text(text: &Text) -> Markup {
    html! {
        @for (weight, words) in &text.0 {
            @match weight {
                Weight::Plain => (words),
                Weight::Strong => strong { (words) },
                Weight::Faint => span.quiet { (words) },
            }
        }
    }
}

fn table(table: &Table) -> Markup {
    let class = |at: usize| table.columns[at].is_number.then_some("number");
    html! {
        div.wide tabindex="0" role="region" aria-label=(table.caption) {
            table {
                @if !table.caption.is_empty() { caption { (table.caption) } }
                thead {
                    tr {
                        @for (at, column) in table.columns.iter().enumerate() {
                            th class=[class(at)] scope="col" { (column.heading) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" dir="auto" { (cell.text) } }
                                @else { td class=[classes(class(at), cell.tone)] dir="auto" { (cell.text) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn classes(number: Option<&str>, tone: Tone) -> Option<String> {
    let tone = match tone {
        Tone::None => None,
        Tone::Good => Some("tone good"),
        Tone::Fair => Some("tone fair"),
        Tone::Poor => Some("tone poor"),
    };
    let classes: Vec<&str> = [number, tone].into_iter().flatten().collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}
