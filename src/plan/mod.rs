//! What to do about the answers: fixes with their exact effect, what blocks, whom to ask.

mod ask;
mod finding;
mod order;

pub use self::finding::Finding;
pub(crate) use self::order::behind;

use crate::{
    answers::Answers,
    bank::{Bank, QuestionIndex, SectionIndex},
    score::{Scorecard, State},
};

/// How many fixes are shown in full.
pub const TOP: usize = 3;
/// How many first steps "today" lists.
const TODAY: usize = 5;

/// What to do, in order.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Every asked and answered question below ready, what to fix first at the head.
    pub fixes: Vec<Finding>,
    /// What stands behind open conditions and binding caps, longest wait first. A question that is
    /// not known yet is here as well: the first thing to do about it is to ask.
    pub blockers: Vec<Finding>,
    /// Fixes outside the top three whose first step takes under an hour.
    pub today: Vec<QuestionIndex>,
    /// Unknown and blank questions that can still change the verdict, most weight first.
    pub ask_next: Vec<QuestionIndex>,
    /// What is at or above ready, a list a section.
    pub good: Vec<(SectionIndex, Vec<QuestionIndex>)>,
}

impl Plan {
    /// Works out the plan for scored answers.
    pub fn new(bank: &Bank, answers: &Answers, card: &Scorecard) -> Self {
        let finding = |question| Finding::new(bank, answers, card, question);
        let gaps = bank.questions().map(|(at, _)| at).filter(|at| finding::is_gap(bank, card, *at));
        let fixes = order::in_order(bank, card, gaps.map(finding).collect());
        let blockers = order::blockers(bank, card).into_iter().map(finding).collect();
        let today = fixes.iter().skip(TOP).take(TODAY).map(|fix| fix.question).collect();
        Self { fixes, blockers, today, ask_next: ask::ask_next(bank, card), good: good(bank, card) }
    }
}

fn good(bank: &Bank, card: &Scorecard) -> Vec<(SectionIndex, Vec<QuestionIndex>)> {
    let is_good =
        |at: &QuestionIndex| card.now.state(*at) == State::Answered && !finding::is_gap(bank, card, *at);
    let of = |section| bank.questions_of(section).map(|(at, _)| at).filter(is_good).collect::<Vec<_>>();
    let sections = bank.sections().map(|(section, _)| (section, of(section)));
    sections.filter(|(_, questions)| !questions.is_empty()).collect()
}
