//! Words, parts of which stand out, and items of lists.

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
    /// The number of a [`Card`](super::Card).
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
            Style::Plain
            | Style::Strong
            | Style::Faint
            | Style::Code
            | Style::Path
            | Style::Link
            | Style::Card => words.clone(),
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
