//! `asyncready report`

use super::{Context, gate};
use crate::{
    cli::ReportArgs,
    exit::{Exit, Stop},
    report::Report,
    score::State,
    text::{Count, join},
};

/// Prints the report, then says what fell short of a gate.
pub(super) fn report(args: &ReportArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let gate = gate::Gate::new(&bank, args)?;
    let answers = context.answers(&args.file, &bank)?;
    let report = Report::new(&bank, &answers);
    context.print(&args.format.render(&report, context.width()))?;
    if args.strict {
        let blank: Vec<&str> = report.open(State::Blank).map(|answer| answer.question).collect();
        if !blank.is_empty() {
            let message =
                format!("{} without an answer: {}", Count(blank.len(), "question"), join(&blank, "and"));
            return Err(Stop::error(Exit::AnswersInvalid, message).into());
        }
    }
    match gate.shortfall(&report) {
        Some(message) => Err(Stop { exit: Exit::BelowGate, message }.into()),
        None => Ok(Exit::Done),
    }
}
