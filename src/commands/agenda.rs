//! `asyncready agenda`

use super::{
    Context,
    context::{BankArg, today},
    targets::{OutputArgs, Targets, files_read},
};
use crate::{
    agenda::{Agenda, Difference, Voice, differences, merge, names},
    answers::{Answers, write},
    bank::Bank,
    exit::{Exit, Stop},
    output::Policy,
    text::{join, shell_word, show_path},
};
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Arguments of `agenda`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready agenda founder.toml tech-lead.toml\n  \
    asyncready agenda ana.toml ben.toml cara.toml -o agenda.html\n  \
    asyncready agenda ana.toml ben.toml --merge both.toml   then: asyncready assess both.toml\n\n\
    Each file is answered apart, by one person, about the same work. What can decide the verdict comes first. \
    A person is named as in `respondent`, or by the file.")]
pub struct AgendaArgs {
    /// Answers files of two or more people, TOML or JSON
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bank: BankArg,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Write what is agreed into a new answers file; what is in dispute stays open there, with what each said
    #[arg(long, value_name = "FILE")]
    pub(crate) merge: Option<PathBuf>,
    /// Call people A, B, C in the order of the files; comments stay as they are
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Go on where the files name different teams or pieces of work
    #[arg(long)]
    pub(crate) any_work: bool,
}

/// Prints or writes the agenda, and the agreed answers if they are wanted.
pub(super) fn run(args: &AgendaArgs, context: Context) -> anyhow::Result<Exit> {
    each_once(&args.files)?;
    let mut reads = Vec::new();
    for file in &args.files {
        reads.extend(files_read(file, &args.bank));
    }
    let targets = Targets::new(&args.output, reads)?;
    if let Some(path) = &args.merge {
        check_merge(path, args)?;
    }
    let bank = context.bank(&args.bank)?;
    let voices = voices(args, &bank, context)?;
    if !args.any_work {
        check_work(&voices, &args.files)?;
    }
    let agenda = Agenda::new(&bank, &voices);
    targets.write(context, &agenda)?;
    if let Some(path) = &args.merge {
        merge_into(path, &bank, &voices, context)?;
    }
    Ok(Exit::Done)
}

/// Every person's answers. Files that are wrong are all told before the program ends.
fn voices(args: &AgendaArgs, bank: &Bank, context: Context) -> anyhow::Result<Vec<Voice>> {
    let mut read: Vec<Answers> = Vec::new();
    let mut other: Vec<String> = Vec::new();
    let mut failed = None;
    for file in &args.files {
        match context.answers_and_content(file, bank) {
            Ok((answers, is_this_content)) => {
                read.push(answers);
                if !is_this_content {
                    other.push(format!("`{}`", file.display()));
                }
            }
            Err(error) => {
                let stop = Stop::from_error(error);
                if let Some(Stop { message, .. }) = failed.replace(stop) {
                    context.say(&format!("{message}\n"));
                }
            }
        }
    }
    if let Some(stop) = failed {
        return Err(stop.into());
    }
    if !other.is_empty() {
        let message = format!(
            "{} was answered with another content of the bank `{}`, so a difference need not be a disagreement; \
             answer what has changed with `asyncready assess FILE --new-round`, or name the bank that all were \
             answered with by --bank PATH",
            join(&other.iter().map(String::as_str).collect::<Vec<_>>(), "and"),
            bank.id
        );
        return Err(Stop::error(Exit::AnswersInvalid, message).into());
    }
    let names = names(&args.files, &read, args.anonymous);
    Ok(names.into_iter().zip(read).map(|(name, answers)| Voice { name, answers }).collect())
}

/// One file is one person.
fn each_once(files: &[PathBuf]) -> Result<(), Stop> {
    let real: Vec<PathBuf> =
        files.iter().map(|file| fs::canonicalize(file).unwrap_or_else(|_| file.clone())).collect();
    match (1..files.len()).find(|at| real[..*at].contains(&real[*at])) {
        None => Ok(()),
        Some(at) => {
            let message = format!("`{}` is named twice, and each file is one person", files[at].display());
            Err(Stop::error(Exit::Usage, message))
        }
    }
}

/// Answers about different work are no disagreement.
fn check_work(voices: &[Voice], files: &[PathBuf]) -> Result<(), Stop> {
    let differences: Vec<String> = differences(voices, files)
        .into_iter()
        .map(|Difference { key, one: (first, one), other: (second, other) }| {
            format!("`{key}` is \"{one}\" in `{}` and \"{other}\" in `{}`", first.display(), second.display())
        })
        .collect();
    if differences.is_empty() {
        return Ok(());
    }
    let message = format!(
        "the files are about different work: {}; correct one of them, or add --any-work if it is the same",
        join(&differences, "and")
    );
    Err(Stop::error(Exit::AnswersInvalid, message))
}

const HINT: &str = "name a new file; what is agreed is never written over another one";

fn check_merge(path: &Path, args: &AgendaArgs) -> anyhow::Result<()> {
    if args.anonymous {
        let message = "answers that are put together keep the names, so --merge cannot stand beside --anonymous; \
                       make the agenda and the answers one after the other";
        return Err(Stop::error(Exit::Usage, message).into());
    }
    if path.extension().is_none_or(|ending| ending != "toml") {
        let message = format!("`{}`: answers are written as TOML; name a .toml file", path.display());
        return Err(Stop::error(Exit::Usage, message).into());
    }
    if args.output.output.iter().any(|output| output == path) {
        return Err(Stop::error(Exit::Usage, "-o and --merge name the same file").into());
    }
    Policy::new_files(HINT).check(&[path.to_path_buf()])?;
    Ok(())
}

fn merge_into(path: &Path, bank: &Bank, voices: &[Voice], context: Context) -> anyhow::Result<()> {
    let mut merged = merge(bank, voices);
    merged.answers.about.date = Some(today().to_string());
    let text = write(None, bank, &merged.answers).map_err(|_| {
        Stop::error(Exit::Failure, "the agreed answers cannot be written without loss; this is a bug")
    })?;
    Policy::new_files(HINT).write(&[(path.to_path_buf(), text)])?;
    let open = merged.disputed.len();
    let name = show_path(path);
    let file = shell_word(&path.display().to_string());
    context.say(&match open {
        0 => format!("wrote {name}; nothing is left to settle\n"),
        _ => format!("wrote {name}, {open} left to settle: asyncready assess {file}\n"),
    });
    Ok(())
}
