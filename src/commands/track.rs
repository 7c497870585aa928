//! `asyncready track`

use super::{
    Context,
    collection::{Collection, CollectionArgs, entries, list},
    context::today,
    day::day,
    started::asks_nothing,
    targets::{OutputArgs, file_read},
    with_columns,
};
use crate::{
    bank::Bank,
    exit::Exit,
    output::InUse,
    portfolio::Names,
    report::PastPlans,
    store::Identity,
    text::Count,
    track::{Track, columns},
};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

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
    #[command(flatten)]
    pub(crate) collection: CollectionArgs,
    /// The day of the record, as in 2026-11-23: what is due before it is overdue [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<Date>,
    /// Print a line of JSON for each case that ended, without names, notes, files and days
    #[arg(long, conflicts_with_all = ["format", "output"])]
    pub(crate) pool: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Prints or writes the record of all files.
pub(super) fn run(args: &TrackArgs, context: Context) -> anyhow::Result<Exit> {
    let collection = args.collection.read(&args.output, context)?;
    let Collection { targets, bank, entries, names } = &collection;
    let track =
        Track::new(bank, entries, args.on.unwrap_or_else(today), *names).ok_or_else(|| asks_nothing(bank))?;
    if args.pool {
        context.print(&track.pool())?;
    } else {
        targets.write(context, &track)?;
    }
    collection.end(track.refused.len())
}

/// The files of past plans, which no page may overwrite.
pub(super) fn plans_read(named: &[PathBuf]) -> anyhow::Result<Vec<InUse>> {
    let is = "a file of --track, which this command reads";
    Ok(list(named)?.iter().filter_map(|file| file_read(&file.path, is)).collect())
}

/// What the plans of other files teach; nothing where none are named. A file is no past plan of its own.
pub(super) fn past_plans(
    named: &[PathBuf],
    itself: &Path,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<Option<PastPlans>> {
    if named.is_empty() {
        return Ok(None);
    }
    let own = Identity::read(itself).ok();
    let mut listed = list(named)?;
    listed.retain(|file| own.is_none() || Identity::read(&file.path).ok() != own);
    let entries = entries(&listed, bank);
    let track = Track::new(bank, &entries, today(), Names::Shown).ok_or_else(|| asks_nothing(bank))?;
    if !track.refused.is_empty() {
        let all = Count(entries.len(), "file");
        context.say(&format!("note: {} of {all} of --track could not be used\n", track.refused.len()));
    }
    Ok(Some(track.past_plans()))
}
