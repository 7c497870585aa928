//! What to do about the answers: fixes with their exact effect, what blocks, whom to ask.

mod ask;
mod decide;
mod finding;
mod order;
mod probe;
mod way_up;

pub(crate) use self::order::behind;
pub use self::{
    decide::{Direction, Group},
    finding::Finding,
    way_up::{Obstacle, Step, WayUp, WaysUp},
};

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
    /// The cheapest sets of fixes that lead to a better verdict, and what stands in the way.
    pub ways_up: WaysUp,
    /// The smallest groups of open questions that could lift or lower the team verdict.
    pub decides: Vec<Group>,
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
        let ways_up = WaysUp::new(bank, answers, card, &fixes);
        let open = ask::open(bank, card);
        let decides = decide::groups(bank, answers, card, &open);
        let deciding: Vec<QuestionIndex> =
            decides.iter().flat_map(|group| group.questions.iter().copied()).collect();
        let ask_next = ask::ask_next(bank, answers, card, &open, &deciding);
        Self { fixes, blockers, today, ways_up, decides, ask_next, good: good(bank, card) }
    }
}

fn good(bank: &Bank, card: &Scorecard) -> Vec<(SectionIndex, Vec<QuestionIndex>)> {
    let is_good =
        |at: &QuestionIndex| card.now.state(*at) == State::Answered && !finding::is_gap(bank, card, *at);
    let of = |section| bank.questions_of(section).map(|(at, _)| at).filter(is_good).collect::<Vec<_>>();
    let sections = bank.sections().map(|(section, _)| (section, of(section)));
    sections.filter(|(_, questions)| !questions.is_empty()).collect()
}
