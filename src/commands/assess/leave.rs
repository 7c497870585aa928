//! The end of a run: the report, the files that the person wants, the way back.

use super::{DEFAULT_FILE, Run};
use crate::{
    commands::{context::today, targets::files_read},
    exit::{Exit, Stop},
    output::Policy,
    paper::{Format, Screen},
    report::{EndScreen, FirstPage, Report},
    rounds,
    store::read_text,
    text::{join, shell_word, show_path, visible, visible_lines},
    wizard::{
        Questionnaire, Session, finish,
        pager::{self, AtEnd},
    },
};
use console::Term;
use std::{
    ffi::OsStr,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

impl Run<'_> {
    /// The result on one screen, behind the files that the person wants; the whole report is asked for, or goes to
    /// standard output where that is no terminal. `None` if the person goes back to the questions.
    pub(super) fn end(&self, session: &Session, state: &Questionnaire<'_>) -> anyhow::Result<Option<Exit>> {
        let rounds = self.context.rounds(session.path(), &state.answers, state.bank);
        let report = Report::new(state.bank, &state.answers, today()).with_rounds(rounds);
        if !io::stdout().is_terminal() {
            self.context.print(&Format::Terminal.render(&report, self.context.screen()))?;
            return self.leave(session, state, Exit::Done).map(Some);
        }
        let asks_for_files = self.lines.is_none() && session.has_file();
        let written = if asks_for_files { self.export(session, &report)? } else { Vec::new() };
        let screen = self.end_screen(session, state, &report, &written);
        let (rows, columns) = Term::stderr().size();
        // The last row is for the line with the keys.
        let rows = if self.lines.is_some() { usize::MAX } else { usize::from(rows).saturating_sub(1) };
        self.context.print(&(screen.lines(usize::from(columns), rows).join("\n") + "\n"))?;
        if self.lines.is_some() {
            return self.leave_silently(session, state, Exit::Done).map(Some);
        }
        let exit = match pager::choose()? {
            Some(AtEnd::Leave) => Exit::Done,
            Some(AtEnd::Questions) => return Ok(None),
            Some(AtEnd::Report) => self.show(&report)?.unwrap_or(Exit::Done),
            None => self.signals.ending().unwrap_or(Exit::Interrupted),
        };
        self.leave_silently(session, state, exit).map(Some)
    }

    fn end_screen<'r, 'a>(
        &self,
        session: &Session,
        state: &Questionnaire<'_>,
        report: &'r Report<'a>,
        written: &[String],
    ) -> EndScreen<'r, 'a> {
        let file = shell_word(&session.path().display().to_string());
        let page = written.iter().find(|name| Path::new(name).extension() == Some(OsStr::new("html")));
        let look = match page {
            Some(page) => format!("open {page} in a browser"),
            None => format!("`{}` makes the page", self.command("report", &file) + " -o report.html --force"),
        };
        let assess = self.command("assess", &file);
        let further = match (state.first_blank(), state.rest_in_words()) {
            (Some(open), _) => format!("`{assess}` goes on at: {}", state.bank[open].label),
            (None, Some(rest)) => format!("`{assess}` asks {rest}"),
            (None, None) => format!("`{assess} --new-round` asks again after the fixes"),
        };
        let saved = if session.has_file() { vec![show_path(session.path())] } else { Vec::new() };
        let files = [&saved, written].concat();
        EndScreen {
            report,
            progress: state.progress_in_words(),
            asks: finish::asks(state),
            written: if files.is_empty() {
                String::new()
            } else {
                format!("Saved: {}.", join(&files, "and"))
            },
            next: format!("Next: {look}; {further}."),
        }
    }

    /// Prints the whole report, one screen after the other; an exit status if the person left in the middle by
    /// Ctrl-C or a signal.
    fn show(&self, report: &Report<'_>) -> anyhow::Result<Option<Exit>> {
        let screen = self.context.screen();
        let whole = Format::Terminal.render(report, screen);
        let head = Format::Terminal.render(&FirstPage(report), screen).lines().count();
        // The last row is for the line between two pages.
        let rows = usize::from(Term::stderr().size().0).saturating_sub(1);
        let pages = pager::pages(&whole, head, rows);
        let mut shown = 0;
        for (at, page) in pages.iter().enumerate() {
            if at > 0 {
                let what = if shown == head { "the details" } else { "more" };
                match pager::more(at, pages.len(), what)? {
                    Some(true) => {}
                    Some(false) => return Ok(None),
                    None => return Ok(Some(self.signals.ending().unwrap_or(Exit::Interrupted))),
                }
            }
            self.context.print(page)?;
            shown += page.lines().count();
        }
        Ok(None)
    }

    /// Writes the files that the person wants, and gives the names of those that were written.
    fn export(&self, session: &Session, report: &Report<'_>) -> anyhow::Result<Vec<String>> {
        let stem = session.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let with_name = |format: Format| {
            let name = format!("{stem}-report.{}", format.extension()?);
            Some((format, session.path().with_file_name(name)))
        };
        let files: Vec<(Format, PathBuf)> = Format::ALL.into_iter().filter_map(with_name).collect();
        // The page for a browser is what most people want; it stands first and is ticked.
        let (mut files, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(format, _)| *format == Format::Html);
        files.extend(others);
        let names: Vec<(String, bool)> =
            files.iter().map(|(format, path)| (show_path(path), *format == Format::Html)).collect();
        let in_use = files_read(session.path(), &self.args.bank);
        let policy = Policy::named(true, &in_use);
        let mut written = Vec::new();
        for chosen in finish::exports(&names)? {
            let (format, path) = &files[chosen];
            let name = &names[chosen].0;
            if let Err(error) = policy.check(&[path]) {
                writeln!(self.context.stderr(), "cannot write {name}: {error:#}")?;
                continue;
            }
            let text = format.render(report, Screen::FILE);
            let replaces = path.symlink_metadata().is_ok() && !is_page_of(path, &text);
            if replaces && !finish::may_replace(name)? {
                continue;
            }
            match policy.write(&[(path.clone(), text)]) {
                Ok(()) => written.push(name.clone()),
                Err(error) => writeln!(self.context.stderr(), "{error:#}")?,
            }
        }
        Ok(written)
    }

    /// Leaves where the last screen told already what is saved and what comes next.
    fn leave_silently(
        &self,
        session: &Session,
        state: &Questionnaire<'_>,
        exit: Exit,
    ) -> anyhow::Result<Exit> {
        if session.unsaved.is_some() || session.left.is_some() || !session.has_file() {
            return self.leave(session, state, exit);
        }
        let lost = session.lost().iter().fold(String::new(), |all, lost| all + &lost.to_string() + "\n");
        let _ = self.context.stderr().write_all((lost + &drafts(state)).as_bytes());
        Ok(exit)
    }

    /// Says where the answers are and how to come back.
    pub(super) fn leave(
        &self,
        session: &Session,
        state: &Questionnaire<'_>,
        exit: Exit,
    ) -> anyhow::Result<Exit> {
        let mut words = String::new();
        if let Some(left) = &session.left {
            words.push_str(&format!(
                "Somebody else changed {} in the meantime. It was left as it is.\n",
                show_path(left)
            ));
        }
        let path = session.path().display().to_string();
        if session.has_file() {
            let saved = match session.unsaved {
                None => format!(", saved in {}", visible(&path)),
                // What is in the file is older, and what is missing in it is printed below.
                Some(_) => format!(", the last of them not saved in {}", visible(&path)),
            };
            words.push_str(&format!("{}{saved}.\n", state.progress_in_words()));
            for lost in session.lost() {
                words.push_str(&format!("{lost}\n"));
            }
            words.push_str(&self.next_steps(state, &path));
        } else {
            words.push_str("Nothing was answered, so no file was made.\n");
        }
        words.push_str(&drafts(state));
        // A terminal that is gone cannot be told anything.
        let _ = self.context.stderr().write_all(words.as_bytes());
        if let Some(unsaved) = &session.unsaved {
            self.context.print(unsaved)?;
            let message =
                format!("the last answers could not be saved in {path}; all of them are printed above");
            return Err(Stop::error(Exit::Failure, message).into());
        }
        Ok(exit)
    }

    /// What can be done with the answers now, a command a line.
    fn next_steps(&self, state: &Questionnaire<'_>, path: &str) -> String {
        let file = shell_word(path);
        let assess = if state.first_blank().is_some() { "Go on:" } else { "Again:" };
        let mut steps = vec![
            (assess, self.command("assess", &file)),
            ("The report:", self.command("report", &file) + " -o report.html --force"),
        ];
        if let Some(previous) = &state.answers.previous {
            let before = rounds::beside(Path::new(path), Path::new(previous)).display().to_string();
            let files = format!("{} {file}", shell_word(&before));
            steps.push(("Changes:", self.command("compare", &files)));
        }
        let lines: Vec<String> =
            steps.into_iter().map(|(name, command)| format!("{name:<12} {command}\n")).collect();
        lines.concat()
    }

    /// A command line for this bank; `rest` is fit for a shell.
    fn command(&self, command: &str, rest: &str) -> String {
        let mut words = vec!["asyncready".to_owned(), command.to_owned(), rest.to_owned()];
        // The program alone asks for the file that it makes itself.
        if command == "assess" && rest == DEFAULT_FILE {
            words.truncate(1);
        }
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
}

/// The texts that were closed and never saved.
fn drafts(state: &Questionnaire<'_>) -> String {
    let draft = |(label, text): (&str, &str)| {
        format!("Not saved, closed with Esc: {}\n{}\n", visible(label), visible_lines(text))
    };
    state.drafts().map(draft).collect()
}

/// Whether a file is an earlier page of ours about the same: an HTML file with the same title and the same policy.
fn is_page_of(path: &Path, text: &str) -> bool {
    let head = |text: &str| text.split_once("<style>").map(|(head, _)| head.to_owned());
    let old = read_text(path).ok().flatten();
    head(text).is_some() && old.and_then(|old| head(&old)) == head(text)
}
