//! `asyncready answers merge`

use super::{Context, context::BankArg, targets::files_read};
use crate::{
    answers::{Answers, write},
    bank::Bank,
    document::Language,
    exit::{Exit, Stop},
    form::{Merged, Unlike, merge},
    input,
    output::Policy,
    store::{AnswersFile, StoreError},
    text::{Count, join, shell_word, show_path, visible, wrap},
};
use anyhow::{Context as _, anyhow};
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

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
    // Whoever pastes what came back may take a while, and nobody waits for that but this command.
    let back = same_bank(&args.back, context.answers_and_content(&args.back, &bank)?, &bank)?;
    fs::metadata(&args.client).with_context(|| format!("cannot read `{}`", show_path(&args.client)))?;
    let merged = match &args.output {
        Some(path) => {
            let mut in_use = files_read(&args.client, &args.bank);
            in_use.extend(files_read(&args.back, &args.bank));
            let text = input::read_file(&args.client)?;
            let (merged, text) = merged(args, &text, &back, &bank, context)?;
            Policy::named(args.force, &in_use).with_locks().write(&[(path.clone(), text)])?;
            merged
        }
        None => {
            let mut file = AnswersFile::open(&args.client).map_err(|error| refused(&args.client, &error))?;
            let text = file.text().unwrap_or_default();
            let (merged, text) = merged(args, text, &back, &bank, context)?;
            file.save(&text).map_err(|error| refused(&args.client, &error))?;
            for lost in file.lost() {
                context.say(&format!("{lost}\n"));
            }
            merged
        }
    };
    context.print(&summary(args, &bank, &merged, context.width()))?;
    Ok(Exit::Done)
}

/// The client's answers with what came back, and the text of the file with them in it.
fn merged(
    args: &MergeArgs,
    text: &str,
    back: &Answers,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<(Merged, String)> {
    if Language::of(text) == Language::Json {
        let message =
            format!("`{}` is JSON, and only TOML can be edited; name a .toml file", show_path(&args.client));
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let own = same_bank(&args.client, context.answers_in(&args.client, text, bank)?, bank)?;
    let merged = merge(bank, &own, back).map_err(|unlike| about_another(args, &unlike))?;
    let text = write(Some(text), bank, &merged.answers).map_err(|_| {
        anyhow!("cannot merge into `{}`: it has a shape that cannot be edited", show_path(&args.client))
    })?;
    Ok((merged, text))
}

/// Why the client's file cannot be changed, and what to do.
fn refused(path: &Path, error: &StoreError) -> Stop {
    let help = match error {
        StoreError::InUse(_) => "close it and merge again",
        StoreError::NotALock(_) => "move that away and merge again",
        StoreError::Changed => "it stays so; merge again",
        StoreError::TooLarge
        | StoreError::NotText
        | StoreError::NotAFile
        | StoreError::Folder(..)
        | StoreError::Io(_) => "it is as it was; -o writes the merged answers into another file",
    };
    Stop::error(Exit::Failure, format!("`{}`: {error}; {help}", path.display()))
}

/// Answers that were given to the very bank that is in use.
fn same_bank(file: &Path, read: (Answers, bool), bank: &Bank) -> Result<Answers, Stop> {
    let (answers, is_this_bank) = read;
    if is_this_bank {
        return Ok(answers);
    }
    let message = format!(
        "`{}` was answered with another content of the bank `{}`, so its answers may mean something else. Name \
         the bank of both files with --bank, or ask again with a form of today's bank: asyncready form --open FILE",
        show_path(file),
        bank.id
    );
    Err(Stop::error(Exit::AnswersInvalid, message))
}

fn about_another(args: &MergeArgs, unlike: &Unlike) -> Stop {
    let message = format!(
        "`{}` is about {} ({}), and `{}` about {}. Nothing was changed. If both are the same, write the same \
         `{}` into both files",
        show_path(&args.client),
        visible(&unlike.own),
        unlike.key,
        show_path(&args.back),
        visible(&unlike.other),
        unlike.key
    );
    Stop::error(Exit::AnswersInvalid, message)
}

/// What was taken over and what was not.
fn summary(args: &MergeArgs, bank: &Bank, merged: &Merged, columns: usize) -> String {
    let target = show_path(args.output.as_deref().unwrap_or(&args.client));
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
    let mut lines = wrap(&format!("{target}: {what} from {}", show_path(&args.back)), columns, "", "  ");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{commands::context::Color, store::seam};

    const CLIENT: &str = "bank=\"async-contracting\"\nversion=\"3.0.0\"\n[answers]\n";

    struct Trial {
        folder: tempfile::TempDir,
        args: MergeArgs,
    }

    impl Trial {
        fn new(output: Option<&str>) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = |name: &str| folder.path().join(name);
            fs::write(path("c.toml"), CLIENT).unwrap();
            fs::write(path("b.toml"), format!("{CLIENT}fit-coupling=2\n")).unwrap();
            let args = MergeArgs {
                client: path("c.toml"),
                back: path("b.toml"),
                bank: BankArg { bank: None },
                output: output.map(path),
                force: true,
            };
            Self { folder, args }
        }

        fn run(&self) -> anyhow::Result<Exit> {
            run(&self.args, Context { color: Color::Never })
        }

        fn text(&self, name: &str) -> String {
            fs::read_to_string(self.folder.path().join(name)).unwrap()
        }
    }

    #[test]
    fn what_somebody_saves_while_answers_are_merged_stays_and_is_told() {
        let trial = Trial::new(None);
        let client = trial.args.client.clone();
        let saved = format!("{CLIENT}fit-size=4\n");
        let theirs = saved.clone();
        seam::before_all_moves(move || fs::write(client, theirs).unwrap());
        let told = trial.run().unwrap_err().to_string();
        assert!(told.contains("somebody else changed the file in the meantime"), "{told}");
        assert_eq!(trial.text("c.toml"), saved);
        trial.run().unwrap();
        let both = trial.text("c.toml");
        assert!(both.contains("fit-size=4\n") && both.contains("fit-coupling = 2\n"), "{both}");
    }

    #[test]
    fn a_merge_into_another_file_leaves_one_that_a_wizard_has() {
        let trial = Trial::new(Some("o.toml"));
        let other = trial.args.output.clone().unwrap();
        fs::write(&other, CLIENT).unwrap();
        let wizard = AnswersFile::open(&other).unwrap();
        let told = trial.run().unwrap_err().to_string();
        assert!(told.contains("another wizard has this file open"), "{told}");
        assert_eq!(trial.text("o.toml"), CLIENT);
        drop(wizard);
        trial.run().unwrap();
        assert!(trial.text("o.toml").contains("fit-coupling = 2\n"));
        assert_eq!(trial.text("c.toml"), CLIENT);
    }
}
