//! What each event does.

use super::{
    action::Action,
    event::{Effect, Event, Key},
    keys::Keymap,
    line::{Edit, LONGEST},
    state::Questionnaire,
    view::{Purpose, View},
};

/// Changes the state by one event and says what is to be done outside of it.
pub fn update(state: &mut Questionnaire<'_>, event: Event) -> Effect {
    match event {
        Event::Key(key) => press(state, key),
        Event::Paste(text) => {
            match state.view {
                View::Facts(at) => drop(state.write(Purpose::Fact(at))),
                View::People(row) => drop(state.write(Purpose::Holder(row))),
                View::Card | View::Help(_) | View::Text(..) | View::Jump(..) | View::Review(_) => {}
            }
            match &mut state.view {
                View::Text(_, editor) => match editor.insert(&text) {
                    0 => Effect::NONE,
                    left_out => state.say(format!(
                        "Left out: the last {left_out} of what you pasted. {LONGEST} characters are the most."
                    )),
                },
                View::Jump(editor, row) => {
                    let _ = editor.insert(&text.replace('\n', " "));
                    *row = 0;
                    Effect::NONE
                }
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
        Event::Edited(Some(text)) => state.set_note(&text),
        Event::Edited(None) => state.say("The comment is as it was."),
        Event::Say(words) => state.say(words),
    }
}

/// Does what the table of keys says, where it is possible.
fn press(state: &mut Questionnaire<'_>, key: Key) -> Effect {
    let place = state.place();
    let Some(action) = place.action(key) else {
        return unbound(state, place, key);
    };
    // The last status would read as the result of this key.
    if matches!(place, Keymap::Card | Keymap::Review | Keymap::Facts | Keymap::People)
        && action != Action::Redraw
    {
        state.status.clear();
    }
    let was_full = matches!(&state.view, View::Text(_, editor) if editor.is_full());
    let effect = state.attempt(action, key);
    if matches!(action, Action::Edit(_)) {
        edited(state, was_full && action == Action::Edit(Edit::NewLine));
    }
    effect
}

/// A key that is bound to nothing here: a character of a text, or one that closes the help, or a mistake.
fn unbound(state: &mut Questionnaire<'_>, place: Keymap, key: Key) -> Effect {
    match (place, key, &mut state.view) {
        (Keymap::Text, Key::Char(c), View::Text(_, editor)) => {
            let was_full = editor.is_full();
            if editor.write(c) {
                edited(state, was_full);
            }
            Effect::NONE
        }
        (Keymap::Jump, Key::Char(c), View::Jump(editor, row)) => {
            editor.write(c);
            *row = 0;
            state.status.clear();
            Effect::NONE
        }
        (Keymap::Help, ..) => {
            state.view = View::Card;
            Effect::NONE
        }
        (Keymap::Card, Key::Char(c), _) if !c.is_control() => {
            state.say(format!("{c} does nothing here. ? lists the keys."))
        }
        (Keymap::Review | Keymap::Facts | Keymap::People, Key::Char(c), _) if !c.is_control() => {
            state.say(format!("{c} does nothing here."))
        }
        (Keymap::Card, ..) => {
            state.status.clear();
            Effect::NONE
        }
        (
            Keymap::Review | Keymap::Facts | Keymap::People | Keymap::Jump | Keymap::Text | Keymap::TooSmall,
            ..,
        ) => Effect::NONE,
    }
}

/// What a text says behind a change: nothing, or that there was no room for what was typed.
fn edited(state: &mut Questionnaire<'_>, was_full: bool) {
    state.status.clear();
    if was_full && matches!(&state.view, View::Text(_, editor) if editor.is_full()) {
        let _ = state.say(format!("{LONGEST} characters are the most, and all are used."));
    }
}
