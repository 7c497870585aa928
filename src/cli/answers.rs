//! The commands about answers files.

use super::BankArg;
use crate::survey::Separator;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The commands about answers files.
#[derive(Debug, Subcommand)]
pub enum AnswersCommand {
    /// Print an answers file with every question, ready to fill in
    #[command(after_help = "Examples:\n  \
        asyncready answers new > my.toml\n  \
        asyncready answers new --quick > my.toml\n  \
        asyncready answers new --from my.toml > my-2.toml\n\n\
        asyncready answers new --csv > sheet.csv\n\n\
        --from is for the next round: last time's answers stand above each question as comments. --csv is for many \
        assessments in a spreadsheet, a row each, which `answers import` reads.")]
    New {
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
        /// Only the questions of the quick screen
        #[arg(long)]
        quick: bool,
        /// The round before: its answers are shown as comments, and the form names it
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// A table for a spreadsheet, an assessment a row
        #[arg(long, conflicts_with = "from")]
        csv: bool,
    },
    /// Check answers files and say what is still open
    #[command(after_help = "Examples:\n  \
        asyncready answers check my.toml\n  \
        asyncready answers check clients/*.toml")]
    Check {
        /// Answers files, TOML or JSON; - reads standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
    },
    /// Make answers files of a table, one a row: the filled-in sheet or the export of a web survey
    Import(ImportArgs),
    /// Take over what came back into the answers of a client, with every conflict told
    Merge(MergeArgs),
}

/// Arguments of `answers merge`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready answers merge acme.toml back.toml\n  \
    asyncready answers merge acme.toml back.toml -o both.toml\n\n\
    What is open in CLIENT is filled in; comments, evidence and the order of CLIENT stay. Where both say \
    something else, CLIENT keeps its answer, the other one goes into the comment, and both are told.")]
pub struct MergeArgs {
    /// The client's own answers file, TOML; it is changed unless -o is given
    #[arg(value_name = "CLIENT")]
    pub(crate) client: PathBuf,
    /// The answers file that came back, TOML or JSON; - reads standard input
    #[arg(value_name = "BACK")]
    pub(crate) back: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Write the merged answers into this file, and leave CLIENT as it is
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace that file if it exists
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// Arguments of `answers import`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready answers import sheet.csv --dir clients\n  \
    asyncready answers import survey.csv --dir clients --column Timestamp=date --column Email=-\n\n\
    A heading is that of the sheet which `answers new --csv` prints, or a question's or fact's id, name or text \
    as printed; ID.evidence, ID.by and people.ROLE are more. A cell is a level, an option, ticked items with ; \
    between them, each by its name or as printed, or unknown, or na=reason. An empty cell is not answered. \
    Whatever does not match is told with its row and column, and nothing is written then.")]
pub struct ImportArgs {
    /// The table, as CSV in UTF-8 with a row of headings; - reads standard input
    #[arg(value_name = "TABLE")]
    pub(crate) table: PathBuf,
    /// Write the answers files into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// What the column with this heading holds, as a heading of the sheet, or - for nothing; can be repeated
    #[arg(long = "column", value_name = "HEADING=NAME", value_parser = column)]
    pub(crate) columns: Vec<(String, String)>,
    /// What stands between two cells, where the headings do not tell
    #[arg(long, value_enum)]
    pub(crate) separator: Option<Separator>,
    /// Write the rows that match, tell the others, and end with status 4
    #[arg(long)]
    pub(crate) skip_bad_rows: bool,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Replace answers files that exist
    #[arg(long)]
    pub(crate) force: bool,
}

fn column(text: &str) -> Result<(String, String), String> {
    let (heading, name) = text.rsplit_once('=').ok_or("write HEADING=NAME, as in Timestamp=date")?;
    Ok((heading.to_owned(), name.to_owned()))
}
