//! What fills the screen, and what is asked there beside the questions.

use super::{event::Then, line::LineEditor};
use crate::bank::FactIndex;

/// What fills the screen.
#[derive(Clone, Debug)]
pub(super) enum View {
    Card,
    /// Why, what to show, sources and all the keys; scrolled by so many lines.
    Help(usize),
    /// A text is being written.
    Text(Purpose, LineEditor),
    /// A question is looked for by words; the hit under the mark.
    Jump(LineEditor, usize),
    /// All questions, open ones first; the row under the mark.
    Review(usize),
    /// The facts about the work; the one under the mark.
    Facts(FactIndex),
    /// Who does what; the role under the mark.
    People(usize),
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Note,
    Evidence,
    NotApplicable,
    Fact(FactIndex),
    /// The name of whoever does the part of a role, by its row.
    Holder(usize),
}

/// The roles that are asked for, and where that leads back to.
#[derive(Clone, Debug)]
pub(super) struct PeopleAsked<'b> {
    pub(super) roles: Vec<&'b str>,
    pub(super) then: Then,
}
