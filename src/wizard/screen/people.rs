//! Who does what: a row a role.

use super::{Emphasis, Frame, Line, ROOMY, at_most, block, both_sides, footer, keys, page, status};
use crate::{
    answers::Holder,
    text::{cut, width},
    wizard::{keys::Keymap, state::Questionnaire},
};

/// Why it is asked.
const ABOUT: &str = "Who does the part of each role? The dates depend on it: what one person has to do comes one step \
                     after the other. \"Nobody yet\" is an answer.";

pub(super) fn header(state: &Questionnaire<'_>, columns: usize) -> Line {
    let left = match &state.answers.about.subject {
        Some(subject) => format!(" {subject} - Who does what"),
        None => " Who does what".to_owned(),
    };
    let told = state.roles().iter().filter(|role| state.answers.about.people.holder(role).is_some()).count();
    let right = format!("{told} of {} told", state.roles().len());
    Line::new(both_sides(&left, &right, columns), Emphasis::Strong)
}

pub(super) fn people(state: &Questionnaire<'_>, row: usize, columns: usize, rows: usize) -> Frame {
    let mut head = vec![header(state, columns)];
    let about = block(ABOUT, columns, Emphasis::Plain);
    if rows >= ROOMY.1 {
        head.push(Line::default());
        head.extend(about);
        head.push(Line::default());
    } else {
        head.extend(at_most(about, 1, columns));
    }
    let mut foot = status(state, columns);
    foot.extend(keys(&footer(state, Keymap::People), if rows < ROOMY.1 { 1 } else { 2 }, columns));
    let room = rows - head.len() - foot.len();
    let roles = state.roles();
    let widest = roles.iter().map(|role| width(role)).max().unwrap_or(0).min(columns / 2);
    let top = row.saturating_sub(room / 2).min(roles.len().saturating_sub(room));
    let body = roles.iter().enumerate().skip(top).take(room).map(|(at, role)| {
        let mark = if at == row { '>' } else { ' ' };
        let label = cut(role, widest);
        let gap = " ".repeat(widest - width(&label));
        let text = match state.answers.about.people.holder(role) {
            Some(Holder::Person(name)) => name.clone(),
            Some(Holder::Nobody) => "nobody yet".to_owned(),
            None => match state.proposed_holder(at).as_ref().and_then(Holder::name) {
                Some(name) if at == row => format!("- (Enter: {name})"),
                _ => "-".to_owned(),
            },
        };
        let look = if at == row { Emphasis::Strong } else { Emphasis::Plain };
        Line::new(cut(&format!(" {mark} {label}{gap}  {text}"), columns), look)
    });
    Frame { lines: page(head, body.collect(), foot, rows), cursor: None }
}
