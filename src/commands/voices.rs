//! The answers of several people, a file each.

use super::Context;
use crate::{
    agenda::{Difference, Voice, differences, names},
    answers::Answers,
    bank::Bank,
    exit::{Exit, Stop},
    text::join,
};
use std::{fs, path::PathBuf};

/// Every person's answers. Files that are wrong are all told before the program ends.
pub(super) fn voices(
    files: &[PathBuf],
    are_anonymous: bool,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<Vec<Voice>> {
    each_once(files)?;
    let mut read: Vec<Answers> = Vec::new();
    let mut other: Vec<String> = Vec::new();
    let mut failed = None;
    for file in files {
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
    let names = names(files, &read, are_anonymous);
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

/// Answers about different work are no disagreement; `otherwise` says what else can be done.
pub(super) fn check_work(voices: &[Voice], files: &[PathBuf], otherwise: &str) -> Result<(), Stop> {
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
        "the files are about different work: {}; correct one of them{otherwise}",
        join(&differences, "and")
    );
    Err(Stop::error(Exit::AnswersInvalid, message))
}
