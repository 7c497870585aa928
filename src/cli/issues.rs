//! The arguments of `issues`.

use super::BankArg;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Arguments of `issues`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready issues my.toml --top 3 --dir issues\n  \
    asyncready issues my.toml | jq -r .title\n\n\
    Without --dir each issue is one line of JSON with title, body (Markdown), labels, question, why, steps, \
    done_when, owner, hours, wait and template. What nobody knows yet and must be known comes first.")]
pub struct IssuesArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Only the first N issues
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Write a Markdown file for each issue into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "dir")]
    pub(crate) force: bool,
}
