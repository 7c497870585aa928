//! `asyncready assess`, and `asyncready` alone: the questions, and then the report.

use super::Context;
use crate::{
    answers::{About, Answers, Profile},
    bank::{Bank, SectionIndex},
    cli::{AssessArgs, Cli},
    document::Language,
    exit::{Exit, Stop},
    report::{Format, Report},
    store::{self, AnswersFile, StoreError},
    suggest::nearest,
    text::{Count, join, visible},
    wizard::{
        Ending, Session, Setup, Signals, State, finish, plain,
        start::{self, Given, Resume},
        terminal,
    },
};
use anyhow::Context as _;
use clap::{CommandFactory, ValueEnum};
use console::Term;
use std::{
    env,
    io::{self, IsTerminal, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

/// The answers file where none is named.
const DEFAULT_FILE: &str = "asyncready.toml";

/// The smallest window for the card, in columns and rows; a smaller one gets lines.
const LEAST: (u16, u16) = (40, 12);

/// One run of the wizard, apart from its state.
struct Run<'a> {
    args: &'a AssessArgs,
    context: Context,
    signals: Signals,
    /// Lines of standard input in plain mode; none on a screen.
    lines: Option<plain::Lines>,
}

pub(super) fn assess(args: &AssessArgs, no_input: bool, context: Context) -> anyhow::Result<Exit> {
    let path = args.file.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
    check_name(&path)?;
    let bank = context.bank(&args.bank)?;
    let setup = Setup { sections: sections(&bank, &args.section)?, stay: args.no_advance };
    let given = given(args, &bank)?;
    if no_input {
        return without_questions(&path, &bank, &setup, &given, context);
    }
    let plain = is_plain(args)?;

    let file = AnswersFile::open(&path).map_err(|error| refused(&path, &error))?;
    // A file that somebody only touched is as good as none.
    let is_new = file.text().is_none_or(|text| text.trim().is_empty());
    if file.text().is_some_and(|text| Language::of(text) == Language::Json) {
        let message = format!("`{}` is JSON, and the questions are saved in TOML", path.display());
        return Err(Stop::error(Exit::Usage, message).into());
    }
    let mut answers =
        if is_new { Answers::blank(&bank, Profile::Full) } else { context.answers(&path, &bank)? };
    let run = Run {
        args,
        context,
        signals: Signals::listen().context("cannot listen to signals")?,
        lines: plain.then(|| plain::Lines::read(io::BufReader::new(io::stdin()))),
    };
    let mut session = Session::new(file, today());
    let before = answers.clone();
    given.apply(&mut answers);
    if is_new && let Some(exit) = run.ask_about(&bank, &given, &mut answers)? {
        return Ok(exit);
    }
    let changed = answers != before && (!is_new || answers.about != About::default());
    let Some(mut state) = State::new(&bank, answers, setup) else {
        return Err(Stop::error(Exit::Usage, "no question of these sections is asked").into());
    };
    if changed {
        session.save(&mut state);
    }
    // A bug must not cost an answer, nor the words that say how to go on.
    let ended = catch_unwind(AssertUnwindSafe(|| run.questions(&mut state, &mut session, is_new)));
    ended.unwrap_or_else(|_| run.leave(&session, &state, Exit::Failure))
}

impl Run<'_> {
    /// Asks what a new assessment is about; an exit status if the person left.
    fn ask_about(&self, bank: &Bank, given: &Given, answers: &mut Answers) -> anyhow::Result<Option<Exit>> {
        let mut out = self.context.stderr();
        let columns = usize::from(Term::stderr().size().1);
        write!(out, "{}", start::welcome(bank, columns))?;
        if let Some(lines) = &self.lines {
            let ending = plain::ask(bank, given, answers, lines, &self.signals, &mut out)?;
            return Ok(ending.map(|ending| match ending {
                Ending::Stop(exit) => exit,
                Ending::Finish | Ending::Quit => Exit::Done,
            }));
        }
        self.prepare_prompts();
        let went_on = start::ask(bank, given, answers)?;
        Ok((!went_on).then(|| self.signals.ending().unwrap_or(Exit::Interrupted)))
    }

    /// Asks the questions until the person leaves or has seen the report.
    fn questions(&self, state: &mut State<'_>, session: &mut Session, is_new: bool) -> anyhow::Result<Exit> {
        let shown = session.path().display().to_string();
        if !is_new && self.lines.is_some() {
            writeln!(self.context.stderr(), "{}", start::progress(state, &shown))?;
        } else if !is_new {
            self.prepare_prompts();
            let chosen = start::resume(state, &shown)?;
            match chosen {
                Resume::Leave => {
                    return self.leave(session, state, self.signals.ending().unwrap_or(Exit::Done));
                }
                Resume::Report => return self.report(session, state),
                Resume::GoOn | Resume::Whole | Resume::Review => {
                    if state.resume_at(chosen) {
                        session.save(state);
                    }
                }
            }
        }
        loop {
            let ending = match &self.lines {
                Some(lines) => plain::run(state, session, lines, &self.signals, &mut self.context.stderr())?,
                None => terminal::run(state, session, &self.signals, self.context.colours_stderr())?,
            };
            match ending {
                Ending::Quit => return self.leave(session, state, Exit::Done),
                Ending::Stop(exit) => return self.leave(session, state, exit),
                Ending::Finish if self.lines.is_some() => return self.report(session, state),
                Ending::Finish => {
                    let columns = usize::from(Term::stderr().size().1);
                    write!(self.context.stderr(), "{}", finish::still_open(state, columns))?;
                    match finish::confirm(state)? {
                        Some(true) => return self.report(session, state),
                        None if self.signals.ending().is_some() => {
                            let exit = self.signals.ending().unwrap_or(Exit::Interrupted);
                            return self.leave(session, state, exit);
                        }
                        Some(false) | None => {
                            let _ = state.resume_at(Resume::Review);
                        }
                    }
                }
            }
        }
    }

    /// The report, exactly as `asyncready report` prints it, and the files that the person wants.
    fn report(&self, session: &Session, state: &State<'_>) -> anyhow::Result<Exit> {
        let report = Report::new(state.bank(), state.answers());
        self.context.print(&Format::Terminal.render(&report, self.context.width()))?;
        if self.lines.is_none() && session.has_file() {
            self.export(session, &report)?;
        }
        self.leave(session, state, Exit::Done)
    }

    fn export(&self, session: &Session, report: &Report<'_>) -> anyhow::Result<()> {
        let stem = session.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let files: Vec<(Format, PathBuf)> = Format::value_variants()
            .iter()
            .map(|format| {
                let name = format!("{stem}-report.{}", format.extension());
                (*format, session.path().with_file_name(name))
            })
            .collect();
        let names: Vec<String> = files.iter().map(|(_, path)| path.display().to_string()).collect();
        writeln!(self.context.stderr())?;
        for chosen in finish::exports(&names)? {
            let (format, path) = &files[chosen];
            let name = &names[chosen];
            if path.exists() && !finish::may_replace(name)? {
                continue;
            }
            // A file has no terminal, so it gets the width of a page.
            let text = format.render(report, PAGE);
            let text = anstream::adapter::strip_str(&text).to_string();
            let mut out = self.context.stderr();
            match store::replace(path, text.as_bytes()) {
                Ok(()) => writeln!(out, "wrote {}", visible(name))?,
                Err(error) => writeln!(out, "cannot write {}: {error}", visible(name))?,
            }
        }
        Ok(())
    }

    /// Says where the answers are and how to come back.
    fn leave(&self, session: &Session, state: &State<'_>, exit: Exit) -> anyhow::Result<Exit> {
        let mut words = String::new();
        if let Some(left) = session.left() {
            words.push_str(&format!(
                "Somebody else changed {} in the meantime. It was left as it is.\n",
                visible(&left.display().to_string())
            ));
        }
        let path = session.path().display().to_string();
        if session.has_file() {
            words.push_str(&format!(
                "{} of {} answered, saved in {}.\n",
                state.answered(),
                Count(state.asked().len(), "question"),
                visible(&path)
            ));
            words.push_str(&format!("Go on:       {}\n", self.command("assess", &path)));
            words.push_str(&format!("The report:  {}\n", self.command("report", &path)));
        } else {
            words.push_str("Nothing was answered, so no file was made.\n");
        }
        // A terminal that is gone cannot be told anything.
        let _ = self.context.stderr().write_all(words.as_bytes());
        if let Some(unsaved) = session.unsaved() {
            self.context.print(unsaved)?;
            let message = format!(
                "error: the last answers could not be saved in {path}; all of them are printed above"
            );
            return Err(Stop { exit: Exit::Failure, message }.into());
        }
        Ok(exit)
    }

    /// The command line that comes back to this file.
    fn command(&self, command: &str, path: &str) -> String {
        let mut words = vec!["asyncready".to_owned(), command.to_owned(), shell_word(path)];
        if let Some(bank) = &self.args.bank.bank {
            words.extend(["--bank".to_owned(), shell_word(bank)]);
        }
        if command == "assess" {
            for section in &self.args.section {
                words.extend(["--section".to_owned(), shell_word(section)]);
            }
            for (on, flag) in [(self.args.plain, "--plain"), (self.args.no_advance, "--no-advance")] {
                words.extend(on.then(|| flag.to_owned()));
            }
        }
        words.join(" ")
    }

    fn prepare_prompts(&self) {
        console::set_colors_enabled_stderr(self.context.colours_stderr());
    }
}

