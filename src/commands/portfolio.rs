//! `asyncready portfolio`

use super::{
    Context,
    collection::{Collection, CollectionArgs},
    context::today,
    day::day,
    targets::OutputArgs,
    with_columns,
};
use crate::{
    exit::{Exit, Stop},
    portfolio::{Portfolio, columns},
    text::Count,
};
use clap::Args;
use jiff::civil::Date;

const HELP: &str = "Examples:\n  \
    asyncready portfolio clients/\n  \
    asyncready portfolio acme.toml beta.toml -o portfolio.html\n  \
    asyncready portfolio clients/ --anonymous -o others.md\n\n\
    The rows begin with what is closest to its next verdict in hours; quick screens and provisional verdicts come \
    behind those that are sure. A file that cannot be used is a row that says why; the status is then 4. A file that \
    another one names as `previous` is shown in the row of that one, and has none of its own. Files of another \
    question bank are kept apart and named; the status stays 0, unless all of them are.";

/// Arguments of `portfolio`.
#[derive(Args, Debug)]
#[command(after_help = HELP, after_long_help = with_columns(HELP, "one row a file, and behind them one a section", 12, columns()))]
pub struct PortfolioArgs {
    #[command(flatten)]
    pub(crate) collection: CollectionArgs,
    /// Count the plans' days from this one, as in 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Prints or writes one page about all files.
pub(super) fn run(args: &PortfolioArgs, context: Context) -> anyhow::Result<Exit> {
    let collection = args.collection.read(&args.output, context)?;
    let Collection { targets, bank, entries, names } = &collection;
    let portfolio = Portfolio::new(bank, entries, args.from.unwrap_or_else(today), *names);
    if portfolio.rows.is_empty() {
        let message = format!(
            "none of the {} answers the bank `{}`; name their bank with --bank, as a path or an id",
            Count(entries.len(), "file"),
            bank.id
        );
        return Err(Stop::error(Exit::AnswersInvalid, message).into());
    }
    targets.write(context, &portfolio)?;
    let apart = portfolio.other_banks.len();
    if apart > 0 {
        let (files, answer) = (Count(apart, "file"), if apart == 1 { "answers" } else { "answer" });
        let are = if apart == 1 { "is" } else { "are" };
        context.say(&format!(
            "{files} of {} {answer} another bank than `{}` and {are} kept apart\n",
            entries.len(),
            bank.id
        ));
    }
    collection.end(portfolio.refused())
}
