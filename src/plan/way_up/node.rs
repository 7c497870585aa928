//! A part of the search: what is decided already.

use super::problem::Problem;
use crate::{
    answers::Answer,
    bank::{Question, QuestionIndex, Share},
};

/// Whether a fix is part of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Choice {
    Free,
    In,
    Out,
}

/// Whether a question is asked, as far as that is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Asked {
    No,
    Maybe,
    Yes,
}

/// The scores that a section may have, in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    pub(super) low: i32,
    /// Below `low` where the section must not have a score.
    pub(super) high: i32,
    /// Whether a higher score could be reached and is not wanted.
    pub(super) ceiling: bool,
    /// Whether the section may have no score.
    pub(super) none: bool,
}

/// What is decided.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// By item.
    pub(super) choices: Vec<Choice>,
    /// By section.
    pub(super) spans: Vec<Span>,
    /// By question.
    pub(super) asked: Vec<Asked>,
}

impl Node {
    /// Nothing is decided.
    pub(super) fn root(problem: &Problem<'_>) -> Self {
        let open = Span { low: 0, high: 1000, ceiling: false, none: true };
        let asked = |(at, question): (QuestionIndex, &Question)| {
            if !problem.is_in_profile(at) {
                Asked::No
            } else if question.ask_if.is_some() {
                Asked::Maybe
            } else {
                Asked::Yes
            }
        };
        Self {
            choices: problem
                .items
                .iter()
                .map(|item| if item.forced { Choice::In } else { Choice::Free })
                .collect(),
            spans: vec![open; problem.bank.sections.len()],
            asked: problem.bank.questions().map(asked).collect(),
        }
    }

    /// The answers that a question can have: as it is, and with its fix.
    pub(super) fn answers<'p>(&self, problem: &Problem<'p>, at: QuestionIndex) -> [Option<&'p Answer>; 2] {
        let item = problem.item_of[at.0];
        let choice = item.map_or(Choice::Out, |item| self.choices[item]);
        let fixed = item.map(|item| problem.items[item].to);
        let now = problem.answers.answer(at);
        [now.filter(|_| choice != Choice::In), fixed.filter(|_| choice != Choice::Out)]
    }

    /// What these answers earn; nothing where the question does not count.
    pub(super) fn shares(&self, problem: &Problem<'_>, at: QuestionIndex) -> [Option<Share>; 2] {
        let counts = self.asked[at.0] != Asked::No;
        self.answers(problem, at).map(|answer| answer.filter(|_| counts)?.share(&problem.bank[at]))
    }
}
