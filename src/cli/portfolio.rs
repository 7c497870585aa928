//! The arguments of `portfolio`.

use super::{BankArg, OutputArgs, with_columns};
use crate::portfolio::columns;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

const HELP: &str = "Examples:\n  \
    asyncready portfolio clients/\n  \
    asyncready portfolio acme.toml beta.toml -o portfolio.html\n  \
    asyncready portfolio clients/ --anonymous -o others.md\n\n\
    The rows begin with what is closest to its next verdict in hours. A file that cannot be used is a row that \
    says why; the status is then 4. A file that another one names as `previous` is shown in the row of that \
    one, and has none of its own.";

/// Arguments of `portfolio`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a file, and behind them one a section", 12, columns()))]
pub struct PortfolioArgs {
    /// Answers files, and folders of them: every .toml and .json file in a folder, not in those within
    #[arg(value_name = "FILE|DIR", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Count the plans' days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Letters in place of clients, in the order of their files, and roles in place of people
    #[arg(long)]
    pub(crate) anonymous: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}
