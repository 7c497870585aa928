//! `asyncready batch`

mod files;
mod pipeline;

use self::{
    files::open_all,
    pipeline::{BatchEnding, process},
};
use super::{
    Context,
    context::{BankArg, today},
    day::day,
};
use crate::{
    batch::{Batch, Extent, Tally, thousands},
    exit::{Exit, Stop},
    progress::Progress,
};
use clap::{Args, builder::RangedU64ValueParser};
use jiff::civil::Date;
use std::{
    io::{self, IsTerminal},
    path::PathBuf,
    sync::Arc,
    thread,
    time::Duration,
};

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
    #[arg(long, value_name = "DATE", requires = "full", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Say at the end how many lines came to which verdict
    #[arg(long)]
    pub(crate) stats: bool,
    /// How many lines are worked out at a time [default: one a core]
    // Each job is a thread with a stack of its own.
    #[arg(long, short, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=256))]
    pub(crate) jobs: Option<usize>,
}

/// Assesses every line. What ends it early is said after what came before it has been written.
pub(super) fn run(args: &BatchArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let extent = if args.full { Extent::Full(args.from.unwrap_or_else(today)) } else { Extent::Summary };
    let batch = Arc::new(Batch::new(bank, extent));
    let files = open_all(&args.files)?;
    let jobs = args.jobs.unwrap_or_else(cores);
    // Where the lines go to the terminal as well, they show how far it is.
    let progress = Progress::on_stderr(!io::stdout().is_terminal());
    // Not the usual way to standard output: a line has nothing that would act on a terminal, and to look
    // through every byte for it costs more than the assessment.
    let (tally, ending) = process(&batch, files, jobs, &mut io::stdout().lock(), |tally| {
        progress.update(|elapsed| rate(tally, elapsed));
    })?;
    progress.clear();
    if args.stats {
        context.say(&tally.text(batch.bank()));
    }
    finish(&tally, ending)
}

/// How many lines were worked out so far and how many a second, in 40 columns until there are a billion.
fn rate(tally: &Tally, elapsed: Duration) -> String {
    let lines = tally.lines();
    let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
    let errors = match tally.errors() {
        0 => String::new(),
        errors => format!(", {} in error", thousands(errors)),
    };
    let rate = thousands(lines.saturating_mul(1000) / milliseconds);
    format!("{} lines, {rate} a second{errors}", thousands(lines))
}

fn finish(tally: &Tally, ending: BatchEnding) -> anyhow::Result<Exit> {
    let after = match tally.lines() {
        0 => "before the first line".to_owned(),
        // A script may look for the number, which names a line and counts nothing.
        lines => format!("after line {lines}"),
    };
    let (exit, message) = match ending {
        // A reader that has seen enough is no failure.
        BatchEnding::Read | BatchEnding::Unread if tally.errors() == 0 => return Ok(Exit::Done),
        BatchEnding::Read | BatchEnding::Unread => {
            let (errors, lines) = (thousands(tally.errors()), thousands(tally.lines()));
            let why = "could not be used; `error` in their place says why";
            (Exit::AnswersInvalid, format!("{errors} of {lines} lines {why}"))
        }
        BatchEnding::Stopped(exit) => (exit, format!("ended by a signal {after}; that line is whole")),
        BatchEnding::Unreadable(name, error) => {
            (Exit::Failure, format!("cannot read {name} {after}: {error}"))
        }
        BatchEnding::Unwritable(error) => {
            (Exit::Failure, format!("cannot write to standard output {after}: {error}"))
        }
        BatchEnding::Lost => (Exit::Failure, format!("a bug: what comes {after} could not be worked out")),
    };
    Err(Stop::error(exit, message).into())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
