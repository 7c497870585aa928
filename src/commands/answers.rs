//! `asyncready answers`

use super::Context;
use crate::{
    answers::{Profile, blank_form},
    cli::AnswersCommand,
    exit::Exit,
    report::Report,
    score::State,
    text::{Count, visible},
};

pub(super) fn answers(command: &AnswersCommand, context: Context) -> anyhow::Result<Exit> {
    match command {
        AnswersCommand::New { bank, quick } => {
            let bank = context.bank(bank)?;
            let profile = if *quick { Profile::Quick } else { Profile::Full };
            context.print(&blank_form(&bank, profile))?;
        }
        AnswersCommand::Check { file, bank } => {
            let bank = context.bank(bank)?;
            let answers = context.answers(file, &bank)?;
            let report = Report::new(&bank, &answers);
            let stdin = file.as_os_str() == "-";
            let name = if stdin { "standard input".to_owned() } else { file.display().to_string() };
            context.print(&format!("{}: {}\n", visible(&name), summary(&report)))?;
        }
    }
    Ok(Exit::Done)
}

/// How far the answers have come, in a line, and which questions are blank.
fn summary(report: &Report<'_>) -> String {
    let count = |state| report.open(state).count();
    let (answered, na, unknown) =
        (count(State::Answered), count(State::NotApplicable), count(State::Unknown));
    let blank: Vec<&str> = report.open(State::Blank).map(|answer| answer.question).collect();
    let asked = answered + na + unknown + blank.len();
    let mut line = format!("valid, {} of {} answered", answered + na, Count(asked, "question"));
    if unknown > 0 {
        line.push_str(&format!(", {unknown} unknown"));
    }
    if !blank.is_empty() {
        line.push_str(&format!(", {} blank:\n  {}", blank.len(), blank.join("\n  ")));
    }
    line
}
