//! The arguments of `batch`.

use super::BankArg;
use clap::{Args, builder::RangedU64ValueParser};
use jiff::civil::Date;
use std::path::PathBuf;

/// Arguments of `batch`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready batch clients.jsonl > results.jsonl\n  \
    asyncready batch --full --from 2026-11-23 < clients.jsonl | jq .report.start\n  \
    asyncready batch --stats clients.jsonl > results.jsonl\n\n\
    Each line is an answers file as JSON, and may have an `id`, which comes back. Each line gives one line, in \
    order. What is wrong with a line stands in its place, as {\"id\", \"line\", \"error\"}, and the status at the \
    end is then 4. `asyncready schema batch` prints the schema of the lines.\n\n\
    On SIGTERM, SIGINT or SIGHUP the output ends behind a whole line; a second signal ends the program at \
    once.")]
pub struct BatchArgs {
    /// Files with an answers file as JSON on each line; - is standard input [default: -]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Print the whole report for each line, on one line, instead of a summary
    #[arg(long)]
    pub(crate) full: bool,
    /// Count the plan's days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE", requires = "full")]
    pub(crate) from: Option<Date>,
    /// Say at the end how many lines came to which verdict
    #[arg(long)]
    pub(crate) stats: bool,
    /// How many lines are worked out at a time [default: one a core]
    // Each job is a thread with a stack of its own.
    #[arg(long, short, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=256))]
    pub(crate) jobs: Option<usize>,
}
