//! Many clients or pieces of work on one page: where each stands, what holds it, what most of them lack.
//!
//! ```text
//! files ─► PortfolioEntry (read or refused) ─► Portfolio ─► paper
//! ```
//!
//! All rows are answers to one bank. A file that cannot be used is a row that says why, and one that was
//! answered for another content of the bank says so in its row.

mod entry;
mod lacks;
mod page;
mod picture;
mod row;
mod sheet;
mod words;

pub use self::{
    entry::{Earlier, PortfolioEntry, Refusal},
    lacks::Lack,
    row::{Content, Next, NextAction, Row, RowRound, RowStanding},
    sheet::columns,
};
use crate::{
    bank::Bank,
    paper::{
        Document, Medium, Paper, Sheet,
        json::{Numbered, to_text},
    },
};
use jiff::civil::Date;
use serde::Serialize;

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA_NUMBER: u32 = 1;

/// The JSON Schema of a portfolio.
pub const SCHEMA: &str = include_str!("schema/portfolio.schema.json");

/// Whether the names of clients and people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// As they are in the files.
    Shown,
    /// Clients are letters in the order of their files, and people are their roles.
    Hidden,
}

/// Many assessments, beginning with what is closest to its next verdict.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Portfolio<'a> {
    /// The bank that all of them answer.
    #[serde(serialize_with = "crate::report::bank")]
    #[cfg_attr(test, schemars(with = "crate::report::BankName<'a>"))]
    pub bank: &'a Bank,
    /// The day from which every plan is counted.
    pub from: Date,
    /// How many files are earlier rounds of others, and stand in their rows.
    pub earlier_rounds: usize,
    /// One a file that is nobody's earlier round.
    pub rows: Vec<Row<'a>>,
    /// Files that answer another bank: nothing in them can be set beside the others.
    pub other_banks: Vec<Row<'a>>,
    /// What several of them lack, what most of them lack first.
    pub lacks: Vec<Lack<'a>>,
}

impl<'a> Portfolio<'a> {
    /// Scores all entries, works out their plans from a day on and puts them in order. The entries come in
    /// the order of their files.
    pub fn new(bank: &'a Bank, entries: &'a [PortfolioEntry], from: Date, names: Names) -> Self {
        let last = entries.iter().filter(|entry| !entry.is_earlier_round).enumerate();
        let rows = last.map(|(at, entry)| (entry, Row::new(bank, entry, at, from, names)));
        let (others, rows): (Vec<_>, Vec<_>) = rows.partition(|(entry, _)| entry.is_of_other_bank());
        let [other_banks, mut rows] =
            [others, rows].map(|rows| rows.into_iter().map(|(_, row)| row).collect::<Vec<Row<'a>>>());
        rows.sort_by_key(Row::distance);
        let lacks = Lack::count(bank, &rows);
        let earlier_rounds = entries.iter().filter(|entry| entry.is_earlier_round).count();
        Self { bank, from, earlier_rounds, rows, other_banks, lacks }
    }

    /// How many files could not be used. Those of another bank are none of them.
    pub fn refused(&self) -> usize {
        self.rows.iter().filter(|row| row.standing.is_none()).count()
    }
}

impl Paper for Portfolio<'_> {
    fn document(&self, medium: &Medium) -> Document {
        page::document(self, medium)
    }

    fn sheet(&self) -> Sheet {
        sheet::sheet(self)
    }

    fn json(&self) -> String {
        to_text(&Numbered { schema: SCHEMA_NUMBER, content: self })
    }
}

#[cfg(test)]
mod tests;
