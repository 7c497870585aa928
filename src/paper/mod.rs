//! What every output needs: a document of headings, paragraphs, lists and tables, a sheet of rows, JSON.
//!
//! The report and whatever is printed beside it are put together from these blocks once, and read the same in
//! a terminal, in Markdown and in HTML. Every text in it counts as a stranger's: each format makes it harmless.

pub(crate) mod address;
mod cases;
mod format;
#[cfg(test)]
pub(crate) mod frozen;
pub(crate) mod html;
pub(crate) mod json;
mod ladder;
pub(crate) mod markdown;
pub(crate) mod sheet;
mod table;
pub(crate) mod terminal;
mod text;

pub use self::{
    cases::{CaseState, Location, TestCase},
    format::{Format, Medium, Paper, Screen},
    ladder::{Ladder, LadderBefore, LadderRung, MissingAnswers},
    sheet::Sheet,
    table::{Bar, Cell, Column, Table},
    text::{Item, Style, Text},
};

use maud::Markup;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The language of its texts, as a BCP 47 tag such as `en`.
    pub language: String,
    /// What kind of document it is, where the title does not say it.
    pub kind: String,
    /// What it is, above everything else.
    pub title: String,
    /// About whom or what it is, in one line; empty where there is nothing to say.
    pub subtitle: String,
    /// The day for which it stands, for each sheet of paper; empty where there is none.
    pub day: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// What follows behind that, for whoever wants more: folded where a page can fold.
    pub parts: Vec<Part>,
    /// Where it comes from, below everything else.
    pub footer: Text,
}

/// A part of a document that stands behind what everybody reads.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name of its place in a page.
    pub id: &'static str,
    /// What it is called.
    pub heading: String,
    /// What it comes to, for whoever leaves it closed; empty where it cannot be said in a few words.
    pub result: String,
    /// Whether it is shown at once, where others are folded.
    pub is_open: bool,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading over the blocks that follow.
    Heading(String),
    /// The sentence that somebody reads who reads only one.
    Lead(String),
    /// A result that everything else is about.
    Banner(Banner),
    /// Where a result stands among all that it could be.
    Ladder(Ladder),
    /// A paragraph.
    Paragraph(Text),
    /// Short paragraphs that belong together.
    Lines(Vec<Text>),
    /// Items without an order.
    List(Vec<Item>),
    /// Items in an order that means something, each with its number.
    Steps(Vec<(usize, Item)>),
    /// Items that somebody ticks off.
    Tasks(Vec<Item>),
    /// Something to do, with all that is to be known about it.
    Card(Card),
    /// Rows and columns.
    Table(Table),
    /// What happens when.
    Timeline(Timeline),
    /// A picture for HTML. What it shows stands in words or numbers beside it, for every other format.
    Picture(Markup),
}

/// A result.
#[derive(Clone, Debug, Default)]
pub struct Banner {
    /// How good it is.
    pub tone: Tone,
    /// What it is the result of; empty where there is only one.
    pub label: &'static str,
    /// The result.
    pub title: String,
    /// Whether what is not known yet can still move it.
    pub is_provisional: bool,
    /// What it depends on, a clause each, behind "as soon as".
    pub first: Vec<String>,
    /// What is said about it, a sentence or two each.
    pub lines: Vec<String>,
}

/// Something to do.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its number, by which others name it.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// Who, how long, until when.
    pub about: String,
    /// What is to be known about it, each with its label.
    pub terms: Vec<(&'static str, Text)>,
    /// Why it is to be done, for whoever asks.
    pub why: Text,
}

/// What happens when, in the way that each format draws it.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// In the language of Mermaid, for hosts of Markdown.
    pub mermaid: String,
    /// For HTML.
    pub drawing: Markup,
}

/// How good something is. It supports the words and never stands in for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing is judged.
    #[default]
    None,
    /// Good.
    Good,
    /// Work to do.
    Fair,
    /// Bad.
    Poor,
}

impl Part {
    /// A part that says something; `None` where there is nothing to say.
    pub fn new(id: &'static str, heading: impl Into<String>, blocks: Vec<Block>) -> Option<Self> {
        let part = Self { id, heading: heading.into(), result: String::new(), is_open: false, blocks };
        (!part.blocks.is_empty()).then_some(part)
    }

    /// What it is called and what it comes to.
    fn heading_and_result(&self) -> String {
        if self.result.is_empty() {
            self.heading.clone()
        } else {
            format!("{}: {}", self.heading, self.result)
        }
    }

    /// The same part, and what it comes to.
    #[must_use]
    pub fn with_result(self, result: impl Into<String>) -> Self {
        Self { result: result.into(), ..self }
    }
}

impl Block {
    /// A list of these items; `None` where there are none.
    pub fn list<T: Into<Item>>(items: impl IntoIterator<Item = T>) -> Option<Self> {
        let items: Vec<Item> = items.into_iter().map(Into::into).collect();
        (!items.is_empty()).then_some(Self::List(items))
    }
}

impl Banner {
    /// The result with what it is the result of, and that it can still move.
    fn words(&self) -> String {
        let label = if self.label.is_empty() { String::new() } else { format!("{}: ", self.label) };
        let provisional = if self.is_provisional { ", provisional" } else { "" };
        format!("{label}{}{provisional}", self.title)
    }
}

impl Document {
    /// What it is about and for which day, for each sheet of paper.
    fn about_in_a_line(&self) -> String {
        let about = [self.title.as_str(), &self.day];
        about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The rank of the headings of its blocks: a result stands above them.
    fn rank(&self) -> usize {
        if self.blocks.iter().any(|block| matches!(block, Block::Banner(_))) { 3 } else { 2 }
    }
}

#[cfg(test)]
mod tests;
