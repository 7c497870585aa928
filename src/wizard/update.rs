//! What each event does.

use super::{
    event::{Effect, Event, Key, Then},
    line::LONGEST,
    screen,
    state::{Purpose, State, View},
};
use crate::{
    answers::Answer,
    bank::{FactIndex, Kind},
};

/// Changes the state by one event and says what is to be done outside of it.
pub fn update(state: &mut State<'_>, event: Event) -> Effect {
    match event {
        Event::Key(key) => press(state, key),
        Event::Paste(text) => {
            if let View::Facts(at) = state.view {
                let _ = state.write(Purpose::Fact(at));
            }
            match &mut state.view {
                View::Text(_, editor) => match editor.insert(&text) {
                    0 => Effect::NONE,
                    left_out => state.say(format!(
                        "Left out: the last {left_out} of what you pasted. {LONGEST} characters are the most."
                    )),
                },
                _ => state.say("Pasted text is no answer. Press c, then paste it as a comment."),
            }
        }
        Event::Resize(columns, rows) => {
            state.size = (columns, rows);
            Effect::NONE
        }
        Event::Saved(elsewhere) => {
            if let Some(what) = state.saving.take() {
                state.status = match elsewhere {
                    None => format!("Saved: {what}"),
                    Some(file) => format!("Saved in {file}: {what}"),
                };
            }
            Effect::NONE
        }
        Event::NotSaved(why) => {
            state.saving = None;
            state.say(format!("NOT SAVED: {why}"))
        }
        Event::Jump(Some(to)) => state.jump(to),
        Event::Edited(Some(text)) => state.set_note(&text),
        Event::Edited(None) => state.say("The comment is as it was."),
        Event::Jump(None) => Effect::NONE,
        Event::Say(words) => state.say(words),
    }
}

fn press(state: &mut State<'_>, key: Key) -> Effect {
    let too_small = screen::is_too_small(state.size.0, state.size.1);
    match (key, &state.view) {
        (Key::Interrupt | Key::Escape, View::Text(..)) => state.close_text(),
        (Key::Interrupt, _) => Effect::only(Then::Interrupt),
        (Key::Char('\u{c}'), _) => Effect::only(Then::Redraw),
        (Key::Char('q'), View::Card | View::Review(_) | View::Facts(_)) => Effect::only(Then::Quit),
        // What is being written and cannot be seen is kept, as if Enter had been pressed.
        (Key::Char('q'), _) if too_small => Effect { save: state.keep_text(), then: Then::Quit },
        // Nobody answers a question that they cannot see.
        _ if too_small => Effect::NONE,
        (_, View::Card) => on_card(state, key),
        (_, View::Help(scroll)) => on_help(*scroll, state, key),
        (_, View::Text(purpose, _)) => on_text(*purpose, state, key),
        (_, View::Facts(at)) => on_facts(*at, state, key),
        (_, View::Review(row)) => on_review(*row, state, key),
    }
}

/// Where a key leads from a row of a list; `None` for a key that does not lead anywhere in it.
fn scrolled(key: Key, from: usize, last: usize, page: usize) -> Option<usize> {
    let to = match key {
        Key::Down | Key::Char('j') => from + 1,
        Key::Up | Key::Char('k') => from.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => from + page,
        Key::PageUp => from.saturating_sub(page),
        Key::Home => 0,
        Key::End => last,
        _ => return None,
    };
    Some(to.min(last))
}

fn on_card(state: &mut State<'_>, key: Key) -> Effect {
    // The last status would read as the result of this key.
    state.status.clear();
    let options = state.question().kind.texts().len();
    match key {
        Key::Char(digit @ '0'..='9') => state.choose(digit as usize - '0' as usize),
        Key::Down | Key::Char('j') => {
            let to = state.highlight.map_or_else(|| chosen(state).unwrap_or(0), |at| at + 1);
            state.highlight = Some(to.min(options - 1));
            Effect::NONE
        }
        Key::Up | Key::Char('k') => {
            let to = |at: usize| at.saturating_sub(1);
            state.highlight = state.highlight.map(to).or_else(|| chosen(state)).or(Some(options - 1));
            Effect::NONE
        }
        Key::Char(' ') => match (&state.question().kind, state.highlight) {
            (Kind::Checklist(_), Some(at)) => state.choose(at + 1),
            (Kind::Checklist(_), None) => state.say("Tick with the numbers, or move the mark first."),
            _ => state.say("Press a number to answer."),
        },
        Key::Enter => confirm(state),
        Key::Char('b') | Key::Left | Key::BackTab => state.back(),
        Key::Right | Key::Tab => state.forward(),
        Key::Char('s') => state.later(),
        Key::Char('a') => state.as_last_time(),
        Key::Char('y') => state.as_seen(),
        Key::Char('u') => state.answer_with(Answer::Unknown),
        Key::Char('x') if state.question().na.is_none() => state.not_applicable(""),
        Key::Char('x') => state.write(Purpose::NotApplicable),
        Key::Char('c') => state.write(Purpose::Note),
        Key::Char('C') => Effect::only(Then::Edit(state.written(Purpose::Note))),
        Key::Char('e') => state.write(Purpose::Evidence),
        Key::Char('?') => {
            state.view = View::Help(0);
            Effect::NONE
        }
        Key::Char('g' | '/') => Effect::only(Then::Jump),
        Key::Char('r') => state.review(),
        Key::Char('t') => state.facts(Then::Stay),
        Key::Char('w') => state.whole(),
        Key::Delete | Key::Backspace => state.clear(),
        Key::Escape => state.say("Nothing is open to close. b goes back, q saves and quits."),
        Key::Char(c) if !c.is_control() => state.say(format!("{c} does nothing here. ? lists the keys.")),
        _ => Effect::NONE,
    }
}

