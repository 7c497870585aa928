//! `asyncready report`

use super::{
    Context,
    context::today,
    evidence::scan_read,
    gate, rounds,
    targets::{Targets, files_read},
};
use crate::{
    answers::{Answer, read_change},
    bank::{Bank, QuestionIndex},
    cli::ReportArgs,
    exit::{Exit, Stop},
    report::{Extent, Format, Report, WhatIf},
    score::State,
    text::{Count, join},
};

/// Prints or writes the report, then says what fell short of a gate.
pub(super) fn report(args: &ReportArgs, context: Context) -> anyhow::Result<Exit> {
    let mut in_use = files_read(&args.file, &args.bank);
    in_use.extend(args.evidence.as_deref().and_then(scan_read));
    let targets = Targets::new(&args.output, in_use)?;
    let bank = context.bank(&args.bank)?;
    let gate = gate::Gate::new(&bank, args)?;
    let answers = context.answers(&args.file, &bank)?;
    if !args.what_if.is_empty() {
        let changes = changes(&bank, &args.what_if)?;
        let what_if = WhatIf::new(&bank, &answers, &changes);
        let format = args.output.format.unwrap_or(Format::Terminal);
        let text = format.render_what_if(&what_if, context.screen()).ok_or_else(|| {
            Stop::error(
                Exit::Usage,
                "--what-if prints terminal text or JSON; the other forms are for whole reports",
            )
        })?;
        context.print(&text)?;
        return Ok(Exit::Done);
    }
    let rounds = rounds::rounds(&args.file, &answers, &bank, context);
    let evidence = context.evidence(args.evidence.as_deref(), &bank, &answers)?;
    let report = Report::new(&bank, &answers, args.from.unwrap_or_else(today));
    let report = report.with_rounds(rounds).with_evidence(evidence);
    let extent = if args.brief { Extent::FirstPage } else { Extent::Whole };
    targets.write(context, |format, screen| format.render(&report, screen, extent))?;
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

/// The changes of `--what-if`, at most one a question.
fn changes(bank: &Bank, texts: &[String]) -> Result<Vec<(QuestionIndex, Answer)>, Stop> {
    let mut changes: Vec<(QuestionIndex, Answer)> = Vec::new();
    for text in texts {
        let (at, answer) = read_change(bank, text)
            .map_err(|message| Stop::error(Exit::Usage, format!("--what-if: {message}")))?;
        if changes.iter().any(|(other, _)| *other == at) {
            let message = format!("--what-if: `{}` is changed twice", bank[at].id);
            return Err(Stop::error(Exit::Usage, message));
        }
        changes.push((at, answer));
    }
    Ok(changes)
}
