//! The facts about the work: what was told, a row a fact.

use super::{Emphasis, Frame, Line, ROOMY, at_most, block, both_sides, footer, keys, page, status};
use crate::{
    bank::FactIndex,
    text::{cut, width},
    wizard::{keys::Keymap, state::Questionnaire},
};

/// The widest column of labels; longer ones are cut.
const LABELS: usize = 30;

pub(super) fn header(state: &Questionnaire<'_>, columns: usize) -> Line {
    let left = match &state.answers.about.subject {
        Some(subject) => format!(" {subject} - {}", state.bank.facts_named.title),
        None => format!(" {}", state.bank.facts_named.title),
    };
    let told = state.answers.facts.iter().flatten().count();
    let right = format!("{told} of {} told", state.bank.facts.len());
    Line::new(both_sides(&left, &right, columns), Emphasis::Strong)
}

pub(super) fn facts(state: &Questionnaire<'_>, at: FactIndex, columns: usize, rows: usize) -> Frame {
    let mut head = vec![header(state, columns)];
    let about = block(state.bank.facts_named.about, columns, Emphasis::Plain);
    if rows >= ROOMY.1 {
        head.push(Line::default());
        head.extend(about);
        head.push(Line::default());
    } else {
        head.extend(at_most(about, 1, columns));
    }
    let mut foot = status(state, columns);
    foot.extend(keys(&footer(state, Keymap::Facts), if rows < ROOMY.1 { 1 } else { 2 }, columns));
    // What the line under the mark is about.
    let asked = at_most(block(&state.bank[at].prompt, columns, Emphasis::Plain), 2, columns);
    foot.splice(0..0, asked);
    let room = rows - head.len() - foot.len();
    let facts = &state.bank.facts;
    let widest = facts.iter().map(|fact| width(&fact.label)).max().unwrap_or(0).min(LABELS);
    // The mark stays in the middle as long as the list goes on below it.
    let top = at.0.saturating_sub(room / 2).min(facts.len().saturating_sub(room));
    let body = state.bank.facts().skip(top).take(room).map(|(fact, about)| {
        let mark = if fact == at { '>' } else { ' ' };
        let label = cut(&about.label, widest);
        let gap = " ".repeat(widest - width(&label));
        let text = state.answers.fact(fact).unwrap_or("-");
        let look = if fact == at { Emphasis::Strong } else { Emphasis::Plain };
        Line::new(cut(&format!(" {mark} {label}{gap}  {text}"), columns), look)
    });
    Frame { lines: page(head, body.collect(), foot, rows), cursor: None }
}
