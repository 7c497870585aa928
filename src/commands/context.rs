//! What every command needs from its surroundings: streams, colour, width, checked inputs, the day.

use crate::{
    answers::{self, AnswerLines, Answers},
    bank::Bank,
    diagnostic::{Diagnostics, Severity, Source},
    document::Language,
    exit::{Exit, Stop},
    input,
    paper::Screen,
    report::Rounds,
    rounds,
    text::{Count, visible},
};
use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice};
use anyhow::Context as _;
use clap::{Args, ValueEnum};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    env, fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Which bank to use.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct BankArg {
    /// Question bank: the id of a built-in one, a .toml file or a folder of them
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) bank: Option<String>,
}

/// The columns of a page where nobody can tell how wide the terminal is.
const COLUMNS: usize = 80;

/// The most columns of a page. Nobody has a wider terminal, and pages reckon with their width.
const WIDEST: usize = 1000;

/// The surroundings of a command.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// What the command line says about colour.
    pub color: Color,
}

impl Context {
    /// Colour for a stream: the command line first, then `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR`
    /// and `TERM=dumb`, then whether the stream is a terminal. An empty variable says nothing.
    fn choice(self, is_terminal: bool) -> ColorChoice {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let is = |name, wanted: &str| env::var_os(name).is_some_and(|value| value == wanted);
        let on = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
            Color::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
        };
        if on { ColorChoice::AlwaysAnsi } else { ColorChoice::Never }
    }

    /// Standard error, for everything else.
    pub fn stderr(self) -> AutoStream<io::Stderr> {
        AutoStream::new(io::stderr(), self.choice(io::stderr().is_terminal()))
    }

    /// Whether prompts and screens may use colour.
    pub fn colours_stderr(self) -> bool {
        self.choice(io::stderr().is_terminal()) != ColorChoice::Never
    }

    /// The columns of the page on standard output: those of the terminal, or of `COLUMNS`.
    pub fn width(self) -> usize {
        let stated = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = || io::stdout().is_terminal().then(|| usize::from(console::Term::stdout().size().1));
        stated.or_else(terminal).filter(|columns| *columns > 0).unwrap_or(COLUMNS).min(WIDEST)
    }

    /// The page on standard output.
    pub fn screen(self) -> Screen {
        let has_colour = self.choice(io::stdout().is_terminal()) != ColorChoice::Never;
        Screen { columns: self.width(), has_colour }
    }

    /// Writes a result, which is made for [`screen`](Self::screen). A reader such as `head` that has seen
    /// enough is no failure, and no reason to forget what is still to be done or the status of a gate.
    pub fn print(self, text: &str) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(error).context("cannot write to standard output")
            }
            _ => Ok(()),
        }
    }

    /// Says something beside the result. If nobody can be told, the result and the status still
    /// count.
    pub fn say(self, text: &str) {
        let _ = self.stderr().write_all(text.as_bytes());
    }

    /// Reads the bank that a person named; everything that is wrong with it ends the program.
    pub fn bank(self, named: &BankArg) -> anyhow::Result<Bank> {
        let loaded = input::read_bank(named.bank.as_deref())?;
        match loaded.bank {
            Some(bank) => Ok(bank),
            None => {
                let name = named.bank.as_deref().unwrap_or("the built-in bank");
                Err(self.rejected(
                    Exit::BankInvalid,
                    &format!("the bank `{name}`"),
                    &loaded.problems,
                    &loaded.sources,
                ))
            }
        }
    }

    /// Reads an answers file, or a mail with one in it; everything that is wrong with it ends the program, and
    /// warnings are printed.
    pub fn answers(self, path: &Path, bank: &Bank) -> anyhow::Result<Answers> {
        self.answers_and_content(path, bank).map(|(answers, _)| answers)
    }

    /// The same, and whether they were given to this very content of the bank.
    pub fn answers_and_content(self, path: &Path, bank: &Bank) -> anyhow::Result<(Answers, bool)> {
        let (source, language) = input::read_answers(path)?;
        let read = answers::read_received(&source, language, bank);
        self.answers_of(source, read)
    }

    /// The same, and the lines on which the answers stand.
    pub(super) fn answers_and_lines(
        self,
        path: &Path,
        bank: &Bank,
    ) -> anyhow::Result<(Answers, AnswerLines)> {
        let (source, language) = input::read_answers(path)?;
        let lines = AnswerLines::read(&source, language);
        let read = answers::read_received(&source, language, bank);
        Ok((self.answers_of(source, read)?.0, lines))
    }

    /// The same for a TOML text that was read from there, so that what is used and what is changed is one.
    pub(super) fn answers_in(self, path: &Path, text: &str, bank: &Bank) -> anyhow::Result<(Answers, bool)> {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let source = Source::new(path.display().to_string(), text);
        let read = answers::read(&source, Language::Toml, bank);
        self.answers_of(source, read)
    }

    fn answers_of(self, source: Source, read: answers::CheckedAnswers) -> anyhow::Result<(Answers, bool)> {
        let is_same = !read.problems.tell_of_other_content();
        Ok((self.checked(source, read)?, is_same))
    }

    /// What came of reading an answers file; everything that is wrong with it ends the program, and warnings
    /// are printed.
    pub(super) fn checked(self, source: Source, read: answers::CheckedAnswers) -> anyhow::Result<Answers> {
        let sources = [source];
        match read.answers {
            Some(answers) => {
                if !read.problems.is_empty() {
                    let text = read.problems.render(&sources, &self.renderer());
                    self.say(&text);
                }
                Ok(answers)
            }
            None => {
                let what = format!("the answers in `{}`", sources[0].name);
                Err(self.rejected(Exit::AnswersInvalid, &what, &read.problems, &sources))
            }
        }
    }

    /// The rounds up to some answers. What is wrong with an earlier one is also said beside the report.
    pub(super) fn rounds(self, file: &Path, answers: &Answers, bank: &Bank) -> Option<Rounds> {
        let rounds = rounds::history(file, answers, bank);
        if let Some(note) = rounds.as_ref().and_then(|rounds| rounds.note.as_ref()) {
            self.say(&format!("note: {}\n", visible(note)));
        }
        rounds
    }

    pub(super) fn rejected(
        self,
        exit: Exit,
        what: &str,
        problems: &Diagnostics,
        sources: &[Source],
    ) -> anyhow::Error {
        let list = problems.render(sources, &self.renderer());
        let shown = problems.count(Severity::Error);
        let count = match problems.more() {
            0 => Count(shown, "problem").to_string(),
            more => format!("{}, of which the first {shown} are shown", Count(shown + more, "problem")),
        };
        Stop { exit, message: format!("{list}error: {} cannot be used: {count}", visible(what)) }.into()
    }

    pub(super) fn renderer(self) -> Renderer {
        // The stream strips the colour where it cannot be shown.
        Renderer::styled().term_width(self.width().max(60))
    }
}

/// Today where the person is. Nothing but this and [`nonce`] reads the clock.
pub(super) fn today() -> Date {
    match fixed_moment() {
        Some(fixed) => fixed.to_zoned(TimeZone::UTC).date(),
        None => Timestamp::now().to_zoned(zone()).date(),
    }
}

/// A number that is another one in each run, unless the clock is fixed.
pub(super) fn nonce() -> i128 {
    fixed_moment().unwrap_or_else(Timestamp::now).as_nanosecond()
}

/// `SOURCE_DATE_EPOCH`, which stands in for the clock, so that runs can be repeated to the byte.
fn fixed_moment() -> Option<Timestamp> {
    let seconds = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok())?;
    Timestamp::from_second(seconds).ok()
}

/// The time zone of `TZ`, or of the machine.
///
/// jiff looks into every file of the machine's zones before it gives one, which takes longer than a
/// report. Where `TZ` is not set, the file of the machine's own zone is enough.
fn zone() -> TimeZone {
    let own = || TimeZone::tzif("local", &fs::read("/etc/localtime").ok()?).ok();
    let own = if env::var_os("TZ").is_none() { own() } else { None };
    own.unwrap_or_else(TimeZone::system)
}