/// The width of a report in a file.
const PAGE: usize = 80;

/// A name that is neither a file nor looks like one is a command that was not meant as a file.
fn check_name(path: &Path) -> Result<(), Stop> {
    let name = path.display().to_string();
    if path.extension().is_some_and(|extension| extension == "json") {
        let message = format!("`{name}` is JSON, and the questions are saved in TOML; name a .toml file");
        return Err(Stop::error(Exit::Usage, message));
    }
    if name == "-" {
        return Err(Stop::error(Exit::Usage, "the answers are saved in a file, so `-` cannot be one"));
    }
    if path.exists() || path.extension().is_some() {
        return Ok(());
    }
    let command = Cli::command();
    let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let near = nearest(&name, commands).map_or_else(
        || format!("the name of a new answers file ends in .toml, as in `{name}.toml`"),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Stop::error(Exit::Usage, format!("there is no command and no file `{name}`; {near}")))
}

fn sections(bank: &Bank, ids: &[String]) -> Result<Vec<SectionIndex>, Stop> {
    let known = || bank.sections.iter().map(|section| section.id.as_str());
    let find = |id: &String| {
        known().position(|known| known == id).map(SectionIndex).ok_or_else(|| {
            let help = nearest(id, known()).map_or_else(
                || format!("the sections are {}", join(&known().collect::<Vec<_>>(), "and")),
                |near| format!("did you mean `{near}`?"),
            );
            Stop::error(Exit::Usage, format!("the bank `{}` has no section `{id}`; {help}", bank.id))
        })
    };
    ids.iter().map(find).collect()
}

