//! Rows and columns.

use super::{Card, Text};
use crate::number::Tenths;

/// Rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// A cell a column; the first one names the row. A row of one cell is a heading of the rows below it.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether its cells are numbers, which stand at the right.
    pub is_number: bool,
    /// Whether its cells are sentences, which need room.
    pub is_prose: bool,
    /// The unit of its cells, for a page that is too narrow for headings; empty where they have none.
    pub unit: &'static str,
    /// The columns of a terminal from which on it is shown there.
    pub from_width: usize,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// The same as a length. The numbers stand beside it.
    pub bar: Option<Bar>,
    /// What opens below it where a page can fold.
    pub fold: Option<Card>,
}

/// Two spans, each from one share of a hundred to another, a thin dark one over a wide light one, and a mark on them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bar {
    /// What is so.
    pub dark: Option<(Tenths, Tenths)>,
    /// What could be so.
    pub light: Option<(Tenths, Tenths)>,
    /// One share that is told, such as a rate within its interval.
    pub mark: Option<Tenths>,
}

impl Table {
    /// Whether a row is a heading of the rows below it.
    pub(super) fn is_heading(&self, row: &[Cell]) -> bool {
        row.len() == 1 && self.columns.len() > 1
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
        Self { heading: heading.into(), is_number: false, is_prose: false, unit: "", from_width: 0 }
    }

    /// A column of sentences. A table with one gives each cell a line where a page is narrow.
    pub fn prose(heading: impl Into<String>) -> Self {
        Self { is_prose: true, ..Self::words(heading) }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { is_number: true, ..Self::words(heading) }
    }

    /// The same with the unit of its cells.
    #[must_use]
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The same where a terminal has room for it.
    #[must_use]
    pub fn from(self, from_width: usize) -> Self {
        Self { from_width, ..self }
    }
}
