//! `asyncready answers`

use super::{Context, context::today, import, merge, rounds};
use crate::{
    answers::{Former, Profile, form},
    bank::Bank,
    cli::AnswersCommand,
    exit::{Exit, Stop},
    report::Report,
    score::State,
    survey::sheet,
    text::{Count, visible},
};
use std::path::PathBuf;

pub(super) fn answers(command: &AnswersCommand, context: Context) -> anyhow::Result<Exit> {
    match command {
        AnswersCommand::New { bank, quick, from, csv } => {
            let bank = context.bank(bank)?;
            let last = from.as_ref().map(|from| context.answers(from, &bank)).transpose()?;
            let profile = match &last {
                _ if *quick => Profile::Quick,
                Some(last) => last.profile,
                None => Profile::Full,
            };
            let file = from.as_ref().and_then(|from| from.to_str()).filter(|from| rounds::is_inside(from));
            let former = last.as_ref().map(|answers| Former { file, answers });
            context.print(&if *csv { sheet(&bank, profile) } else { form(&bank, profile, former) })?;
        }
        AnswersCommand::Import(args) => return import::run(args, context),
        AnswersCommand::Merge(args) => return merge::run(args, context),
        AnswersCommand::Check { files, bank } => {
            let bank = context.bank(bank)?;
            return check(files, &bank, context);
        }
    }
    Ok(Exit::Done)
}

/// Checks all files, also after one that is wrong. A file that cannot be read outweighs one that is invalid.
fn check(files: &[PathBuf], bank: &Bank, context: Context) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    for file in files {
        match context.answers(file, bank) {
            Ok(answers) => {
                let stdin = file.as_os_str() == "-";
                let name = if stdin { "standard input".to_owned() } else { file.display().to_string() };
                let summary = summary(&Report::new(bank, &answers, today()));
                context.print(&format!("{}: {summary}\n", visible(&name)))?;
            }
            Err(error) => {
                let stop = Stop::of(error);
                context.say(&format!("{stop}\n"));
                if exit != Exit::Failure {
                    exit = stop.exit;
                }
            }
        }
    }
    Ok(exit)
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
    if !report.bank.facts.is_empty() {
        let (told, all) = (report.told.len(), Count(report.bank.facts.len(), "fact"));
        line.push_str(&format!(", {told} of {all} told"));
    }
    if !blank.is_empty() {
        line.push_str(&format!(", {} blank:\n  {}", blank.len(), blank.join("\n  ")));
    }
    line
}
