//! The wizard without a screen: lines in, lines out, nothing redrawn. For screen readers, simple
//! terminals and pipes; over the same state and the same actions as the card.

mod command;
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
    start::{Given, cleaned, profiles},
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

/// Asks the questions of a state, line by line.
pub fn run(
    state: &mut State<'_>,
    session: &mut Session,
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    let mut shown = None;
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
    let Effect { save, then } = command(state, line);
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
    write!(out, "\n{}Show the report and end? (y or n, q to save and quit): ", still_open(state, 100))?;
    match read(lines, signals, out)? {
        Ok(line) => match line.to_ascii_lowercase().as_str() {
            "y" | "yes" => Ok(Some(Ending::Finish)),
            "q" => Ok(Some(Ending::Quit)),
            _ => {
                let _ = state.review();
                Ok(None)
            }
        },
        Err(ending) => Ok(Some(ending)),
    }
}
