//! The end of a run: the report, the files that the person wants, the way back.

use super::Run;
use crate::{
    commands::{context::today, targets::files_read},
    exit::{Exit, Stop},
    output::Policy,
    paper::{Format, Screen},
    report::{FirstPage, Report},
    rounds,
    text::{Count, shell_word, show_path, visible, visible_lines},
    wizard::{Questionnaire, Session, finish, pager},
};
use clap::ValueEnum;
use console::Term;
use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

impl Run<'_> {
    /// The report, exactly as `asyncready report` prints it, and the files that the person wants.
    pub(super) fn report(&self, session: &Session, state: &Questionnaire<'_>) -> anyhow::Result<Exit> {
        let rounds = self.context.rounds(session.path(), &state.answers, state.bank);
        let report = Report::new(state.bank, &state.answers, today()).with_rounds(rounds);
        if let Some(exit) = self.show(&report)? {
            return self.leave(session, state, exit);
        }
        if self.lines.is_none() && session.has_file() {
            self.export(session, &report)?;
        }
        self.leave(session, state, Exit::Done)
    }

    /// Prints the report, on a terminal one screen after the other, so that the verdict does not scroll
    /// away; an exit status if the person left in the middle by Ctrl-C or a signal.
    fn show(&self, report: &Report<'_>) -> anyhow::Result<Option<Exit>> {
        let screen = self.context.screen();
        let whole = Format::Terminal.render(report, screen);
        if self.lines.is_some() || !io::stdout().is_terminal() {
            self.context.print(&whole)?;
            return Ok(None);
        }
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

    fn export(&self, session: &Session, report: &Report<'_>) -> anyhow::Result<()> {
        let stem = session.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let files: Vec<(Format, PathBuf)> = Format::value_variants()
            .iter()
            .map(|format| {
                let name = format!("{stem}-report.{}", format.extension());
                (*format, session.path().with_file_name(name))
            })
            .collect();
        let names: Vec<String> = files.iter().map(|(_, path)| show_path(path)).collect();
        writeln!(self.context.stderr())?;
        let in_use = files_read(session.path(), &self.args.bank);
        let policy = Policy::named(true, &in_use);
        for chosen in finish::exports(&names)? {
            let (format, path) = &files[chosen];
            let name = &names[chosen];
            if let Err(error) = policy.check(&[path]) {
                writeln!(self.context.stderr(), "cannot write {name}: {error:#}")?;
                continue;
            }
            if path.symlink_metadata().is_ok() && !finish::may_replace(name)? {
                continue;
            }
            let text = format.render(report, Screen::FILE);
            let mut out = self.context.stderr();
            match policy.write(&[(path.clone(), text)]) {
                Ok(()) => writeln!(out, "wrote {name}")?,
                Err(error) => writeln!(out, "{error:#}")?,
            }
        }
        Ok(())
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
            let asked = Count(state.asked.len(), "question");
            let saved = match session.unsaved {
                None => format!(", saved in {}", visible(&path)),
                // What is in the file is older, and what is missing in it is printed below.
                Some(_) => format!(", the last of them not saved in {}", visible(&path)),
            };
            words.push_str(&format!("{} of {asked} answered{saved}.\n", state.answered()));
            if let Some(part) = state.quick_part() {
                words.push_str(&format!("The quick screen asks {part}.\n"));
            }
            for lost in session.lost() {
                words.push_str(&format!("{lost}\n"));
            }
            words.push_str(&self.next_steps(state, &path));
        } else {
            words.push_str("Nothing was answered, so no file was made.\n");
        }
        for (label, text) in state.drafts() {
            words.push_str(&format!(
                "Not saved, closed with Esc: {}\n{}\n",
                visible(label),
                visible_lines(text)
            ));
        }
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
            ("The report:", self.command("report", &file) + " -o report.html"),
            ("What if:", self.command("report", &file) + " --what-if QUESTION=ANSWER"),
            ("Tickets:", self.command("issues", &file)),
            ("The pack:", self.command("pack", &format!("{file} start"))),
        ];
        if let Some(previous) = &state.answers.previous {
            let before = rounds::beside(Path::new(path), Path::new(previous)).display().to_string();
            let files = format!("{} {file}", shell_word(&before));
            steps.push(("Changes:", self.command("compare", &files)));
        }
        if !state.bank.templates.is_empty() {
            steps.push(("Templates:", self.command("template", &format!("--for {file} --dir templates"))));
        }
        let lines: Vec<String> =
            steps.into_iter().map(|(name, command)| format!("{name:<12} {command}\n")).collect();
        lines.concat()
    }

    /// A command line for this bank; `rest` is fit for a shell.
    fn command(&self, command: &str, rest: &str) -> String {
        let mut words = vec!["asyncready".to_owned(), command.to_owned(), rest.to_owned()];
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
