//! The arguments of `report`.

use super::{BankArg, OutputArgs, with_columns};
use crate::report::csv;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a question", 10, csv::columns()))]
pub struct ReportArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Show what another answer would change, without changing the file; may be repeated
    ///
    /// The answer is a level, the id of an option, item ids with commas between them (nothing for
    /// none), unknown, or na=reason. The difference is printed as terminal text or as JSON.
    #[arg(long, value_name = "QUESTION=ANSWER")]
    #[arg(conflicts_with_all = ["require", "min_index", "strict", "output"])]
    pub(crate) what_if: Vec<String>,
    /// Set what a scan shows beside the answers: the JSON of `asyncready scan`
    #[arg(long, value_name = "SCAN", conflicts_with = "what_if")]
    pub(crate) evidence: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Only the first page; JSON and CSV have no pages and stay whole
    #[arg(long)]
    pub(crate) brief: bool,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Fail with status 10 unless the verdict is guaranteed to be this one or better
    #[arg(long, value_name = "VERDICT")]
    pub(crate) require: Option<String>,
    /// Fail with status 10 unless the index is guaranteed to be at least N
    #[arg(long, value_name = "N", value_parser = points)]
    pub(crate) min_index: Option<u16>,
    /// Fail with status 4 if a question has no answer; "unknown" is an answer
    #[arg(long)]
    pub(crate) strict: bool,
}

const HELP: &str = "Examples:\n  \
    asyncready report my.toml\n  \
    asyncready report my.toml -o report.html -o report.md\n  \
    asyncready report my.toml --format json | jq .verdict.id\n  \
    some-script | asyncready report -                TOML or JSON on standard input\n  \
    asyncready report my.toml --require start-small  exit status 10 if the result is worse\n  \
    asyncready report my.toml --what-if api-spec=4   what that answer would change\n  \
    asyncready report my.toml --evidence scan.json   what the repository contradicts and supports\n\n\
    A gate holds on the guaranteed result: --require compares the verdict with every open answer at its \
    worst, --min-index the low end of the range. A piece of work that belongs elsewhere and an open \
    condition (\"once ...\") fail both.";

/// The points of an index that can be required.
fn points(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|points| *points <= 100).ok_or("write a whole number from 0 to 100")
}
