//! The wizard without a screen: lines in, lines out, nothing redrawn. For screen readers, simple
//! terminals and pipes; over the same state and the same actions as the card.

mod command;
mod facts;
mod lines;
mod pages;
mod people;

pub use self::lines::{Lines, NoLine};

use self::{
    command::command,
    pages::{card, help, prompt, review},
};
use super::{
    Effect, Ending, Questionnaire, Session, Then,
    finish::still_open,
    start::{Given, Resume, choices, cleaned, profiles},
    view::{PeopleAsked, View},
};
use crate::{answers::Answers, bank::Bank, text::visible};
use std::{
    convert::Infallible,
    io::{self, Write},
};

/// Asks for what the command line left open.
pub fn ask(
    bank: &Bank,
    given: &Given,
    answers: &mut Answers,
    lines: &Lines,
    out: &mut dyn Write,
) -> Result<(), NoLine> {
    for (prompt, place) in given.missing() {
        write!(out, "{prompt}: ")?;
        *place(&mut answers.about) = cleaned(&lines.next(out)?);
    }
    if given.asks_profile(bank) {
        let profiles = profiles(bank);
        for (at, (_, words)) in profiles.iter().enumerate() {
            writeln!(out, "{}. {words}", at + 1)?;
        }
        write!(out, "How many questions? (1 or 2, Enter is 1): ")?;
        answers.profile = profiles[usize::from(lines.next(out)? == "2")].0;
    }
    Ok(())
}

/// Asks what to do with answers that are complete.
pub fn resume(state: &Questionnaire<'_>, lines: &Lines, out: &mut dyn Write) -> Result<Resume, NoLine> {
    let items = choices(state);
    for (at, (_, words)) in items.iter().enumerate() {
        writeln!(out, "{}. {}", at + 1, visible(words))?;
    }
    loop {
        write!(out, "What now? (1 to {}, Enter is 1): ", items.len())?;
        let line = lines.next(out)?;
        let number = if line.is_empty() { Ok(1) } else { line.parse::<usize>() };
        match number.ok().and_then(|number| items.get(number.checked_sub(1)?)) {
            Some((resume, _)) => return Ok(*resume),
            None => writeln!(out, "`{}` is none of these.", visible(&line))?,
        }
    }
}

/// Asks the questions of a state, line by line.
pub fn run(
    state: &mut Questionnaire<'_>,
    session: &mut Session,
    lines: &Lines,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    let Err(no_line) = Plain { state, session, lines, out }.questions();
    no_line.ending()
}

/// One run of the questions.
struct Plain<'r, 'b> {
    state: &'r mut Questionnaire<'b>,
    session: &'r mut Session,
    lines: &'r Lines,
    out: &'r mut dyn Write,
}

impl Plain<'_, '_> {
    fn read(&mut self) -> Result<String, NoLine> {
        self.lines.next(self.out)
    }

    fn questions(&mut self) -> Result<Infallible, NoLine> {
        let mut shown = None;
        // Lines may come from a pipe, and what was meant as an answer must not become a fact: at the end the
        // facts and the people are offered and not asked.
        if !self.state.setup.asks_lines {
            self.state.after_facts.get_or_insert(Then::Stay);
        }
        self.state.people.get_or_insert(PeopleAsked { roles: Vec::new(), then: Then::Stay });
        loop {
            match self.state.view {
                View::Review(_) => {
                    shown = None;
                    self.review()?;
                    continue;
                }
                View::Facts(at) => {
                    shown = None;
                    self.fact(at)?;
                    continue;
                }
                View::People(row) => {
                    shown = None;
                    self.holder(row)?;
                    continue;
                }
                View::Card | View::Help(_) | View::Text(..) | View::Jump(..) => {}
            }
            if shown != Some(self.state.at) {
                card(self.state, self.out)?;
                shown = Some(self.state.at);
            }
            prompt(self.state, self.out)?;
            let line = self.read()?;
            self.act(&line)?;
        }
    }

    fn review(&mut self) -> Result<(), NoLine> {
        review(self.state, self.out)?;
        self.state.view = View::Card;
        write!(self.out, "Command (g NUMBER to go there, f to finish, Enter for the question): ")?;
        let line = self.read()?;
        if line.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',')) {
            // A number right after the list could mean a question or an answer.
            if !line.is_empty() {
                writeln!(self.out, "g {line} goes to question {line}.")?;
            }
            return Ok(());
        }
        self.act(&line)
    }

    /// Does what a line says.
    fn act(&mut self, line: &str) -> Result<(), NoLine> {
        self.state.status.clear();
        if line == "?" {
            return Ok(help(self.state, self.out)?);
        }
        let effect = command(self.state, line);
        self.after(effect)
    }

    /// Does what is to be done outside of the state.
    fn after(&mut self, Effect { save, then }: Effect) -> Result<(), NoLine> {
        if save {
            self.session.save(self.state);
        }
        if !self.state.status.is_empty() {
            writeln!(self.out, "{}", visible(&self.state.status))?;
        }
        match then {
            Then::Quit => return Err(NoLine::End(Ending::Quit)),
            Then::Finish => {}
            Then::Stay | Then::Edit(_) | Then::Redraw | Then::Interrupt => return Ok(()),
        }
        let facts = &self.state.answers.facts;
        let (told, all) = (facts.iter().flatten().count(), facts.len());
        write!(self.out, "\n{}", still_open(self.state, 100))?;
        if all > 0 {
            let title = self.state.bank.facts_named.title;
            writeln!(self.out, "{title}: {told} of {all} told.")?;
        }
        let tell = if all > 0 { ", t to tell the facts first" } else { "" };
        // The end of an outcome has no report, and asks for nobody.
        if self.state.setup.asks_lines {
            write!(self.out, "End? (y or n{tell}, q to save and quit): ")?;
        } else {
            if self.state.untold_roles().is_some() {
                writeln!(self.out, "Who does what is not told; the dates depend on it.")?;
            }
            let ask = "p to tell who does what";
            write!(self.out, "Show the report and end? (y or n{tell}, {ask}, q to save and quit): ")?;
        }
        match self.read()?.to_ascii_lowercase().as_str() {
            "y" | "yes" => return Err(NoLine::End(Ending::Finish)),
            "q" => return Err(NoLine::End(Ending::Quit)),
            "t" if all > 0 => drop(self.state.facts(Then::Finish)),
            "p" => drop(self.state.ask_people(Then::Finish)),
            _ => drop(self.state.review()),
        }
        Ok(())
    }
}
