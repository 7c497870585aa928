//! `asyncready answers merge`

use super::{Context, assess::refused, context::BankArg, targets::files_read};
use crate::{
    answers::{Answers, Unwritable, write},
    bank::Bank,
    exit::{Exit, Stop},
    form::{Merged, Unlike, merge},
    input,
    output::Policy,
    store::AnswersFile,
    text::{Count, join, shell_word, shown, visible, wrap},
};
use anyhow::Context as _;
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `answers merge`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready answers merge acme.toml back.toml\n  \
    asyncready answers merge acme.toml back.toml -o both.toml\n\n\
    What is open in CLIENT is filled in; comments, evidence and the order of CLIENT stay. Where both say \
    something else, CLIENT keeps its answer, the other one goes into the comment, and both are told.")]
pub struct MergeArgs {
    /// The client's own answers file, TOML; it is changed unless -o is given
    #[arg(value_name = "CLIENT")]
    pub(crate) client: PathBuf,
    /// The answers file that came back, TOML or JSON; - reads standard input
    #[arg(value_name = "BACK")]
    pub(crate) back: PathBuf,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    /// Write the merged answers into this file, and leave CLIENT as it is
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace that file if it exists
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// Takes over what came back into the client's answers, and tells what both say differently.
pub(super) fn run(args: &MergeArgs, context: Context) -> anyhow::Result<Exit> {
    let bank = context.bank(&args.bank)?;
    if args.client == Path::new("-") || args.output.as_deref() == Some(Path::new("-")) {
        let message = "the client's answers are saved in a file, so `-` cannot be one";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let own = same_bank(&args.client, &bank, context)?;
    let back = same_bank(&args.back, &bank, context)?;
    let merged = merge(&bank, &own, &back).map_err(|unlike| about_another(args, &unlike))?;
    match &args.output {
        Some(path) => {
            let mut in_use = files_read(&args.client, &args.bank);
            in_use.extend(files_read(&args.back, &args.bank));
            let text = edited(&args.client, &input::read_file(&args.client)?, &bank, &merged.answers)?;
            Policy::named(args.force, &in_use).write(&[(path.clone(), text)])?;
        }
        None => {
            let mut file = AnswersFile::open(&args.client).map_err(|error| refused(&args.client, &error))?;
            let text = file.text().unwrap_or_default().to_owned();
            // Somebody may have saved since it was read.
            let text = edited(&args.client, &text, &bank, &merged.answers)?;
            file.save(&text).map_err(|error| refused(&args.client, &error))?;
            for lost in file.lost() {
                context.say(&format!("{lost}\n"));
            }
        }
    }
    context.print(&told(args, &bank, &merged, context.width()))?;
    Ok(Exit::Done)
}

/// Answers that were given to the very bank that is in use.
fn same_bank(file: &Path, bank: &Bank, context: Context) -> anyhow::Result<Answers> {
    let (answers, is_this_bank) = context.answers_and_content(file, bank)?;
    if is_this_bank {
        return Ok(answers);
    }
    let message = format!(
        "`{}` was answered with another content of the bank `{}`, so its answers may mean something else. Name \
         the bank of both files with --bank, or ask again with a form of today's bank: asyncready form --open FILE",
        shown(file),
        bank.id
    );
    Err(Stop::error(Exit::AnswersInvalid, message).into())
}

fn about_another(args: &MergeArgs, unlike: &Unlike) -> Stop {
    let message = format!(
        "`{}` is about {} ({}), and `{}` about {}. Nothing was changed. If both are the same, write the same \
         `{}` into both files",
        shown(&args.client),
        visible(&unlike.own),
        unlike.key,
        shown(&args.back),
        visible(&unlike.other),
        unlike.key
    );
    Stop::error(Exit::AnswersInvalid, message)
}

/// The text of the client's file with the merged answers in it.
fn edited(path: &Path, text: &str, bank: &Bank, answers: &Answers) -> anyhow::Result<String> {
    write(Some(text), bank, answers)
        .map_err(|error| match error {
            Unwritable::Json => {
                let message =
                    format!("`{}` is JSON, and only TOML can be edited; name a .toml file", shown(path));
                Stop::error(Exit::Usage, message).into()
            }
            Unwritable::Invalid(_) | Unwritable::Lossy => {
                anyhow::anyhow!("it has a shape that cannot be edited")
            }
        })
        .with_context(|| format!("cannot merge into `{}`", shown(path)))
}

/// What was taken over and what was not.
fn told(args: &MergeArgs, bank: &Bank, merged: &Merged, columns: usize) -> String {
    let target = shown(args.output.as_deref().unwrap_or(&args.client));
    let counts = [
        (merged.answered.len(), "answer"),
        (merged.told.len(), "fact"),
        (merged.commented.len(), "comment or evidence"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| match (number, noun) {
            (1, "comment or evidence") => "a comment or evidence of 1 question".to_owned(),
            (_, "comment or evidence") => format!("comments or evidence of {number} questions"),
            _ => Count(number, noun).to_string(),
        })
        .collect();
    let what = if counts.is_empty() { "nothing new".to_owned() } else { join(&counts, "and") };
    let mut lines = wrap(&format!("{target}: {what} from {}", shown(&args.back)), columns, "", "  ");
    for at in &merged.answered {
        lines.extend(wrap(&bank[*at].label, columns, "  + ", "    "));
    }
    if !merged.conflicts.is_empty() {
        let number = Count(merged.conflicts.len(), "conflict");
        let head =
            format!("{number}. What the file says stays, and an answer that came back is in the comment:");
        lines.extend(wrap(&head, columns, "", ""));
        for conflict in &merged.conflicts {
            lines.extend(wrap(&conflict.label, columns, "  ! ", "    "));
            lines.extend(wrap(&conflict.kept, columns, "      stays: ", "             "));
            lines.extend(wrap(&conflict.other, columns, "       came: ", "             "));
        }
        let file = args.output.as_deref().unwrap_or(&args.client).display().to_string();
        let command = format!("asyncready assess {}", shell_word(&file));
        lines.extend(wrap(&format!("To change one: {command}"), columns, "", "  "));
    }
    lines.join("\n") + "\n"
}
