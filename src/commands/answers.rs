//! `asyncready answers`

use super::{
    Context,
    about::AboutArgs,
    context::{BankArg, today},
    import::{self, ImportArgs},
    merge::{self, MergeArgs},
};
use crate::{
    answers::{Former, Profile, form},
    bank::{Bank, SectionIndex},
    exit::{Exit, Stop},
    report::{AnswerView, Report},
    rounds,
    score::State,
    survey::sheet,
    text::{Count, visible},
};
use clap::Subcommand;
use std::{collections::BTreeSet, path::PathBuf};

/// The commands about answers files.
#[derive(Debug, Subcommand)]
pub enum AnswersCommand {
    /// Print an answers file with every question, ready to fill in
    #[command(after_help = "Examples:\n  \
        asyncready answers new > my.toml\n  \
        asyncready answers new --quick > my.toml\n  \
        asyncready answers new --from my.toml > my-2.toml\n\n\
        asyncready answers new --csv > sheet.csv\n\n\
        --from is for the next round: last time's answers stand above each question as comments. --csv is for many \
        assessments in a spreadsheet, a row each, which `answers import` reads.")]
    New {
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
        /// Only the questions of the quick screen
        #[arg(long)]
        quick: bool,
        /// The round before: its answers are shown as comments, and the new file names it
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// A table for a spreadsheet, an assessment a row
        #[arg(long, conflicts_with_all = ["from", "subject", "work", "respondent"])]
        csv: bool,
        /// About whom and what it is
        #[command(flatten)]
        about: AboutArgs,
    },
    /// Check answers files and say what is still open
    #[command(after_help = "Examples:\n  \
        asyncready answers check my.toml\n  \
        asyncready answers check clients/*.toml")]
    Check {
        /// Answers files, TOML or JSON; - reads standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Which bank to use
        #[command(flatten)]
        bank: BankArg,
    },
    /// Make answers files of a table, one a row: the filled-in sheet or the export of a web survey
    Import(ImportArgs),
    /// Take over what came back into the answers of a client, with every conflict told
    Merge(MergeArgs),
}

pub(super) fn run(command: &AnswersCommand, context: Context) -> anyhow::Result<Exit> {
    match command {
        AnswersCommand::New { bank, quick, from, csv, about } => {
            let bank = context.bank(bank)?;
            let last = from.as_ref().map(|from| context.answers(from, &bank)).transpose()?;
            let profile = match &last {
                _ if *quick => Profile::Quick,
                Some(last) => last.profile,
                None => Profile::Full,
            };
            let file = from.as_ref().and_then(|from| from.to_str()).filter(|from| rounds::is_inside(from));
            let former = last.as_ref().map(|answers| Former { file, answers });
            let about = about.over(last.as_ref().map(|last| &last.about));
            context.print(&if *csv {
                sheet(&bank, profile)
            } else {
                form(&bank, profile, &about, former)
            })?;
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
                let stop = Stop::from_error(error);
                context.say(&format!("{stop}\n"));
                let weight = |exit: Exit| match exit {
                    Exit::Failure => 2,
                    Exit::InputMissing => 1,
                    Exit::Done
                    | Exit::Usage
                    | Exit::BankInvalid
                    | Exit::AnswersInvalid
                    | Exit::BelowGate
                    | Exit::HungUp
                    | Exit::Interrupted
                    | Exit::Terminated => 0,
                };
                if exit == Exit::Done || weight(stop.exit) > weight(exit) {
                    exit = stop.exit;
                }
            }
        }
    }
    Ok(exit)
}

/// How far the answers have come, in a line, and which questions are blank. A section in which nothing was answered
/// was not asked, or not begun, and is only named.
fn summary(report: &Report<'_>) -> String {
    let count = |state| report.open(state).count();
    let (answered, na, unknown) =
        (count(State::Answered), count(State::NotApplicable), count(State::Unknown));
    let section = |answer: &AnswerView<'_>| report.bank[answer.question.at].section;
    let said = [State::Answered, State::NotApplicable, State::Unknown];
    let begun: BTreeSet<SectionIndex> =
        said.into_iter().flat_map(|state| report.open(state)).map(section).collect();
    let all: Vec<&AnswerView<'_>> = report.open(State::Blank).collect();
    let asked = answered + na + unknown + all.len();
    let (blank, untouched): (Vec<&AnswerView<'_>>, Vec<&AnswerView<'_>>) =
        all.into_iter().partition(|answer| begun.is_empty() || begun.contains(&section(answer)));
    let mut line = format!("valid, {} of {} answered", answered + na, Count(asked, "question"));
    if unknown > 0 {
        line.push_str(&format!(", {unknown} unknown"));
    }
    if !report.bank.facts.is_empty() {
        let (told, all) = (report.told.len(), Count(report.bank.facts.len(), "fact"));
        line.push_str(&format!(", {told} of {all} told"));
    }
    if !blank.is_empty() {
        let ids: Vec<&str> = blank.iter().map(|answer| answer.question.id()).collect();
        line.push_str(&format!(", {} blank:\n  {}", blank.len(), ids.join("\n  ")));
    }
    if !untouched.is_empty() {
        let of_section = untouched.chunk_by(|one, other| section(one) == section(other));
        let named = of_section.map(|all| format!("{} ({})", report.bank[section(all[0])].id, all.len()));
        line.push_str(&format!("\nno answer yet in: {}", named.collect::<Vec<_>>().join(", ")));
    }
    line
}
