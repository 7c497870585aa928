//! What every output needs: a document of headings, paragraphs, lists and tables, a sheet of rows, JSON.
//!
//! The report and whatever is printed beside it are put together from these blocks once, and read the same in
//! a terminal, in Markdown and in HTML. Every text in it counts as a stranger's: each format makes it harmless.

pub(crate) mod address;
mod format;
#[cfg(test)]
pub(crate) mod frozen;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod sheet;
pub(crate) mod terminal;

pub use self::{
    format::{Format, Medium, Paper, Screen},
    sheet::Sheet,
};

use crate::number::Tenths;
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
    /// A paragraph.
    Paragraph(Text),
    /// Short paragraphs that belong together.
    Lines(Vec<Text>),
    /// Items without an order.
    List(Vec<Item>),
    /// Items in an order that means something.
    Steps(Vec<Item>),
    /// Items that somebody ticks off.
    Tasks(Vec<Item>),
    /// Something to do, with all that is to be known about it.
    Card(Card),
    /// Rows and columns.
    Table(Table),
    /// The same with a picture of it for HTML.
    Charted(Markup, Table),
    /// What happens when: a chart in the language of Mermaid where that is drawn, and tables elsewhere.
    Timeline(String, Vec<Table>),
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
    /// What it depends on, a clause each.
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
    /// The same for a page that has room for it.
    pub more: Vec<(&'static str, Text)>,
}

/// A run of words, parts of which stand out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(Style, String)>);

/// How a part of a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As the rest.
    Plain,
    /// A name that is looked for.
    Strong,
    /// What a reader may skip.
    Faint,
    /// What somebody types, or a name in a file.
    Code,
    /// A path that somebody copies; a terminal breaks no line inside of it.
    Path,
    /// A person's words about what stands before them.
    Quote,
    /// A link, where it is the address of a web page.
    Link,
    /// The number of a [`Card`].
    Card,
}

/// An item of a list, with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The item itself.
    pub text: Text,
    /// What is said about it, a paragraph each.
    pub details: Vec<Text>,
}

/// Rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// A cell a column; the first one names the row.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether its cells are numbers, which stand at the right.
    pub is_number: bool,
    /// The columns of a terminal from which on it is shown there.
    pub from_width: usize,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// How good that is, for a shade beside the words.
    pub tone: Tone,
    /// The same as a length. The numbers stand beside it.
    pub bar: Option<Bar>,
}

/// Two spans, each from one share of a hundred to another: a thin dark one over a wide light one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bar {
    /// What is so.
    pub dark: Option<(Tenths, Tenths)>,
    /// What could be so.
    pub light: Option<(Tenths, Tenths)>,
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
        let part = Self { id, heading: heading.into(), is_open: false, blocks };
        (!part.blocks.is_empty()).then_some(part)
    }
}

impl Block {
    /// A list of these items; `None` where there are none.
    pub fn list<T: Into<Item>>(items: impl IntoIterator<Item = T>) -> Option<Self> {
        let items: Vec<Item> = items.into_iter().map(Into::into).collect();
        (!items.is_empty()).then_some(Self::List(items))
    }
}

impl Text {
    /// Adds words that stand as the rest.
    #[must_use]
    pub fn plain(self, words: impl Into<String>) -> Self {
        self.with(Style::Plain, words)
    }

    /// Adds words that stand out.
    #[must_use]
    pub fn strong(self, words: impl Into<String>) -> Self {
        self.with(Style::Strong, words)
    }

    /// Adds words that a reader may skip.
    #[must_use]
    pub fn faint(self, words: impl Into<String>) -> Self {
        self.with(Style::Faint, words)
    }

    /// Adds words of another style.
    #[must_use]
    pub fn with(mut self, style: Style, words: impl Into<String>) -> Self {
        self.0.push((style, words.into()));
        self
    }

    /// The words alone.
    pub fn words(&self) -> String {
        let part = |(style, words): &(Style, String)| match style {
            Style::Quote => format!(" \"{words}\""),
            _ => words.clone(),
        };
        self.0.iter().map(part).collect()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, words)| words.is_empty())
    }
}

