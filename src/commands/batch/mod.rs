//! `asyncready batch`

mod files;
mod progress;
mod run;

use self::{
    files::open_all,
    progress::Progress,
    run::{Ending, run},
};
use super::{Context, context::today};
use crate::{
    batch::{Batch, Extent, Tally, thousands},
    cli::BatchArgs,
    exit::{Exit, Stop},
};
use std::{io, sync::Arc, thread};

/// Assesses every line. What ends it early is said after what came before it has been written.
pub(super) fn batch(args: &BatchArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let extent = if args.full { Extent::Full(args.from.unwrap_or_else(today)) } else { Extent::Summary };
    let batch = Arc::new(Batch::new(bank, extent));
    let files = open_all(&args.files)?;
    let jobs = args.jobs.unwrap_or_else(cores);
    let mut progress = Progress::new(context);
    // Not the usual way to standard output: a line has nothing that would act on a terminal, and to look
    // through every byte for it costs more than the assessment.
    let (tally, ending) = run(&batch, files, jobs, &mut io::stdout().lock(), |tally| progress.show(tally))?;
    progress.clear();
    if args.stats {
        context.say(&tally.text(batch.bank()));
    }
    finish(&tally, ending)
}

fn finish(tally: &Tally, ending: Ending) -> anyhow::Result<Exit> {
    let after = match tally.lines() {
        0 => "before the first line".to_owned(),
        lines => format!("after line {}", thousands(lines)),
    };
    let (exit, message) = match ending {
        // A reader that has seen enough is no failure.
        Ending::Read | Ending::Unread if tally.errors() == 0 => return Ok(Exit::Done),
        Ending::Read | Ending::Unread => {
            let (errors, lines) = (thousands(tally.errors()), thousands(tally.lines()));
            let why = "could not be used; `error` in their place says why";
            (Exit::AnswersInvalid, format!("{errors} of {lines} lines {why}"))
        }
        Ending::Stopped(exit) => (exit, format!("ended by a signal {after}; that line is whole")),
        Ending::Unreadable(name, error) => (Exit::Failure, format!("cannot read {name} {after}: {error}")),
        Ending::Unwritable(error) => {
            (Exit::Failure, format!("cannot write to standard output {after}: {error}"))
        }
        Ending::Lost => (Exit::Failure, format!("a bug: what comes {after} could not be worked out")),
    };
    Err(Stop::error(exit, message).into())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
