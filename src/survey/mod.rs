//! Answers in a table, a row an assessment: an empty sheet to fill in, and the export of a web survey.
//!
//! ```text
//! Bank ─► sheet ─► CSV that somebody fills in
//! CSV ─► read(Bank) ─► a file name and Answers a row, or every mismatch with its row and column
//! ```
//!
//! Nothing is guessed. A heading or a cell that is not what the bank says is a mismatch. Survey services write
//! one table in many ways: `service` and `headings` know them, and what they add by themselves is left out and
//! named.

mod column;
mod file_name;
mod headings;
mod mismatch;
mod read;
mod row;
mod service;
mod sheet;
mod table;
mod wishes;

pub use self::{
    headings::NoColumn,
    mismatch::{Mismatch, MismatchCause},
    read::{Filled, Survey, read, read_as},
    sheet::sheet,
    wishes::{MOST_ROWS, NoTable, Separator, Wishes},
};

#[cfg(test)]
mod tests;
