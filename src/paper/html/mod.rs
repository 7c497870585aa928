//! Blocks as a page for a browser and for paper.

mod ladder;
mod marks;
mod page;

pub(crate) use self::{
    marks::marks,
    page::{head, in_lines},
};

use self::page::page;
use super::{
    Banner, Bar, Block, Card, Cell, Document, Item, Medium, Paper, Part, Style, Table, Text, Timeline, Tone,
    address,
};
use crate::number::Tenths;
use maud::{Markup, html};

/// A paper as a page in one file, which folds and draws; a page has no end.
pub(super) fn render_paper(paper: &dyn Paper) -> String {
    let medium = Medium { has_folds: true, has_pictures: true };
    render(&paper.document(&medium))
}

fn render(document: &Document) -> String {
    let kind = (!document.kind.is_empty()).then_some(&document.kind);
    let title = kind.map_or_else(|| document.title.clone(), |kind| format!("{} - {kind}", document.title));
    page(
        &document.language,
        &title,
        &document.about_in_a_line(),
        &html! {
            header.page {
                @if let Some(kind) = kind { p.eyebrow { (kind) } }
                h1 dir="auto" { (document.title) }
                @if !document.subtitle.is_empty() { p.quiet dir="auto" { (document.subtitle) } }
            }
            main {
                div.first { @for block in &document.blocks { (self::block(block, document.rank(), 3)) } }
                @if !document.parts.is_empty() { (parts(&document.parts)) }
            }
            footer.page {
                p { @if document.footer.is_empty() { "Made with asyncready." } @else { (text(&document.footer)) } }
            }
        },
    )
}

/// The parts, folded; each closed one says what it comes to. A list of them stands at the side where a window is
/// wide. A link opens the part that it leads to.
fn parts(parts: &[Part]) -> Markup {
    html! {
        nav.rail aria-label="Parts of this page" {
            ul { @for part in parts { li { a href={ "#" (part.id) } { (part.heading) } } } }
        }
        @for part in parts {
            // Without headings of its own the cards of a part stand one rank higher.
            @let has_headings = part.blocks.iter().any(|block| matches!(block, Block::Heading(_)));
            details.part open[part.is_open] {
                summary {
                    h2 { (part.heading) }
                    @if !part.result.is_empty() { span.result dir="auto" { (part.result) } }
                }
                // A target inside of a folded part makes a browser open it; one on the part itself does not.
                div.body id=(part.id) {
                    @for block in &part.blocks { (self::block(block, 3, if has_headings { 4 } else { 3 })) }
                }
            }
        }
    }
}

/// A block whose headings have this rank, and whose cards have that one.
fn block(block: &Block, rank: usize, card_rank: usize) -> Markup {
    html! {
        @match block {
            Block::Heading(words) => (heading(rank, words)),
            Block::Lead(sentence) => p.lead dir="auto" { strong { (sentence) } },
            Block::Banner(banner) => (self::banner(banner)),
            Block::Ladder(ladder) => (ladder::ladder(ladder)),
            Block::Paragraph(text) => p dir="auto" { (self::text(text)) },
            Block::Lines(lines) => { @for text in lines { p dir="auto" { (self::text(text)) } } },
            Block::List(items) | Block::Tasks(items) => ul { @for item in items { li dir="auto" { (self::item(item)) } } },
            Block::Steps(items) => ol.steps { @for (number, item) in items { (numbered(*number, item)) } },
            Block::Card(card) => (self::card(card, card_rank)),
            Block::Table(table) => (self::table(table)),
            Block::Timeline(Timeline { drawing, .. }) => (drawing),
            Block::Picture(picture) => (picture),
        }
    }
}

fn heading(rank: usize, words: &str) -> Markup {
    html! {
        @match rank {
            2 => h2 { (words) },
            3 => h3 { (words) },
            _ => h4 { (words) },
        }
    }
}

fn banner(banner: &Banner) -> Markup {
    html! {
        @let open = if banner.is_provisional { "open" } else { "" };
        div class=[classes(&["banner", banner.tone.class(), open])] {
            h2 {
                @if !banner.label.is_empty() { span.label { (banner.label) ": " } }
                (banner.title)
                @if banner.is_provisional { span.once { ", provisional" } }
                @match banner.first.as_slice() {
                    [] => {},
                    [only] => span.once { ", as soon as " (only) },
                    _ => span.once { ", as soon as:" },
                }
            }
            @if banner.first.len() > 1 { ul.once { @for first in &banner.first { li { (first) } } } }
            @for (at, line) in banner.lines.iter().enumerate() {
                p dir="auto" class=[(at == 0).then_some("headline")] { (line) }
            }
        }
    }
}

