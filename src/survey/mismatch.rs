//! What of a table does not match a bank.

use super::headings::NoColumn;
use crate::{
    answers::Mistyped,
    bank::Fact,
    text::{Count, cut, letters},
};
use std::collections::BTreeMap;
use thiserror::Error;

/// A cell that does not match, or several in one column that do not for the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The rows, in order.
    pub rows: Vec<usize>,
    /// The column, 0 is the first; `None` for whole rows.
    pub column: Option<usize>,
    /// The heading of the column; empty for whole rows and for headings themselves.
    pub heading: String,
    /// What is wrong.
    pub cause: MismatchCause,
}

/// What is wrong with a row, a heading or a cell, as a lowercase fragment that may have words of the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum MismatchCause {
    /// The row is shorter than the first one.
    #[error("{}, and the headings are {headings}: is a line break without quotation marks in it?", Count(*.cells, "cell"))]
    ShortRow {
        /// How many cells it has.
        cells: usize,
        /// How many headings there are.
        headings: usize,
    },
    /// Another row has the same name of a file.
    #[error("another row has the file `{0}` as well")]
    FileTwice(String),
    /// A column was named that is not there.
    #[error("no column has the heading `{heading}` of --column{help}")]
    NoHeading {
        /// What was named.
        heading: String,
        /// The nearest one behind a semicolon, if one is near.
        help: String,
    },
    /// The heading means nothing.
    #[error(transparent)]
    Heading(#[from] NoColumn),
    /// The row is longer than the first one.
    #[error("a cell behind the last heading")]
    BehindHeadings,
    /// Nothing says what the cell means.
    #[error("a cell in a column without a heading")]
    WithoutHeading,
    /// The column with this position means the same, and its cell says something else.
    #[error("it says something else than column {}, which means the same", letters(*.0))]
    SaidTwice(usize),
    /// Neither a tick nor none.
    #[error("`{}` is no word for a tick, such as 1, yes or the item itself, nor 0 or no", cut(.0, 40))]
    NoTick(String),
    /// Not a name that can be used anywhere.
    #[error("`{}` is no plain name of a file; use letters, digits, - and _", cut(.0, 80))]
    NoFileName(String),
    /// No day, or one that can be two.
    #[error(
        "`{}` is not a day that is certain; write year-month-day, as in 2026-11-21, or say --dates day-first or \
         month-first",
        cut(.0, 40)
    )]
    NoDay(String),
    /// A fact with so many characters.
    #[error("it has {0} characters, and a fact has at most {most}", most = Fact::LONGEST)]
    LongFact(usize),
    /// A fact that could act on a terminal.
    #[error("it contains a control character")]
    Control,
    /// No answer to the question.
    #[error(transparent)]
    Mistyped(#[from] Mistyped),
}

/// Mismatches by what is wrong, with their rows.
#[derive(Default)]
pub(super) struct Mismatches {
    of_cause: BTreeMap<(Option<usize>, MismatchCause), Vec<usize>>,
    /// How many there are, each row counted.
    pub(super) count: usize,
}

impl Mismatches {
    pub(super) fn is_empty(&self) -> bool {
        self.of_cause.is_empty()
    }

    pub(super) fn push(&mut self, row: usize, column: Option<usize>, cause: MismatchCause) {
        self.of_cause.entry((column, cause)).or_default().push(row);
        self.count += 1;
    }

    /// All of them in the order of the table, with the headings of their columns.
    pub(super) fn sorted(self, head: &[String], head_row: usize) -> Vec<Mismatch> {
        let all = self.of_cause.into_iter().map(|((column, cause), rows)| {
            let heading = column.filter(|_| rows != [head_row]).and_then(|at| head.get(at));
            Mismatch { rows, column, heading: heading.cloned().unwrap_or_default(), cause }
        });
        let mut all: Vec<Mismatch> = all.collect();
        all.sort_by_key(|mismatch| (mismatch.rows[0], mismatch.column));
        all
    }
}
