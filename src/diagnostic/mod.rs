//! Problems in a file that a person wrote: what is wrong, where, and what to write instead.
//!
//! Problems are collected, never thrown: a reader sees all of them at once. The words of a problem
//! live where it is found; the look of all of them lives here.

mod code;
mod render;

pub use self::code::Code;

use crate::suggest::nearest;
use annotate_snippets::Renderer;
use std::{borrow::Cow, ops::Range};

/// A text with the name under which a person knows it, usually a path.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name printed in front of line and column.
    pub name: String,
    /// The whole text.
    pub text: Cow<'static, str>,
}

impl Source {
    /// A source from its name and text.
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}

/// A place: bytes of one of the sources that are read together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which source, by its position.
    pub source: usize,
    /// The bytes, on character boundaries.
    pub span: Range<usize>,
}

/// Whether a problem stops the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file is used; the reader should know.
    Warning,
}

/// One problem, with its place and, where there is one, its cure.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Stops the work or not.
    pub severity: Severity,
    /// The kind of problem.
    pub code: Code,
    /// What is wrong: a lowercase fragment without a full stop.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// What to see at the place; may be empty.
    pub label: String,
    /// Other places that belong to the problem, each with what to see there.
    pub related: Vec<(Place, String)>,
    /// The text to put at the place instead.
    pub replacement: Option<String>,
    /// What to do, in words.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem that stops the work.
    pub fn error(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            replacement: None,
            help: None,
        }
    }

    /// A problem that does not stop the work.
    pub fn warning(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, place) }
    }

    /// Adds what to see at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Adds the text to write at the place instead, where one is known.
    #[must_use]
    pub fn replacement(mut self, text: Option<impl Into<String>>) -> Self {
        self.replacement = text.map(Into::into);
        self
    }

    /// Adds the nearest of the names that are known, in quotes, as the text to write at the place.
    #[must_use]
    pub fn nearest<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.replacement(nearest(name, known).map(|near| format!("\"{near}\"")))
    }

    /// Adds the nearest of the keys that are known as the text to write at the place, or else what to do.
    #[must_use]
    pub fn nearest_key<'a>(
        self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        match nearest(name, known) {
            Some(near) => self.replacement(Some(near)),
            None => self.help(otherwise()),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The most problems that are kept with their words; nobody reads more, and a hostile file could
/// fill the memory with them. The rest are only counted.
const KEPT: usize = 200;

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    more: usize,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        // A warning is dropped before an error is: the error is what stops the work.
        if self.kept.len() < KEPT || (diagnostic.severity == Severity::Error && !self.stop()) {
            self.kept.push(diagnostic);
        } else {
            self.more += 1;
        }
    }

    /// Adds one for which nothing can be read.
    pub fn refuse<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.push(diagnostic);
        None
    }

    /// Adds a problem that stops the work. Its words are only made where they are kept: a hostile
    /// file can have a hundred thousand, and a search for the nearest name takes its time.
    pub fn push_error(&mut self, diagnostic: impl FnOnce() -> Diagnostic) {
        if self.kept.len() < KEPT || !self.stop() {
            self.push(diagnostic());
        } else {
            self.more += 1;
        }
    }

    /// Says of all of them where they are in another text.
    pub fn move_places(&mut self, to: impl Fn(&Place) -> Place) {
        for diagnostic in &mut self.kept {
            let related = diagnostic.related.iter_mut().map(|(place, _)| place);
            for place in related.chain([&mut diagnostic.place]) {
                *place = to(place);
            }
        }
    }

    /// Whether one of them stops the work.
    pub fn stop(&self) -> bool {
        self.kept.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether answers were given to another content of the bank than the one that they are read with.
    pub fn tell_of_other_content(&self) -> bool {
        self.kept.iter().any(|diagnostic| matches!(diagnostic.code, Code::OtherVersion | Code::OtherContent))
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many of one severity are kept.
    pub fn count(&self, severity: Severity) -> usize {
        self.kept.iter().filter(|d| d.severity == severity).count()
    }

    /// How many were counted and not kept.
    pub fn more(&self) -> usize {
        self.more
    }

    /// Those that are kept, in the order of their places.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<_> = self.kept.iter().collect();
        all.sort_by_key(|d| (d.place.source, d.place.span.start, d.place.span.end));
        all
    }

    /// Those that are kept as text, in the order of their places, each followed by an empty line.
    pub fn render(&self, sources: &[Source], renderer: &Renderer) -> String {
        let sources: Vec<render::SourceLines<'_>> = sources.iter().map(render::SourceLines::new).collect();
        self.sorted().into_iter().map(|d| render::render(d, &sources, renderer) + "\n\n").collect()
    }
}
