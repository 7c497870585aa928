//! In which order to start the fixes of a set, and what each one changes.

use super::{WayUp, problem::Problem};
use crate::{
    bank::{AnyVerdict, QuestionIndex, Rung},
    score::{Scorecard, TeamVerdict, Tenths},
};
use std::cmp::Reverse;

/// From this many calendar days a fix is mostly waiting for somebody: a working week.
const SLOW_DAYS: u32 = 5;
/// Up to this many fixes the order is found by scoring every fix at every step.
const SCORED_ORDER: usize = 24;

/// One fix of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The question.
    pub question: QuestionIndex,
    /// Whether it is in front because it takes a working week or longer on the calendar.
    pub slow: bool,
    /// The index after this and all earlier steps.
    pub index: Option<Tenths>,
    /// The team verdict after this and all earlier steps.
    pub team: TeamVerdict,
    /// The verdict about this work after this and all earlier steps.
    pub work: Option<AnyVerdict>,
}

impl WayUp {
    /// Puts a set that reaches the target in order.
    pub(super) fn new(problem: &Problem<'_>, card: &Scorecard, set: &[usize], at_least: Option<u32>) -> Self {
        let fix = |at: &usize| &problem.bank[problem.items[*at].question].fix;
        let mut steps: Vec<Step> = Vec::new();
        let mut done: Vec<usize> = Vec::new();
        for item in in_order(problem, card, set) {
            done.push(item);
            let after = problem.score(&done);
            steps.push(Step {
                question: problem.items[item].question,
                slow: fix(&item).days >= SLOW_DAYS,
                index: after.index,
                team: after.standing.team,
                work: after.standing.work(),
            });
        }
        let to = match steps.last().map(|step| step.team) {
            Some(TeamVerdict::Rung(rung)) => rung,
            // A set that reaches the target is never empty and always has a verdict.
            Some(TeamVerdict::NotEnoughKnown) | None => Rung(problem.target.0),
        };
        Self {
            to,
            steps,
            hours: (set.iter().map(|at| fix(at).hours.0).sum(), set.iter().map(|at| fix(at).hours.1).sum()),
            days: set.iter().map(|at| fix(at).days).max().unwrap_or(0),
            at_least,
        }
    }
}

/// First what is slow on the calendar, the longest first, so that the waiting starts today. Then, of
/// what is left, always the fix that lifts the verdict, or else gains most for its hours, given all
/// that is done before it.
fn in_order(problem: &Problem<'_>, card: &Scorecard, set: &[usize]) -> Vec<usize> {
    let days = |at: &usize| problem.bank[problem.items[*at].question].fix.days;
    let (mut order, mut left): (Vec<usize>, Vec<usize>) = set.iter().partition(|at| days(at) >= SLOW_DAYS);
    order.sort_by_key(|at| Reverse(days(at)));
    let mut now = None;
    while !left.is_empty() {
        if left.len() > SCORED_ORDER {
            // Too many to try each one at each step: the least effort first is a fair order, too.
            let cheapest = (0..left.len()).min_by_key(|at| problem.items[left[*at]].cost).unwrap_or(0);
            order.push(left.remove(cheapest));
            continue;
        }
        let before =
            now.take().unwrap_or_else(|| if order.is_empty() { card.clone() } else { problem.score(&order) });
        let mut best: Option<(Merit, usize, Scorecard)> = None;
        for (at, item) in left.iter().enumerate() {
            order.push(*item);
            let after = problem.score(&order);
            order.pop();
            let merit = Merit::new(&before, &after, problem.items[*item].cost);
            // Of equals the first in bank order.
            if best.as_ref().is_none_or(|(most, ..)| merit.beats(most)) {
                best = Some((merit, at, after));
            }
        }
        if let Some((_, at, after)) = best {
            order.push(left.remove(at));
            now = Some(after);
        }
    }
    order
}

/// How much a fix shows at once.
#[derive(Clone, Copy, Debug)]
struct Merit {
    /// Rungs that the verdict rises.
    rungs: usize,
    /// Tenths that the index rises.
    gain: u64,
    cost: u64,
}

impl Merit {
    fn new(before: &Scorecard, after: &Scorecard, cost: u32) -> Self {
        let rungs = match (before.standing.team, after.standing.team) {
            (TeamVerdict::Rung(before), TeamVerdict::Rung(after)) => before.0.saturating_sub(after.0),
            _ => 0,
        };
        let index = |card: &Scorecard| u64::from(card.index.unwrap_or_default().0);
        let gain = index(after).saturating_sub(index(before));
        Self { rungs, gain, cost: u64::from(cost.max(1)) }
    }

    /// More rungs, then more gain for the hours, compared crosswise.
    fn beats(&self, other: &Self) -> bool {
        (self.rungs, self.gain * other.cost) > (other.rungs, other.gain * self.cost)
    }
}

/// Some set that reaches the target: all fixes, less the dearest ones that are not needed.
pub(super) fn any_set(problem: &Problem<'_>) -> Option<Vec<usize>> {
    let mut set: Vec<usize> = (0..problem.items.len()).collect();
    if !problem.is_reached(&problem.score(&set)) {
        return None;
    }
    let mut dearest = set.clone();
    dearest.sort_by_key(|at| Reverse(problem.items[*at].cost));
    for item in dearest {
        let without: Vec<usize> = set.iter().copied().filter(|at| *at != item).collect();
        if problem.is_reached(&problem.score(&without)) {
            set = without;
        }
    }
    Some(set)
}
