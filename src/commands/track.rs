//! `asyncready track`

use super::{
    Context,
    context::{BankArg, today},
    day::day,
    portfolio::{entries, list, not_among_the_files},
    started::asks_nothing,
    targets::{OutputArgs, Targets, bank_read, file_read},
    with_columns,
};
use crate::{
    exit::{Exit, Stop},
    portfolio::Names,
    text::Count,
    track::{Track, columns},
};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

const HELP: &str = "Examples:\n  \
    asyncready track clients/\n  \
    asyncready track clients/ -o record.html\n  \
    asyncready track clients/ --pool > for-the-pool.jsonl\n\n\
    First the counts, then four cohorts that are never added up. Below ten known outcomes a cohort has counts only; \
    from ten on a rate with its exact interval. Two cohorts are compared only with ten each. Nothing leaves by itself.";

/// Arguments of `track`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a case", 12, columns()))]
pub struct TrackArgs {
    /// Answers files, and folders of them: every .toml and .json file in a folder, not in those within
    #[arg(value_name = "FILE|DIR", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// The day of the record, as in 2026-11-23: what is due before it is overdue [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<Date>,
    /// Letters in place of clients, in the order of their files
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Print a line of JSON for each case that ended, without names, notes, files and days
    #[arg(long, conflicts_with_all = ["format", "output"])]
    pub(crate) pool: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Prints or writes the record of all files.
pub(super) fn run(args: &TrackArgs, context: Context) -> anyhow::Result<Exit> {
    let listed = list(&args.files)?;
    let is = "the answers file, which this command reads";
    let read = listed.iter().filter_map(|file| file_read(&file.path, is));
    let targets = Targets::new(&args.output, read.chain(bank_read(&args.bank)).collect())?;
    not_among_the_files(&args.output.output, &args.files)?;
    let bank = context.bank(&args.bank)?;
    let entries = entries(&listed, &bank);
    let names = if args.anonymous { Names::Hidden } else { Names::Shown };
    let track = Track::new(&bank, &entries, args.on.unwrap_or_else(today), names)
        .ok_or_else(|| asks_nothing(&bank))?;
    if args.pool {
        context.print(&track.pool())?;
    } else {
        targets.write(context, &track)?;
    }
    match track.refused.len() {
        0 => Ok(Exit::Done),
        refused => {
            let all = Count(entries.len(), "file");
            let message = format!("{refused} of {all} could not be used; the page says why");
            Err(Stop::error(Exit::AnswersInvalid, message).into())
        }
    }
}
