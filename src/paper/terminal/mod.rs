//! Blocks for a terminal, a mail or a text file: plain text in a given width, with colour that a stream may
//! strip without losing anything.

mod page;
mod table;

pub(crate) use self::page::Page;

use self::page::{FAINT, FAIR, GOOD, POOR, STRONG};
use super::{Banner, Block, Card, Document, Item, Ladder, Medium, Paper, Screen, Style, Text, Tone};

/// The narrowest and the widest page: below, no sentence can be read; above, none can be followed.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// A paper for a terminal, which folds nothing and draws nothing.
pub(super) fn render_paper(paper: &dyn Paper, screen: Screen) -> String {
    let medium = Medium { has_folds: false, has_pictures: false };
    render(&paper.document(&medium), screen)
}

fn render(document: &Document, screen: Screen) -> String {
    let columns = screen.columns.clamp(*WIDTHS.start(), *WIDTHS.end());
    let mut page = Page::new(Screen { columns, ..screen });
    page.strong_item("", &document.title);
    let about = [document.kind.as_str(), &document.subtitle];
    let about: Vec<&str> = about.into_iter().filter(|words| !words.is_empty()).collect();
    if !about.is_empty() {
        page.faint(&about.join(". "));
    }
    blocks(&mut page, &document.blocks, true);
    for part in &document.parts {
        page.heading(&part.heading_and_result());
        blocks(&mut page, &part.blocks, false);
    }
    if !document.parts.is_empty() && !document.footer.is_empty() {
        page.blank();
        page.faint(&document.footer.words());
    }
    page.finish()
}

/// Blocks with an empty line between each other. A heading brings its own empty line, and what follows it
/// stands close.
fn blocks(page: &mut Page, blocks: &[Block], mut is_apart: bool) {
    for block in blocks {
        if matches!(block, Block::Timeline(_) | Block::Picture(_)) {
            // What a picture shows stands in words beside it.
            continue;
        }
        let is_heading = matches!(block, Block::Heading(_));
        // What a result stands among is a line or two below it.
        if is_apart && !is_heading && !matches!(block, Block::Ladder(_)) {
            page.blank();
        }
        is_apart = !is_heading;
        match block {
            Block::Heading(heading) => page.heading(heading),
            Block::Lead(sentence) => page.strong_item("", sentence),
            Block::Banner(banner) => self::banner(page, banner),
            Block::Ladder(ladder) => self::ladder(page, ladder),
            Block::Paragraph(text) => paragraph(page, "", text),
            Block::Lines(lines) => {
                for text in lines {
                    paragraph(page, "", text);
                }
            }
            Block::List(items) | Block::Tasks(items) => {
                for item in items {
                    self::item(page, "- ", item);
                }
            }
            Block::Steps(items) => {
                for (number, item) in items {
                    self::item(page, &format!("{number}. "), item);
                }
            }
            Block::Card(card) => self::card(page, card),
            Block::Table(table) => table::table(page, table),
            Block::Timeline(_) | Block::Picture(_) => {}
        }
    }
}

fn banner(page: &mut Page, banner: &Banner) {
    let style = match banner.tone {
        Tone::Good => GOOD,
        Tone::Fair => FAIR,
        Tone::Poor => POOR,
        Tone::None => STRONG,
    };
    let title = banner.words();
    match banner.first.as_slice() {
        [] => page.styled(style, "", &title),
        [only] => page.styled(style, "", &format!("{title}, as soon as {only}.")),
        all => {
            page.styled(style, "", &format!("{title}, as soon as:"));
            for first in all {
                page.styled(style, "  - ", first);
            }
        }
    }
    for line in &banner.lines {
        page.item("", line);
    }
}

/// The verdicts in a line, and what a drawing would show beside it in words.
pub(crate) fn ladder(page: &mut Page, ladder: &Ladder) {
    for line in ladder.lines(page.width()) {
        page.item("", &line);
    }
    page.item("", &ladder.words());
}

fn card(page: &mut Page, card: &Card) {
    let number = format!("{}. ", card.number);
    page.strong_item(&number, &format!("{} ({})", card.title, card.about));
    for (label, text) in &card.terms {
        page.labelled(&" ".repeat(number.len()), &label.to_lowercase(), &text.words());
    }
}

fn item(page: &mut Page, bullet: &str, item: &Item) {
    let is_head = !item.details.is_empty() && matches!(item.text.0.first(), Some((Style::Strong, _)));
    if is_head {
        page.strong_item(bullet, &item.text.words());
    } else {
        paragraph(page, bullet, &item.text);
    }
    for detail in &item.details {
        paragraph(page, &" ".repeat(bullet.len()), detail);
    }
}

/// A paragraph. One that stands out as a whole does so here; a part of one is plain, because a style
/// inside of wrapped words would be measured as words.
fn paragraph(page: &mut Page, bullet: &str, text: &Text) {
    let all = |style: Style| !text.0.is_empty() && text.0.iter().all(|(of, _)| *of == style);
    let style = match () {
        () if all(Style::Strong) => STRONG,
        () if all(Style::Faint) => FAINT,
        () => anstyle::Style::new(),
    };
    if text.0.iter().any(|(of, _)| *of == Style::Path) {
        page.with_paths(style, bullet, text);
    } else {
        page.styled(style, bullet, &text.words());
    }
}