/// The option that the answer points at, if it points at one.
fn chosen(state: &State<'_>) -> Option<usize> {
    match state.answer() {
        Some(Answer::Level(level)) => Some(usize::from(*level) - 1),
        Some(Answer::Option(at)) => Some(*at),
        _ => None,
    }
}

/// Enter takes what is under the mark and goes on from what is answered; it never makes up an answer.
fn confirm(state: &mut State<'_>) -> Effect {
    let is_checklist = matches!(state.question().kind, Kind::Checklist(_));
    let current = chosen(state);
    match state.highlight {
        Some(at) if !is_checklist && current != Some(at) => {
            let effect = state.choose(at + 1);
            // With --no-advance a digit stays, and Enter is the key that goes on.
            if state.setup.stay { Effect { save: true, then: state.go_on().then } } else { effect }
        }
        _ if state.answer().is_some() => state.go_on(),
        _ if is_checklist => state.say("Tick with the numbers, 0 if none is true, s for later."),
        _ => state.say("Press a number to answer, u if you don't know, s for later."),
    }
}

fn on_help(scroll: usize, state: &mut State<'_>, key: Key) -> Effect {
    let (last, page) = screen::help_extent(state);
    state.view = scrolled(key, scroll, last, page).map_or(View::Card, View::Help);
    Effect::NONE
}

fn on_text(purpose: Purpose, state: &mut State<'_>, key: Key) -> Effect {
    let View::Text(_, editor) = &mut state.view else {
        return Effect::NONE;
    };
    if key == Key::Enter {
        let text = editor.text().to_owned();
        return state.finish_text(purpose, &text);
    }
    let was_full = editor.is_full();
    if editor.key(key) {
        state.status.clear();
        if was_full && editor.is_full() && matches!(key, Key::Char(_) | Key::AltEnter) {
            return state.say(format!("{LONGEST} characters are the most, and all are used."));
        }
    }
    Effect::NONE
}

fn on_facts(at: FactIndex, state: &mut State<'_>, key: Key) -> Effect {
    let key = match key {
        Key::Tab => Key::Down,
        Key::BackTab => Key::Up,
        key => key,
    };
    let last = state.bank.facts.len().saturating_sub(1);
    if let Some(to) = scrolled(key, at.0, last, last) {
        state.status.clear();
        state.view = View::Facts(FactIndex(to));
        return Effect::NONE;
    }
    match key {
        Key::Enter => state.write(Purpose::Fact(at)),
        Key::Delete | Key::Backspace => state.set_fact(at, ""),
        Key::Char('s') => state.leave_facts(),
        Key::Char('b' | 't') | Key::Escape | Key::Left => state.close_facts(),
        Key::Char(c) if !c.is_control() => state.say(format!("{c} does nothing here.")),
        _ => Effect::NONE,
    }
}

fn on_review(row: usize, state: &mut State<'_>, key: Key) -> Effect {
    let rows = state.review_rows();
    if let Some(to) = scrolled(key, row, rows.len().saturating_sub(1), screen::review_page(state)) {
        state.status.clear();
        state.view = View::Review(to);
        return Effect::NONE;
    }
    match key {
        Key::Enter => rows.get(row).map_or(Effect::NONE, |at| state.jump(*at)),
        Key::Char('f') => state.finish(),
        Key::Char('t') => state.facts(Then::Stay),
        Key::Char('w') => state.whole(),
        Key::Char('g' | '/') => Effect::only(Then::Jump),
        Key::Char('r' | 'b') | Key::Escape | Key::Left => {
            state.status.clear();
            state.view = View::Card;
            Effect::NONE
        }
        Key::Char(c) if !c.is_control() => state.say(format!("{c} does nothing here.")),
        _ => Effect::NONE,
    }
}
