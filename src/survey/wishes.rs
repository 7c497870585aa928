//! What is asked of an import, and why a text may be no table of answers.

use crate::{scan::DateOrder, text::join};
use std::fmt;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Separator {
    /// A comma
    Comma,
    /// A semicolon
    Semicolon,
    /// A tab
    Tab,
}

impl Separator {
    pub(super) const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// What whoever imports a table says about it.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// What stands between two cells, where the headings alone do not tell.
    pub separator: Option<Separator>,
    /// Columns by their heading, and what each holds: the heading of the empty sheet, or `-` for a column that
    /// is left out.
    pub columns: Vec<(String, String)>,
    /// What comes first in dates of numbers alone.
    pub dates: Option<DateOrder>,
}

/// The most rows that are read of a table. Each one becomes a file.
pub const MOST_ROWS: usize = 100_000;

/// Why a text is no table of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// What stands between its cells is not certain.
    Separator,
    /// No column is a question; the first headings of its first row.
    NoQuestion(Vec<String>),
    /// There is nothing below the headings.
    NoRow,
    /// It has more than [`MOST_ROWS`] rows.
    TooManyRows,
}

impl fmt::Display for NoTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Separator => f.write_str(
                "it is not certain what stands between its cells; say --separator comma, semicolon or tab",
            ),
            Self::NoQuestion(headings) if headings.is_empty() => f.write_str("no column is a question"),
            Self::NoQuestion(headings) => write!(
                f,
                "no column is a question: its first row has {}, and a heading is a question as it is printed or its \
                 id, as in the sheet of `asyncready answers new --csv`",
                join(headings, "and")
            ),
            Self::NoRow => f.write_str("no row has an answer"),
            Self::TooManyRows => write!(
                f,
                "it has more than {MOST_ROWS} rows, and so many are read at once; import it in parts"
            ),
        }
    }
}
