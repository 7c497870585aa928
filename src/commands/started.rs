//! `asyncready started`

use super::{
    Context,
    context::{BankArg, today},
    day::day,
};
use crate::{
    answers::{Answers, Forecast, write},
    bank::Bank,
    document::Language,
    exit::{Exit, Stop},
    outcome::freeze,
    store::AnswersFile,
    text::{shell_word, show_path},
};
use anyhow::anyhow;
use clap::Args;
use jiff::{ToSpan, civil::Date};
use std::path::{Path, PathBuf};

/// Arguments of `started`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready started acme.toml\n  \
    asyncready started acme.toml --on 2026-12-07\n\n\
    What was forecast is written into the file: verdict, conditions, days and hours of the plan, with the hash of the \
    bank and the version of the program. Nothing in the program changes it afterwards, and an edit by hand is told. \
    When the work is over: asyncready outcome FILE")]
pub struct StartedArgs {
    /// Answers file, TOML
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The day of the start, as in 2026-12-07 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) on: Option<Date>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
}

/// Writes down what was forecast.
pub(super) fn run(args: &StartedArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    let (mut file, mut answers) = open(&args.file, &bank, context)?;
    if let Some(forecast) = &answers.forecast {
        let message = format!(
            "`{}` has its forecast already, {}; nothing changes it",
            show_path(&args.file),
            written_down(forecast)
        );
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let (frozen, started) = (today(), args.on.unwrap_or_else(today));
    if started > frozen {
        let message = format!("{started} is still to come; write the start down when the work has started");
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let forecast = freeze(&bank, &answers, frozen, Some(started)).ok_or_else(|| asks_nothing(&bank))?;
    let due =
        bank.follow_up.as_ref().and_then(|asked| started.checked_add(i64::from(asked.due_after).days()).ok());
    answers.forecast = Some(Box::new(forecast));
    save(&args.file, &mut file, &bank, &answers, context)?;
    let due = due.map_or_else(String::new, |due| format!(" From {due} on, or when the work is over:\n"));
    let command = format!("  asyncready outcome {}", shell_word(&args.file.display().to_string()));
    context.print(&format!(
        "{}: started on {started}, and the forecast is written down.{due}{command}\n",
        show_path(&args.file)
    ))?;
    Ok(Exit::Done)
}

/// When a forecast was written down.
fn written_down(forecast: &Forecast) -> String {
    let started = forecast.started.map_or_else(String::new, |day| format!("for a start on {day}, "));
    format!("{started}written down on {}", forecast.frozen)
}

/// Why a bank has no outcome.
pub(super) fn asks_nothing(bank: &Bank) -> Stop {
    let message = format!(
        "the bank `{}` has no [outcome] table, so it does not say what success is; `asyncready schema bank` says how \
         to write one",
        bank.id
    );
    Stop::error(Exit::Usage, message)
}

/// An answers file that can be saved, with its answers.
pub(super) fn open(path: &Path, bank: &Bank, context: Context) -> anyhow::Result<(AnswersFile, Answers)> {
    let name = show_path(path);
    if path == Path::new("-") || path.symlink_metadata().is_err() {
        let message = format!("there is no file `{name}`; name the answers file of this work");
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let refused = |error| Stop::error(Exit::Failure, format!("`{name}`: {error}; nothing was changed"));
    let file = AnswersFile::open(path).map_err(refused)?;
    let text = file.text().unwrap_or_default();
    if Language::detect(text) == Language::Json {
        let message = format!("`{name}` is JSON, and only TOML can be edited; name a .toml file");
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let answers = context.answers_in(path, text, bank)?.0;
    Ok((file, answers))
}

/// Saves answers into their file.
pub(super) fn save(
    path: &Path,
    file: &mut AnswersFile,
    bank: &Bank,
    answers: &Answers,
    context: Context,
) -> anyhow::Result<()> {
    let name = show_path(path);
    let text = write(file.text(), bank, answers)
        .map_err(|_| anyhow!("cannot write into `{name}`: it has a shape that cannot be edited"))?;
    file.save(&text)
        .map_err(|error| Stop::error(Exit::Failure, format!("`{name}`: {error}; nothing was changed")))?;
    for lost in file.lost() {
        context.say(&format!("{lost}\n"));
    }
    Ok(())
}
