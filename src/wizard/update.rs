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
        (_, View::Help(scroll)) => {
            let scroll = *scroll;
            on_help(state, key, scroll)
        }
        (_, View::Text(purpose, _)) => {
            let purpose = *purpose;
            on_text(state, key, purpose)
        }
        (_, View::Facts(at)) => {
            let at = *at;
            on_facts(state, key, at)
        }
        (_, View::Review(row)) => {
            let row = *row;
            on_review(state, key, row)
        }
    }
}

fn on_card(state: &mut State<'_>, key: Key) -> Effect {
    // The last status would read as the result of this key.
    state.status.clear();
    let options = state.question().kind.texts().len();
    match key {
        Key::Char(digit @ '0'..='9') => state.choose(digit as usize - '0' as usize),
        Key::Down | Key::Char('j') => {
            let current = chosen(state);
            state.highlight = Some(match state.highlight {
                Some(at) => (at + 1).min(options - 1),
                None => current.unwrap_or(0),
            });
            Effect::NONE
        }
        Key::Up | Key::Char('k') => {
            let current = chosen(state);
            state.highlight = Some(match state.highlight {
                Some(at) => at.saturating_sub(1),
                None => current.unwrap_or(options - 1),
            });
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

fn on_help(state: &mut State<'_>, key: Key, scroll: usize) -> Effect {
    let (last, page) = screen::help_extent(state);
    let to = match key {
        Key::Down | Key::Char('j') => scroll + 1,
        Key::Up | Key::Char('k') => scroll.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => scroll + page,
        Key::PageUp => scroll.saturating_sub(page),
        Key::Home => 0,
        Key::End => last,
        _ => {
            state.view = View::Card;
            return Effect::NONE;
        }
    };
    state.view = View::Help(to.min(last));
    Effect::NONE
}

fn on_text(state: &mut State<'_>, key: Key, purpose: Purpose) -> Effect {
    let View::Text(_, editor) = &mut state.view else {
        return Effect::NONE;
    };
    match key {
        Key::Enter => {
            let text = editor.text().to_owned();
            state.finish_text(purpose, &text)
        }
        _ => {
            let was_full = editor.is_full();
            if editor.key(key) {
                state.status.clear();
                if was_full && editor.is_full() && matches!(key, Key::Char(_) | Key::AltEnter) {
                    return state.say(format!("{LONGEST} characters are the most, and all are used."));
                }
            }
            Effect::NONE
        }
    }
}

fn on_facts(state: &mut State<'_>, key: Key, at: FactIndex) -> Effect {
    let last = state.bank.facts.len().saturating_sub(1);
    let to = match key {
        Key::Down | Key::Char('j') | Key::Tab => at.0 + 1,
        Key::Up | Key::Char('k') | Key::BackTab => at.0.saturating_sub(1),
        Key::Home => 0,
        Key::End => last,
        Key::Enter => return state.write(Purpose::Fact(at)),
        Key::Delete | Key::Backspace => return state.set_fact(at, ""),
        Key::Char('s') => return state.leave_facts(),
        Key::Char('b' | 't') | Key::Escape | Key::Left => return state.close_facts(),
        Key::Char(c) if !c.is_control() => return state.say(format!("{c} does nothing here.")),
        _ => return Effect::NONE,
    };
    state.status.clear();
    state.view = View::Facts(FactIndex(to.min(last)));
    Effect::NONE
}

fn on_review(state: &mut State<'_>, key: Key, row: usize) -> Effect {
    let rows = state.review_rows();
    let last = rows.len().saturating_sub(1);
    let page = screen::review_page(state);
    let to = match key {
        Key::Down | Key::Char('j') => row + 1,
        Key::Up | Key::Char('k') => row.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => row + page,
        Key::PageUp => row.saturating_sub(page),
        Key::Home => 0,
        Key::End => last,
        Key::Enter => {
            return match rows.get(row) {
                Some(at) => state.jump(*at),
                None => Effect::NONE,
            };
        }
        Key::Char('f') => return state.finish(),
        Key::Char('t') => return state.facts(Then::Stay),
        Key::Char('w') => return state.whole(),
        Key::Char('g' | '/') => return Effect::only(Then::Jump),
        Key::Char('r' | 'b') | Key::Escape | Key::Left => {
            state.status.clear();
            state.view = View::Card;
            return Effect::NONE;
        }
        Key::Char(c) if !c.is_control() => return state.say(format!("{c} does nothing here.")),
        _ => return Effect::NONE,
    };
    state.status.clear();
    state.view = View::Review(to.min(last));
    Effect::NONE
}
