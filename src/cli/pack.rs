//! The arguments of `pack`.

use super::BankArg;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Arguments of `pack`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready pack my.toml start           a folder: start page, access, first call, questions, documents\n  \
    asyncready pack my.toml --single -      one text for a mail\n  \
    asyncready pack my.toml start --check   what would change; status 10 if anything would\n\n\
    It has no score and no verdict. Comments and terms stay with the team unless they are asked for.\n\
    Written again, it changes only what stands between its own marks; a file without marks stays as it is.\n\
    The days move on from day to day; --from DATE keeps them where they were.")]
pub struct PackArgs {
    /// Answers file, TOML or JSON; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to write into; it is made if it is not there
    #[arg(value_name = "DIR", required_unless_present = "single")]
    pub(crate) dir: Option<PathBuf>,
    /// Write one file without the documents instead; - is standard output
    #[arg(long, value_name = "PATH", conflicts_with = "dir")]
    pub(crate) single: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Let people's comments leave as well
    #[arg(long)]
    pub(crate) comments: bool,
    /// Let what was told about terms leave as well; otherwise only whether it is done
    #[arg(long)]
    pub(crate) terms: bool,
    /// Where a scan contradicts an answer, say what the team says and what the repository shows: the JSON of
    /// `asyncready scan`
    #[arg(long, value_name = "SCAN")]
    pub(crate) evidence: Option<PathBuf>,
    /// Write nothing and say what would change; fail with status 10 if anything would
    #[arg(long)]
    pub(crate) check: bool,
}
