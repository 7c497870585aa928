//! What to do about the answers: one plan with the exact effect of each fix, whom to ask, when it is done.

mod ask;
mod assumed;
mod calendar;
mod decide;
mod item;
mod order;
mod probe;
mod stakes;
mod start;
mod way_up;
mod working_days;

pub use self::{
    assumed::{Assumed, roles},
    calendar::{Calendar, Slot, Workload},
    decide::{Direction, Group},
    item::PlannedFix,
    order::first_fixes,
    stakes::{DisputedQuestion, Rest, Stakes, Swing},
    start::{StartBecause, StartEstimate},
    way_up::{Obstacle, WayUp, WaysUp},
    working_days::WorkingDays,
};

use crate::{
    answers::Answers,
    bank::{Bank, QuestionIndex, SectionIndex},
    score::{Scorecard, State, Trial},
};

/// How many items a plan puts first, whatever their stage.
pub const TOP: usize = 3;

/// What to do, in order.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Every gap that a fix can close, in the order in which to do them.
    pub items: Vec<PlannedFix>,
    /// Every gap that no fix closes, because it is a fact about the work.
    pub facts: Vec<QuestionIndex>,
    /// Whether the answers tell that one person does all of it, whoever they are.
    pub is_alone: bool,
    /// Who does how much of all items, and how long it takes.
    pub calendar: Calendar,
    /// The cheapest sets of fixes that lead to a better verdict, and what stands in the way.
    pub ways_up: WaysUp,
    /// When the work could start; `None` where the verdict tells it in words.
    pub start: Option<StartEstimate>,
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
        let gaps = || bank.questions().map(|(at, _)| at).filter(|at| card.is_gap(bank, *at));
        let mut trial = Trial::new(bank, answers);
        let items =
            gaps().filter_map(|at| PlannedFix::new(bank, &mut trial, card, &card.behind, at)).collect();
        let items = order::in_order(bank, card, items);
        let facts = gaps().filter(|at| !items.iter().any(|item| item.question == *at)).collect();
        let ways_up = WaysUp::new(bank, answers, card, &items);
        let start = start::start(bank, card, &ways_up.ways);
        let open = ask::open(bank, card);
        let decides = decide::groups(bank, answers, card, &open);
        let deciding: Vec<QuestionIndex> =
            decides.iter().flat_map(|group| group.questions.iter().copied()).collect();
        let ask_next = ask::ask_next(bank, answers, card, &open, &deciding);
        let calendar = Calendar::new(bank, answers, &items);
        let is_alone = answers.about.people.is_one_person(&roles(bank, &items));
        Self { is_alone, items, facts, calendar, ways_up, start, decides, ask_next, good: good(bank, card) }
    }

    /// The items by importance, the most important first.
    pub fn by_importance(&self) -> Vec<&PlannedFix> {
        let mut items: Vec<&PlannedFix> = self.items.iter().collect();
        items.sort_by_key(|item| item.rank);
        items
    }
}

fn good(bank: &Bank, card: &Scorecard) -> Vec<(SectionIndex, Vec<QuestionIndex>)> {
    let is_good = |at: &QuestionIndex| card.now.state(*at) == State::Answered && !card.is_gap(bank, *at);
    let good = |section| bank.questions_of(section).map(|(at, _)| at).filter(is_good).collect::<Vec<_>>();
    let sections = bank.sections().map(|(section, _)| (section, good(section)));
    sections.filter(|(_, questions)| !questions.is_empty()).collect()
}