fn card(card: &Card, rank: usize) -> Markup {
    html! {
        article.card id={ "step-" (card.number) } {
            (heading(rank, &format!("{}. {}", card.number, card.title)))
            @if !card.about.is_empty() { p.quiet dir="auto" { (card.about) } }
            (terms(card))
        }
    }
}

/// A card whose name and circumstances stand in the row above it.
fn folded(card: &Card) -> Markup {
    html! {
        details.more {
            summary { "More" }
            div id={ "step-" (card.number) } { (terms(card)) }
        }
    }
}

fn terms(card: &Card) -> Markup {
    html! {
        dl {
            @for (label, words) in &card.terms {
                div { dt { (label) } dd dir="auto" { (text(words)) } }
            }
        }
        @if !card.why.is_empty() {
            details.more.why { summary { "Why" } p dir="auto" { (text(&card.why)) } }
        }
    }
}

fn item(item: &Item) -> Markup {
    html! {
        (text(&item.text))
        @for detail in &item.details { p dir="auto" { (text(detail)) } }
    }
}

fn numbered(number: usize, item: &Item) -> Markup {
    html! { li dir="auto" value=(number) { (self::item(item)) } }
}

fn text(text: &Text) -> Markup {
    html! {
        @for (style, words) in &text.0 {
            @match style {
                Style::Plain => (words),
                Style::Strong => strong { (words) },
                Style::Faint => span.quiet { (words) },
                Style::Code | Style::Path => code { (words) },
                Style::Quote => span.note dir="auto" { (words) },
                Style::Link => (link(words)),
                Style::Card => a href={ "#step-" (words) } { (words) },
            }
        }
    }
}

fn link(words: &str) -> Markup {
    html! {
        @match address::web(words) {
            Some(address) => a href=(address) rel="noopener noreferrer nofollow" { (address) },
            None => (words),
        }
    }
}

fn table(table: &Table) -> Markup {
    let class = |at: usize| {
        let column = table.columns.get(at);
        match column.map(|column| (column.is_number, column.is_prose)) {
            Some((true, _)) => "number",
            Some((_, true)) => "prose",
            _ => "",
        }
    };
    let unit = |at: usize| table.columns.get(at).map(|column| column.unit).filter(|unit| !unit.is_empty());
    // Two columns of words share the page, and sentences take a line each where it is narrow. Other tables may be
    // wider than a phone.
    let is_text = table.columns.len() == 2 && table.columns.iter().all(|column| !column.is_number);
    let has_prose = table.columns.iter().any(|column| column.is_prose);
    let content = html! {
        table class=[is_text.then_some("rows").or(has_prose.then_some("lines"))] {
            @if !table.caption.is_empty() { caption { (table.caption) } }
            thead {
                tr {
                    @for (at, column) in table.columns.iter().enumerate() {
                        th class=[classes(&[class(at)])] scope="col" { (column.heading) }
                    }
                }
            }
            tbody {
                @for row in &table.rows {
                    @if table.is_heading(row) {
                        tr.group { td colspan=(table.columns.len()) dir="auto" { (text(&row[0].text)) } }
                    } @else {
                        tr { @for (at, cell) in row.iter().enumerate() { (self::cell(at, cell, class(at), unit(at))) } }
                    }
                }
            }
        }
    };
    html! {
        @if is_text || has_prose { (content) }
        @else { div.wide { (content) } }
    }
}

fn cell(at: usize, cell: &Cell, class: &str, unit: Option<&str>) -> Markup {
    let content =
        html! { (text(&cell.text)) (bar(cell.bar)) @if let Some(card) = &cell.fold { (folded(card)) } };
    html! {
        @if at == 0 { th scope="row" dir="auto" { (content) } }
        @else { td class=[classes(&[class])] data-unit=[unit] dir="auto" { (content) } }
    }
}

/// A bar. Its lengths are per cents of the place that it stands in, so it is sharp at every size.
fn bar(bar: Option<Bar>) -> Markup {
    let length = |from: Tenths, to: Tenths| Tenths(to.0.saturating_sub(from.0));
    html! {
        @if let Some(Bar { dark, light, mark }) = bar {
            svg.bar aria-hidden="true" width="100%" height="10" {
                rect.track x="0" y="1" width="100%" height="8" rx="2" {}
                @if let Some((from, to)) = light {
                    rect.range x={ (from) "%" } y="1" width={ (length(from, to)) "%" } height="8" {}
                }
                @if let Some((from, to)) = dark {
                    rect.score x={ (from) "%" } y="3" width={ (length(from, to)) "%" } height="4" {}
                }
                @if let Some(at) = mark { line.mark x1={ (at) "%" } x2={ (at) "%" } y1="0" y2="10" {} }
            }
        }
    }
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }
}

fn classes(classes: &[&str]) -> Option<String> {
    let classes: Vec<&str> = classes.iter().copied().filter(|class| !class.is_empty()).collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}
