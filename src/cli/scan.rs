//! The arguments of `scan`.

use super::{BankArg, OutputArgs};
use crate::evidence::columns;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Arguments of `scan`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = long_help())]
pub struct ScanArgs {
    /// A folder with a git repository, with or without a work tree, or any folder with files
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Set these answers beside what is found; TOML or JSON, - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) beside: BesideArgs,
    /// Look at the history up to this day, as in 2026-11-23 [default: its newest commit]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// Fail with status 10 if an answer is contradicted
    #[arg(long, requires = "answers")]
    pub(crate) no_contradictions: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// What a scan reads beside a checkout.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct BesideArgs {
    /// An export of the tickets of this work from GitHub, GitLab, Jira or Linear, CSV or JSON
    ///
    /// Most questions ask for the tickets of the work that is handed over. With a whole backlog the
    /// answers are set beside the whole backlog.
    #[arg(long, value_name = "FILE")]
    pub(crate) tickets: Option<PathBuf>,
    /// An export of pull requests or merge requests, CSV or JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) pulls: Option<PathBuf>,
    /// What a column of the exports means, where its name is not known; may be repeated
    ///
    /// The meanings are title, body, state, labels, author, closed-by, created, first-answer, closed,
    /// reopened and size. With tickets: or pulls: in front it counts for that export alone, as in
    /// pulls:closed=Merged.
    #[arg(long, value_name = "MEANING=NAME")]
    pub(crate) columns: Vec<String>,
    /// A TOML file that says which findings do not count, why, who says so and until when
    #[arg(long, value_name = "FILE")]
    pub(crate) disputes: Option<PathBuf>,
}

const HELP: &str = "Examples:\n  \
    asyncready scan .                                    what the repository suggests, with places\n  \
    asyncready scan . --answers my.toml                  what it contradicts and what it supports\n  \
    asyncready scan . --tickets jira.csv --columns title=Summary\n  \
    asyncready scan . --answers my.toml --no-contradictions -o scan.json\n\n\
    Only reads, and needs no network: no program, hook or filter of the repository runs, no link is followed, \
    and of something like a secret only its place is printed. No answer and no score is changed.";

fn long_help() -> String {
    let mut text = format!("{HELP}\n\nColumns of the CSV, one row a check:\n");
    for (name, about) in columns() {
        text.push_str(&format!("  {name:<10}  {about}\n"));
    }
    text.push_str(
        "\nA disputes file has tables like this one; the reasons are test-data, elsewhere, not-applicable and \
         wrong:\n\n  [[dispute]]\n  check  = \"secret-in-file\"\n  place  = \"tests/fixtures/key.pem\"\n  \
         reason = \"test-data\"\n  who    = \"Ana\"\n  until  = 2027-03-31",
    );
    text
}
