//! Who does what: a row a role.

use super::{
    Frame, Line,
    listing::{self, Listing},
};
use crate::{
    answers::Holder,
    wizard::{keys::Keymap, state::Questionnaire},
};

/// Why it is asked.
const ABOUT: &str = "Who does the part of each role? The dates depend on it: what one person has to do comes one step \
                     after the other. \"Nobody yet\" is an answer.";

pub(super) fn header(state: &Questionnaire<'_>, columns: usize) -> Line {
    let roles = state.roles();
    let told = roles.iter().filter(|role| state.answers.about.people.holder(role).is_some()).count();
    listing::header(state, "Who does what", (told, roles.len()), columns)
}

pub(super) fn people<'b>(state: &Questionnaire<'b>, marked: usize, columns: usize, rows: usize) -> Frame {
    let row = |(at, role): (usize, &&'b str)| {
        let told = match state.answers.about.people.holder(role) {
            Some(Holder::Person(name)) => name.clone(),
            Some(Holder::Nobody) => "nobody yet".to_owned(),
            None => match state.proposed_holder(at).as_ref().and_then(Holder::name) {
                Some(name) if at == marked => format!("- (Enter: {name})"),
                _ => "-".to_owned(),
            },
        };
        (*role, told)
    };
    let list = Listing {
        header: header(state, columns),
        about: ABOUT,
        rows: state.roles().iter().enumerate().map(row).collect(),
        marked,
        asked: None,
        widest: columns / 2,
        keymap: Keymap::People,
    };
    list.draw(state, columns, rows)
}