fn given(args: &AssessArgs, bank: &Bank) -> Result<Given, Stop> {
    if args.quick && !bank.questions.iter().any(|question| question.quick) {
        let message = format!("the bank `{}` has no quick screen", bank.id);
        return Err(Stop::error(Exit::Usage, message));
    }
    let words = |text: &Option<String>| text.as_deref().and_then(start::cleaned);
    Ok(Given {
        about: About {
            subject: words(&args.subject),
            work: words(&args.work),
            respondent: words(&args.respondent),
            date: None,
        },
        profile: match (args.quick, args.full) {
            (true, _) => Some(Profile::Quick),
            (_, true) => Some(Profile::Full),
            _ => None,
        },
    })
}

/// Whether to go line by line; an error if there is nobody to ask.
fn is_plain(args: &AssessArgs) -> Result<bool, Stop> {
    let accessible = env::var("ACCESSIBLE").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    if args.plain {
        return Ok(true);
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let message = "the questions need a terminal; add --plain to answer line by line, or give the answers \
                       in a file to `asyncready report FILE`";
        return Err(Stop::error(Exit::Usage, message));
    }
    let (rows, columns) = Term::stderr().size();
    Ok(accessible || dumb || columns < LEAST.0 || rows < LEAST.1)
}

/// `--no-input`: a complete file gives its report, and any other its open questions.
fn without_questions(
    path: &Path,
    bank: &Bank,
    setup: &Setup,
    given: &Given,
    context: Context,
) -> anyhow::Result<Exit> {
    let mut answers =
        if path.exists() { context.answers(path, bank)? } else { Answers::blank(bank, Profile::Full) };
    given.apply(&mut answers);
    let Some(state) = State::new(bank, answers, setup.clone()) else {
        return Err(Stop::error(Exit::Usage, "no question of these sections is asked").into());
    };
    let blank: Vec<&str> = state.blank().map(|at| bank[at].id.as_str()).collect();
    if !blank.is_empty() {
        let count = Count(blank.len(), "question");
        let message = format!("{count} without an answer, and --no-input: {}", join(&blank, "and"));
        return Err(Stop::error(Exit::AnswersInvalid, message).into());
    }
    let report = Report::new(bank, state.answers());
    context.print(&Format::Terminal.render(&report, context.width()))?;
    Ok(Exit::Done)
}

/// Why the file cannot be used, and what to type instead.
fn refused(path: &Path, error: &StoreError) -> Stop {
    let name = path.display().to_string();
    let help = match error {
        StoreError::InUse(_) => "close it, or give another file to this command",
        StoreError::Folder(..) | StoreError::Io(_) => {
            "name a file where you may write, as in `asyncready assess ~/acme.toml`"
        }
        _ => "name another file, as in `asyncready assess acme.toml`",
    };
    Stop::error(Exit::Failure, format!("`{}`: {error}; {help}", visible(&name)))
}

/// Today where the person is. `SOURCE_DATE_EPOCH` stands in for the clock, so that runs can be
/// repeated to the byte.
fn today() -> Option<String> {
    let fixed = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let date = match fixed {
        Some(seconds) => jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date(),
        None => jiff::Zoned::now().date(),
    };
    Some(date.to_string())
}

/// A word that a shell takes as it is.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@~".contains(c);
    let word = visible(word);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_command_can_be_pasted() {
        assert_eq!(shell_word("a/b.toml"), "a/b.toml");
        assert_eq!(shell_word("Acme & Co's.toml"), "'Acme & Co'\\''s.toml'");
    }

    #[test]
    fn a_mistyped_command_is_not_a_file() {
        let error = check_name(Path::new("reprot")).unwrap_err();
        assert_eq!(error.message, "error: there is no command and no file `reprot`; did you mean `report`?");
        assert!(check_name(Path::new("acme.toml")).is_ok());
        assert!(check_name(Path::new("acme.json")).is_err());
    }
}
