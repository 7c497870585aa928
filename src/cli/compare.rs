//! The arguments of `compare`.

use super::{BankArg, OutputArgs, with_columns};
use crate::compare::csv;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `compare`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a changed question", 12, csv::columns()))]
pub struct CompareArgs {
    /// Answers file of the earlier round, TOML or JSON
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// Answers file of the later round; one of the two may be -, standard input
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Question bank of the earlier round [default: the built-in one of its version, or else the bank of the
    /// later round]
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) old_bank: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Fail with status 10 if an answer, the guaranteed score of a section or the verdict became worse
    #[arg(long)]
    pub(crate) no_regression: bool,
}

const HELP: &str = "Examples:\n  \
    asyncready compare acme.2026-09-01.toml acme.toml\n  \
    asyncready compare old.toml new.toml -o changes.html -o changes.md\n  \
    asyncready compare old.toml new.toml --format json | jq .parts\n  \
    asyncready compare old.toml new.toml --old-bank bank-1.0/ --bank bank-2.0/\n  \
    asyncready compare old.toml new.toml --no-regression\n\n\
    The change of the index comes in parts that add up: answers that changed, questions that count now or no \
    more, and the bank. The gate looks at the later bank alone, so a change of the bank never trips it; every \
    open answer is taken at its worst.";
