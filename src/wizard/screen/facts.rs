//! The facts about the work: what was told, a row a fact.

use super::{
    Frame, Line,
    listing::{self, Listing},
};
use crate::{
    bank::{Fact, FactIndex},
    wizard::{keys::Keymap, state::Questionnaire},
};

pub(super) fn header(state: &Questionnaire<'_>, columns: usize) -> Line {
    let told = (state.answers.facts.iter().flatten().count(), state.bank.facts.len());
    listing::header(state, state.bank.facts_named.title, told, columns)
}

pub(super) fn facts<'b>(state: &Questionnaire<'b>, at: FactIndex, columns: usize, rows: usize) -> Frame {
    let row = |(fact, about): (FactIndex, &'b Fact)| {
        (about.label.as_str(), state.answers.fact(fact).unwrap_or("-").to_owned())
    };
    let list = Listing {
        header: header(state, columns),
        about: state.bank.facts_named.about,
        rows: state.bank.facts().map(row).collect(),
        marked: at.0,
        asked: Some(&state.bank[at].prompt),
        widest: 30,
        keymap: Keymap::Facts,
    };
    list.draw(state, columns, rows)
}
