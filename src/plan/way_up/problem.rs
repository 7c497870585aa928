//! What the search chooses from, and what it must reach.

use super::ground::Ground;
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Condition, Effect, QuestionIndex, RuleIndex, Rung},
    plan::{Item as Gap, item},
    score::{Scorecard, TeamVerdict},
};

/// A fix that may be chosen.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) question: QuestionIndex,
    /// The answer once the fix is done.
    pub(super) to: &'a Answer,
    /// Low and high estimate of hours added up.
    pub(super) cost: u32,
    /// Whether every set must have it.
    pub(super) forced: bool,
    /// The positions of the fixes that it comes after: a set with it has them as well.
    pub(super) after: Vec<usize>,
}

/// One search: the cheapest set of fixes that has all the forced ones, none without those it comes
/// after, and with which the team verdict is `target` or better.
#[derive(Debug)]
pub(super) struct Problem<'a> {
    pub(super) bank: &'a Bank,
    pub(super) answers: &'a Answers,
    /// In bank order, so that a smaller position also means an earlier question.
    pub(super) items: Vec<Item<'a>>,
    /// By question: the position of its item.
    pub(super) item_of: Vec<Option<usize>>,
    pub(super) target: Rung,
    /// The conditions of all caps below the target; none of them may hold in the end.
    pub(super) caps: Vec<(RuleIndex, &'a Condition)>,
}

impl<'a> Problem<'a> {
    pub(super) fn new(ground: &'a Ground<'a>, target: Rung) -> Self {
        let Ground { bank, answers, gaps, .. } = ground;
        let item = |gap: &&'a Gap| Item {
            question: gap.question,
            to: &gap.to,
            cost: gap.hours.double_mean(),
            forced: ground.is_forced(gap.question, target),
            after: Vec::new(),
        };
        let mut items: Vec<Item<'a>> = gaps.iter().map(item).collect();
        items.sort_by_key(|item| item.question);
        let mut item_of = vec![None; bank.questions.len()];
        for (at, item) in items.iter().enumerate() {
            item_of[item.question.0] = Some(at);
        }
        for item in &mut items {
            let after = bank[item.question].after.iter();
            item.after = after.filter_map(|before| item_of[before.0]).collect();
        }
        let caps = bank.rules().filter(|(_, rule)| matches!(rule.effect, Effect::Cap(most) if most > target));
        let caps = caps.map(|(at, rule)| (at, &rule.when)).collect();
        Self { bank, answers, items, item_of, target, caps }
    }

    /// The scorecard with these fixes done.
    pub(super) fn score(&self, set: &[usize]) -> Scorecard {
        let changes: Vec<(QuestionIndex, &Answer)> =
            set.iter().map(|at| (self.items[*at].question, self.items[*at].to)).collect();
        Scorecard::new(self.bank, &item::with(self.answers, &changes))
    }

    /// Whether a set, which scores like this, leads to the target and can be done.
    pub(super) fn is_reached(&self, set: &[usize], card: &Scorecard) -> bool {
        let reached = matches!(card.standing.team, TeamVerdict::Rung(rung) if rung <= self.target);
        reached && card.standing.route.is_none() && self.missing(set).is_none()
    }

    /// The first fix that a set lacks although another one in it comes after it.
    pub(super) fn missing(&self, set: &[usize]) -> Option<usize> {
        let before = set.iter().flat_map(|at| &self.items[*at].after);
        before.copied().find(|before| !set.contains(before))
    }

    /// The index at which the target's band begins, in tenths.
    pub(super) fn from(&self) -> i64 {
        i64::from(self.bank[self.target].from) * 10
    }

    /// Whether a question belongs to the profile, whatever its `ask_if` says.
    pub(super) fn is_in_profile(&self, at: QuestionIndex) -> bool {
        match self.answers.profile {
            Profile::Full => true,
            Profile::Quick => self.bank[at].quick || self.answers.answer(at).is_some(),
        }
    }
}
