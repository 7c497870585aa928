//! The wizard without a screen: lines in, lines out, nothing redrawn. For screen readers, simple
//! terminals and pipes; over the same state and the same actions as the card.

mod command;
mod facts;
mod lines;
mod pages;

pub use self::lines::Lines;

use self::{
    command::command,
    lines::read,
    pages::{card, help, prompt, review},
};
use super::{
    Effect, Ending, Session, Signals, State, Then,
    finish::still_open,
    start::{Given, Resume, choices, cleaned, profiles},
    state::View,
};
use crate::{answers::Answers, bank::Bank, text::visible};
use std::io::{self, Write};

/// Asks for what the command line left open; an ending if there is nothing more to read.
pub fn ask(
    bank: &Bank,
    given: &Given,
    answers: &mut Answers,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Option<Ending>> {
    for (prompt, place) in given.missing() {
        write!(out, "{prompt}: ")?;
        match read(lines, signals, out)? {
            Ok(text) => *place(&mut answers.about) = cleaned(&text),
            Err(ending) => return Ok(Some(ending)),
        }
    }
    if given.asks_profile(bank) {
        let profiles = profiles(bank);
        for (at, (_, words)) in profiles.iter().enumerate() {
            writeln!(out, "{}. {words}", at + 1)?;
        }
        write!(out, "How many questions? (1 or 2, Enter is 1): ")?;
        match read(lines, signals, out)? {
            Ok(text) => answers.profile = profiles[usize::from(text == "2")].0,
            Err(ending) => return Ok(Some(ending)),
        }
    }
    Ok(None)
}

/// Asks what to do with answers that are complete; an ending if there is nothing more to read.
pub fn resume(
    state: &State<'_>,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Result<Resume, Ending>> {
    let items = choices(state);
    for (at, (_, words)) in items.iter().enumerate() {
        writeln!(out, "{}. {}", at + 1, visible(words))?;
    }
    loop {
        write!(out, "What now? (1 to {}, Enter is 1): ", items.len())?;
        let line = match read(lines, signals, out)? {
            Ok(line) => line,
            Err(ending) => return Ok(Err(ending)),
        };
        let number = if line.is_empty() { Ok(1) } else { line.parse::<usize>() };
        match number.ok().and_then(|number| items.get(number.checked_sub(1)?)) {
            Some((resume, _)) => return Ok(Ok(*resume)),
            None => writeln!(out, "`{}` is none of these.", visible(&line))?,
        }
    }
}

/// Asks the questions of a state, line by line.
pub fn run(
    state: &mut State<'_>,
    session: &mut Session,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    let mut shown = None;
    // Lines may come from a pipe, and what was meant as an answer must not become a fact: at the end the
    // facts are offered and not asked.
    state.after_facts.get_or_insert(Then::Stay);
    loop {
        if matches!(state.view, View::Review(_)) {
            review(state, out)?;
            state.view = View::Card;
            shown = None;
            write!(out, "Command (g NUMBER to go there, f to finish, Enter for the question): ")?;
            let line = match read(lines, signals, out)? {
                Ok(line) => line,
                Err(ending) => return Ok(ending),
            };
            if line.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',')) {
                // A number right after the list could mean a question or an answer.
                if !line.is_empty() {
                    writeln!(out, "g {line} goes to question {line}.")?;
                }
                continue;
            }
            if let Some(ending) = act(state, session, &line, lines, signals, out)? {
                return Ok(ending);
            }
            continue;
        }
        if let View::Facts(at) = state.view {
            if let Some(ending) = facts::one(state, at, session, lines, signals, out)? {
                return Ok(ending);
            }
            shown = None;
            continue;
        }
        if shown != Some(state.at) {
            card(state, out)?;
            shown = Some(state.at);
        }
        prompt(state, out)?;
        let line = match read(lines, signals, out)? {
            Ok(line) => line,
            Err(ending) => return Ok(ending),
        };
        if let Some(ending) = act(state, session, &line, lines, signals, out)? {
            return Ok(ending);
        }
    }
}

/// Does what a line says; an ending if that ends the questions.
fn act(
    state: &mut State<'_>,
    session: &mut Session,
    line: &str,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Option<Ending>> {
    state.status.clear();
    if line == "?" {
        help(state, out)?;
        return Ok(None);
    }
    let effect = command(state, line);
    after(state, session, effect, lines, signals, out)
}

/// Does what is to be done outside of the state; an ending if that ends the questions.
fn after(
    state: &mut State<'_>,
    session: &mut Session,
    effect: Effect,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Option<Ending>> {
    let Effect { save, then } = effect;
    if save {
        session.save(state);
    }
    if !state.status.is_empty() {
        writeln!(out, "{}", visible(&state.status))?;
    }
    match then {
        Then::Quit => return Ok(Some(Ending::Quit)),
        Then::Finish => {}
        _ => return Ok(None),
    }
    let facts = &state.answers.facts;
    let (told, all) = (facts.iter().flatten().count(), facts.len());
    write!(out, "\n{}", still_open(state, 100))?;
    if all > 0 {
        writeln!(out, "The work in facts: {told} of {all} told.")?;
    }
    let tell = if all > 0 { ", t to tell the facts first" } else { "" };
    write!(out, "Show the report and end? (y or n{tell}, q to save and quit): ")?;
    match read(lines, signals, out)? {
        Ok(line) => match line.to_ascii_lowercase().as_str() {
            "y" | "yes" => Ok(Some(Ending::Finish)),
            "q" => Ok(Some(Ending::Quit)),
            "t" if all > 0 => {
                let _ = state.facts(Then::Finish);
                Ok(None)
            }
            _ => {
                let _ = state.review();
                Ok(None)
            }
        },
        Err(ending) => Ok(Some(ending)),
    }
}
