//! Why an export cannot be used.

use crate::{suggest::did_you_mean, text::join};
use thiserror::Error;

/// Why an export cannot be used, and what to do, as a lowercase fragment.
#[derive(Debug, Error)]
pub enum UnreadExport {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It has names of columns and nothing below.
    #[error("it has no row; export it again, or leave it out")]
    NoRow,
    /// Its quotes or lines are wrong.
    #[error("it is not CSV: {0}")]
    Csv(#[from] csv::Error),
    /// It begins like JSON.
    #[error("it is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// JSON of something else.
    #[error("it has no list of objects")]
    NoList,
    /// A value where a name is expected.
    #[error("its first row has values, such as `{0}`, and no names of columns; add a row with their names")]
    NoHead(String),
    /// Texts with line breaks and without quotes fell apart.
    #[error(
        "{short} of its {rows} rows have less than half of its {columns} columns; export it again with quotes around texts"
    )]
    ShortRows {
        /// How many rows are too short.
        short: usize,
        /// All rows.
        rows: usize,
        /// All columns.
        columns: usize,
    },
    /// Somebody named a column that is not there.
    #[error("it has no column `{name}`; {}", did_you_mean(name, known(.columns), || format!("its columns are {}", some(.columns))))]
    NoColumn {
        /// What was named.
        name: String,
        /// The columns of the export.
        columns: Vec<String>,
    },
    /// None of these columns has a known name.
    #[error("no column is known; its columns are {}; name one with --columns title=NAME, and so on", some(.0))]
    NoKnownColumn(Vec<String>),
    /// Somebody named the title as the text.
    #[error(
        "`{0}` is the title, and a title is no text; leave `body` out, and what needs a text is not measured"
    )]
    TitleAsText(String),
}

fn known(columns: &[String]) -> impl Iterator<Item = &str> {
    columns.iter().map(String::as_str)
}

/// The most columns that are named.
const COLUMNS: usize = 12;

fn some(columns: &[String]) -> String {
    let named: Vec<String> = columns.iter().take(COLUMNS).map(|column| format!("`{column}`")).collect();
    let more = columns.len().saturating_sub(named.len());
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { join(&named, "and") }
}
