//! What every search of a report starts from: the gaps, and which of them no set may leave out.

use crate::{
    answers::{Answer, Answers},
    bank::{Bank, Condition, QuestionIndex, RuleEffect, Rung},
    plan::{PlannedFix, item, order::heads},
    score::Scorecard,
};
use std::borrow::Cow;

/// The ground on which the ways up are searched.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    /// The bank; where a route holds that no fix lifts, without any route: the ways are then for the
    /// team alone.
    pub(super) bank: Cow<'a, Bank>,
    /// The answers; where such a route holds without those behind it, as they are left out where the
    /// team is scored.
    pub(super) answers: Answers,
    /// The gaps that a fix can close and that count in `answers`, in the order of the plan.
    pub(super) gaps: Vec<&'a PlannedFix>,
    /// Whether such a route holds.
    pub(super) is_routed: bool,
    /// What every set must have: what stands behind an open condition or a route, and what heads the plan.
    forced: Vec<QuestionIndex>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(bank: &'a Bank, answers: &Answers, card: &Scorecard, items: &'a [PlannedFix]) -> Self {
        let conditions = card.standing.conditions(bank).flat_map(|(rule, _)| card.behind(rule)).copied();
        let heads = heads(bank, &card.behind);
        let mut forced: Vec<QuestionIndex> = conditions.chain(heads).collect();
        forced.extend(&card.left_out);
        let lifted = |gap: &&PlannedFix| card.left_out.contains(&gap.question);
        let lifted: Vec<(QuestionIndex, &Answer)> =
            items.iter().filter(lifted).map(|gap| (gap.question, &gap.to)).collect();
        let is_routed = card.standing.route.is_some()
            && Scorecard::new(bank, &item::change_answers(answers, &lifted)).standing.route.is_some();
        let (mut bank, mut answers) = (Cow::Borrowed(bank), answers.clone());
        let mut gaps: Vec<&PlannedFix> = items.iter().collect();
        if is_routed {
            for at in &card.left_out {
                answers.entries[at.0].answer = Some(Answer::NotApplicable(String::new()));
            }
            gaps.retain(|gap| !card.left_out.contains(&gap.question));
            let routes =
                bank.to_mut().rules.iter_mut().filter(|rule| matches!(rule.effect, RuleEffect::Route(_)));
            // Nothing of no conditions holds, and the rules keep their places.
            routes.for_each(|route| route.when = Condition::Any(Vec::new()));
        }
        Self { bank, answers, gaps, is_routed, forced }
    }

    /// Whether a set that leads to `target` must have the fix of this question. Work begins only when
    /// everything essential is ready.
    pub(super) fn is_forced(&self, question: QuestionIndex, target: Rung) -> bool {
        self.forced.contains(&question) || (self.bank[target].starts && self.bank[question].essential)
    }
}
