//! `asyncready answers merge`

use super::{
    Context,
    context::BankArg,
    targets::files_read,
    voices::{check_work, voices},
};
use crate::{
    agenda,
    answers::{Answers, Profile, write},
    bank::{Bank, QuestionIndex},
    document::Language,
    exit::{Exit, Stop, unreadable},
    form::{Merged, Unlike, merge},
    input,
    output::Policy,
    store::{AnswersFile, StoreError},
    text::{Count, join, shell_word, show_path, visible, wrap},
};
use anyhow::anyhow;
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Arguments of `answers merge`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready answers merge acme.toml back.toml\n  \
    asyncready answers merge acme.toml back.toml -o acme-2.toml\n  \
    asyncready answers merge acme.toml -                    a mail that you paste\n  \
    asyncready answers merge both.toml ana.toml ben.toml    a new file of what two people say\n\n\
    What CLIENT says stays: its answers, comments and order. What is open in it is filled in; an answer that differs \
    goes into the comment and is told. Where several people who sent something back differ, the question stays \
    open, with what each said as the comment; `asyncready assess` asks it, and `asyncready agenda` says what to \
    settle first.")]
pub struct MergeArgs {
    /// The client's own answers file, TOML, which is changed unless -o is given; with several BACK it may be new
    #[arg(value_name = "CLIENT")]
    pub(crate) client: PathBuf,
    /// The answers that came back, TOML or JSON, or a mail with them, a person each; - reads standard input
    #[arg(value_name = "BACK", required = true, num_args = 1..)]
    pub(crate) back: Vec<PathBuf>,
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
    let back = Back::read(&args.back, &bank, context)?;
    let is_new = args.output.is_none() && args.back.len() > 1 && !args.client.exists();
    if !is_new {
        fs::metadata(&args.client)
            .map_err(|error| unreadable(format_args!("`{}`", show_path(&args.client)), error))?;
    }
    let merged = match &args.output {
        _ if is_new => new_file(&args.client, &back, &bank)?,
        Some(path) => {
            let read = [&args.client].into_iter().chain(&args.back);
            let in_use: Vec<_> = read.flat_map(|file| files_read(file, &args.bank)).collect();
            let text = input::read_file(&args.client)?;
            let (merged, text) = merged(args, &text, &back.answers, &bank, context)?;
            Policy::named(args.force, &in_use).with_locks().write(&[(path.clone(), text)])?;
            merged
        }
        None => {
            let mut file = AnswersFile::open(&args.client).map_err(|error| refused(&args.client, &error))?;
            let text = file.text().unwrap_or_default();
            let (merged, text) = merged(args, text, &back.answers, &bank, context)?;
            file.save(&text).map_err(|error| refused(&args.client, &error))?;
            for lost in file.lost() {
                context.say(&format!("{lost}\n"));
            }
            merged
        }
    };
    context.print(&summary(args, &bank, &merged, &back.disputed, context.width()))?;
    Ok(Exit::Done)
}

/// What came back, of one person or put together from several.
struct Back {
    answers: Answers,
    /// What these people answer differently.
    disputed: Vec<QuestionIndex>,
}

impl Back {
    fn read(files: &[PathBuf], bank: &Bank, context: Context) -> anyhow::Result<Self> {
        if let [file] = files {
            let answers = same_bank(file, context.answers_and_content(file, bank)?, bank)?;
            return Ok(Self { answers, disputed: Vec::new() });
        }
        let voices = voices(files, false, bank, context)?;
        check_work(&voices, files, "")?;
        let agenda::MergedAnswers { mut answers, disputed, .. } = agenda::merge(bank, &voices);
        // The answers are as old as the last of them.
        answers.about.date = voices.into_iter().filter_map(|voice| voice.answers.about.date).max();
        Ok(Self { answers, disputed: disputed.into_iter().map(|disputed| disputed.question).collect() })
    }
}

/// A file of nothing but what came back from several people.
fn new_file(path: &Path, back: &Back, bank: &Bank) -> anyhow::Result<Merged> {
    if path.extension().is_none_or(|ending| ending != "toml") {
        let message = format!("`{}`: answers are written as TOML; name a .toml file", show_path(path));
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let blank = Answers::blank(bank, Profile::Quick);
    let merged = merge(bank, &blank, &back.answers)
        .map_err(|_| anyhow!("answers about something fit none about nothing; this is a bug"))?;
    let text = write(None, bank, &merged.answers)
        .map_err(|_| anyhow!("the answers cannot be written without loss; this is a bug"))?;
    Policy::new_files("run it again").write(&[(path.to_owned(), text)])?;
    Ok(merged)
}

/// The client's answers with what came back, and the text of the file with them in it.
fn merged(
    args: &MergeArgs,
    text: &str,
    back: &Answers,
    bank: &Bank,
    context: Context,
) -> anyhow::Result<(Merged, String)> {
    if Language::detect(text) == Language::Json {
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
        "`{}` is about {} ({}), and {} about {}. Nothing was changed. If both are the same, write the same \
         `{}` into both files",
        show_path(&args.client),
        visible(&unlike.own),
        unlike.key,
        names(&args.back),
        visible(&unlike.other),
        unlike.key
    );
    Stop::error(Exit::AnswersInvalid, message)
}

/// What was taken over and what was not.
fn summary(
    args: &MergeArgs,
    bank: &Bank,
    merged: &Merged,
    disputed: &[QuestionIndex],
    columns: usize,
) -> String {
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
    let mut lines = wrap(&format!("{target}: {what} from {}", names(&args.back)), columns, "", "  ");
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
    }
    let open: Vec<_> = disputed.iter().filter(|at| merged.answers.answer(**at).is_none()).collect();
    if !open.is_empty() {
        let head = format!("{} left to settle, open with what each one says as the comment:", open.len());
        lines.extend(wrap(&head, columns, "", ""));
        for at in &open {
            lines.extend(wrap(&bank[**at].label, columns, "  ? ", "    "));
        }
    }
    if !merged.conflicts.is_empty() || !open.is_empty() {
        let file = args.output.as_deref().unwrap_or(&args.client).display().to_string();
        let what = if open.is_empty() { "change" } else { "settle" };
        let command = format!("To {what} one: asyncready assess {}", shell_word(&file));
        lines.extend(wrap(&command, columns, "", "  "));
    }
    lines.join("\n") + "\n"
}

/// The files that came back, in a sentence.
fn names(files: &[PathBuf]) -> String {
    join(&files.iter().map(|file| show_path(file)).collect::<Vec<_>>(), "and")
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
                back: vec![path("b.toml")],
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
