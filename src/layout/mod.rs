//! A short document of headings, paragraphs, lists and tables, before it has a form.
//!
//! Whatever is printed beside the report is put together from these blocks once, and reads the same in a
//! terminal, in Markdown and in HTML. Every text in it counts as a stranger's: each form makes it harmless.

pub(crate) mod address;
mod format;
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod terminal;

pub(crate) use self::format::FILE_WIDTH;
pub use self::format::Format;

use maud::Markup;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The language of its texts, as a BCP 47 tag such as `en`.
    pub language: String,
    /// What it is, above everything else.
    pub title: String,
    /// About whom or what it is, in one line; empty where there is nothing to say.
    pub subtitle: String,
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
    /// A paragraph.
    Paragraph(Text),
    /// Items without an order.
    List(Vec<Item>),
    /// Items in an order that means something.
    Steps(Vec<Item>),
    /// Rows and columns.
    Table(Table),
    /// A picture for HTML. What it shows stands in words or numbers beside it, for every other form.
    Picture(Markup),
}

/// A run of words, parts of which stand out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(Weight, String)>);

/// How much a part of a text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As the rest.
    Plain,
    /// A name that is looked for.
    Strong,
    /// What a reader may skip.
    Faint,
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
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// How good that is, for a shade beside the words.
    pub tone: Tone,
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

impl Text {
    /// Adds words that stand as the rest.
    #[must_use]
    pub fn plain(self, words: impl Into<String>) -> Self {
        self.with(Weight::Plain, words)
    }

    /// Adds words that stand out.
    #[must_use]
    pub fn strong(self, words: impl Into<String>) -> Self {
        self.with(Weight::Strong, words)
    }

    /// Adds words that a reader may skip.
    #[must_use]
    pub fn faint(self, words: impl Into<String>) -> Self {
        self.with(Weight::Faint, words)
    }

    fn with(mut self, weight: Weight, words: impl Into<String>) -> Self {
        self.0.push((weight, words.into()));
        self
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|(_, words)| words.as_str()).collect()
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

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), is_number: false }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), is_number: true }
    }
}

impl<S: Into<String>> From<S> for Cell {
    fn from(text: S) -> Self {
        Self { text: text.into(), tone: Tone::None }
    }
}

impl Document {
    /// The document in a form that people read; `None` for JSON and CSV, which have shapes of their own.
    /// `width` is that of a terminal, in columns.
    pub fn render(&self, format: Format, width: usize) -> Option<String> {
        match format {
            Format::Terminal => Some(terminal::render(self, width)),
            Format::Markdown => Some(markdown::render(self)),
            Format::Html => Some(html::render(self)),
            Format::Json | Format::Csv => None,
        }
    }

    /// The same as the text of a file: nothing in it depends on a terminal, and no colour codes.
    pub fn render_file(&self, format: Format) -> Option<String> {
        let text = self.render(format, FILE_WIDTH)?;
        Some(if format == Format::Terminal { anstream::adapter::strip_str(&text).to_string() } else { text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    fn sample() -> Document {
        let rows = [("Alpha & Omega, the first of two teams", "12.5"), ("b<script>", "7.0")];
        let cell = |text: &str| Cell { text: text.to_owned(), tone: Tone::Fair };
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
        }
    }

    #[test]
    fn every_form_says_all_of_it_and_lets_nothing_act() {
        for format in [Format::Terminal, Format::Markdown, Format::Html] {
            let text = sample().render(format, 80).unwrap();
            for words in
                ["Title", "One sentence.", "Steps", "First", "a detail of it", "12.5", "Name", "Index"]
            {
                assert!(text.contains(words), "{format:?} without {words}:\n{text}");
            }
            let plain = anstream::adapter::strip_str(&text).to_string();
            assert!(plain.contains("\\u{1b}") || plain.contains("\\\\u\\{1b\\}"), "{plain}");
            assert!(!text.contains("[2J\u{1b}") && !plain.contains('\u{1b}'));
        }
        let html = sample().render(Format::Html, 80).unwrap();
        assert!(html.contains("b&lt;script&gt;") && !html.contains("<script"));
        let markdown = sample().render(Format::Markdown, 80).unwrap();
        assert!(markdown.contains("\\/close") && !markdown.contains("@them"), "{markdown}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for columns in [40, 60, 80] {
            let text = anstream::adapter::strip_str(&sample().render(Format::Terminal, columns).unwrap())
                .to_string();
            for line in text.lines() {
                assert!(width(line) <= columns && !line.ends_with(' '), "{line:?}");
            }
        }
    }
}