impl<S: Into<String>> From<S> for Text {
    fn from(words: S) -> Self {
        Self::default().plain(words)
    }
}

impl<T: Into<Text>> From<T> for Item {
    fn from(text: T) -> Self {
        Self { text: text.into(), details: Vec::new() }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), is_number: false, from_width: 0 }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { is_number: true, ..Self::words(heading) }
    }

    /// The same where a terminal has room for it.
    #[must_use]
    pub fn from(self, from_width: usize) -> Self {
        Self { from_width, ..self }
    }
}

impl Document {
    /// The rank of the headings of its blocks: a result stands above them.
    fn rank(&self) -> usize {
        if self.blocks.iter().any(|block| matches!(block, Block::Banner(_))) { 3 } else { 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    struct Sample;

    impl Paper for Sample {
        fn document(&self, _: &Medium<'_>) -> Document {
            sample()
        }

        fn sheet(&self) -> Sheet {
            Sheet::new(["a"])
        }

        fn json(&self) -> String {
            "{}\n".to_owned()
        }
    }

    fn sample() -> Document {
        let rows = [("Alpha & Omega, the first of two teams", "12.5"), ("b<script>", "7.0")];
        let cell = |text: &str| Cell { tone: Tone::Fair, ..text.into() };
        Document {
            language: "en".to_owned(),
            title: "Title".to_owned(),
            subtitle: "about @them".to_owned(),
            blocks: vec![
                Block::Lead("One sentence.".to_owned()),
                Block::Heading("Steps".to_owned()),
                Block::Steps(vec![Item {
                    text: Text::default().strong("First").plain(" thing\u{1b}[2J"),
                    details: vec!["a detail of it".into()],
                }]),
                Block::List(vec!["=1+1".into(), "/close".into()]),
                Block::Table(Table {
                    caption: "Numbers".to_owned(),
                    columns: vec![Column::words("Name"), Column::number("Index")],
                    rows: rows.iter().map(|(name, number)| vec![cell(name), (*number).into()]).collect(),
                }),
            ],
            ..Document::default()
        }
    }

    #[test]
    fn every_format_says_all_of_it_and_lets_nothing_act() {
        for format in [Format::Terminal, Format::Markdown, Format::Html] {
            let text = format.render(&Sample, Screen { columns: 80, has_colour: true });
            for words in
                ["Title", "One sentence.", "Steps", "First", "a detail of it", "12.5", "Name", "Index"]
            {
                assert!(text.contains(words), "{format:?} without {words}:\n{text}");
            }
            let plain = anstream::adapter::strip_str(&text).to_string();
            assert!(plain.contains("\\u{1b}") || plain.contains("\\\\u\\{1b\\}"), "{plain}");
            assert!(!text.contains("\u{1b}[2J") && !plain.contains('\u{1b}'));
        }
        let html = Format::Html.render(&Sample, Screen::FILE);
        assert!(html.contains("b&lt;script&gt;") && !html.contains("<script"));
        let markdown = Format::Markdown.render(&Sample, Screen::FILE);
        assert!(markdown.contains("\\/close") && !markdown.contains("@them"), "{markdown}");
    }

    #[test]
    fn no_path_is_broken_on_a_terminal() {
        let long = "packages/api/src/controllers/with space/Identities of everybody.ts:12";
        let text = Text::default()
            .strong("A page")
            .plain(" names files that are gone (")
            .with(Style::Path, "a.ts:1");
        let text = text.plain(", ").with(Style::Path, long).plain(" and 2 more).");
        let page = |columns| {
            let mut page = terminal::Page::new(Screen::plain(columns));
            page.with_paths(anstyle::Style::new(), "- ", &text);
            page.finish()
        };
        assert_eq!(
            page(40),
            format!("- A page names files that are gone\n  (a.ts:1,\n  {long}\n  and 2 more).\n")
        );
        assert_eq!(
            page(80),
            format!("- A page names files that are gone (a.ts:1,\n  {long} and 2\n  more).\n")
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for columns in [40, 60, 80] {
            let text = Format::Terminal.render(&Sample, Screen::plain(columns));
            for line in text.lines() {
                assert!(width(line) <= columns && !line.ends_with(' '), "{line:?}");
            }
        }
    }
}
