//! The search for one set of fixes: enough for a verdict, and nothing of it can be left out.
//!
//! All fixes are taken, and what is not needed is left out again, one fix after the other: once beginning
//! with what lifts the index least for its hours, once with the dearest. The set with fewer hours is the
//! result. It is seldom dearer than the cheapest set of all, and then by little; compared with an exact
//! search it was
//!
//! | answers | ways | dearer | hours more: median, most | beyond the estimate of the cheapest |
//! |---|---|---|---|---|
//! | the examples, their rounds and five clients | 67 | 3 | 0.5, 0.5 of 31 | 0 |
//! | 3,000 made at random for the built-in bank | 6,609 | 1,024 | 0.5, 5 of 53 | 0 |
//! | 2,500 banks made at random | 4,103 | 26 | 1.5, 4 of 8 | 4 |
//!
//! A mean of 53 hours is an estimate of 33 to 73, so which set is cheapest is below what the hours can tell.

use super::ground::Ground;
use crate::{
    answers::Answer,
    bank::{QuestionIndex, Rung},
    plan::{PlannedFix, item},
    score::{Scorecard, TeamVerdict, Trial},
};
use std::cmp::Reverse;

/// A fix that may be chosen.
#[derive(Debug)]
struct Candidate<'a> {
    gap: &'a PlannedFix,
    /// Low and high estimate of hours added up.
    cost: u32,
    /// What the index gains by it, for each hour, on a scale of its own.
    worth: u64,
    /// Whether every set must have it.
    forced: bool,
    /// The positions of the fixes that it comes after: a set with it has them as well.
    after: Vec<usize>,
}

/// One search: for a set that has all the forced fixes, none without those it comes after, and with which the
/// team verdict is `target` or better.
#[derive(Debug)]
pub(super) struct WaySearch<'a> {
    ground: &'a Ground<'a>,
    target: Rung,
    /// In bank order.
    candidates: Vec<Candidate<'a>>,
    trial: Trial<'a>,
    /// Which fixes are done in the trial.
    done: ChosenFixes,
}

/// By candidate: whether it is in the set.
type ChosenFixes = Vec<bool>;

impl<'a> WaySearch<'a> {
    pub(super) fn new(ground: &'a Ground<'a>, target: Rung) -> Self {
        let mut gaps: Vec<&PlannedFix> = ground.gaps.clone();
        gaps.sort_by_key(|gap| gap.question);
        let position = |at: &QuestionIndex| gaps.iter().position(|gap| gap.question == *at);
        let candidates: Vec<Candidate<'a>> = gaps
            .iter()
            .map(|gap| Candidate {
                gap,
                cost: gap.hours.double_mean(),
                worth: worth(ground, gap),
                forced: ground.is_forced(gap.question, target),
                after: ground.bank[gap.question].after.iter().filter_map(position).collect(),
            })
            .collect();
        let done = vec![false; candidates.len()];
        Self { ground, target, candidates, trial: Trial::new(&ground.bank, &ground.answers), done }
    }

    /// The questions of a set that leads to the target, if one is found.
    pub(super) fn find(mut self) -> Option<Vec<QuestionIndex>> {
        let mut least_worth: Vec<usize> = (0..self.candidates.len()).collect();
        least_worth.sort_by_key(|at| (self.candidates[*at].worth, Reverse(self.candidates[*at].cost)));
        let mut dearest = least_worth.clone();
        dearest.sort_by_key(|at| Reverse(self.candidates[*at].cost));
        let enough = self.enough(&least_worth)?;
        let found = [least_worth, dearest].map(|order| self.without_the_needless(enough.clone(), &order));
        let set = found.into_iter().min_by_key(|set| self.cost(set))?;
        let chosen = self.candidates.iter().zip(set).filter(|(_, chosen)| *chosen);
        Some(chosen.map(|(candidate, _)| candidate.gap.question).collect())
    }

    /// The scorecard when every fix is done.
    pub(super) fn all_done(&self) -> Scorecard {
        let changes: Vec<(QuestionIndex, &Answer)> =
            self.candidates.iter().map(|candidate| (candidate.gap.question, &candidate.gap.to)).collect();
        Scorecard::new(&self.ground.bank, &item::change_answers(&self.ground.answers, &changes))
    }

    /// All fixes. Where that is too many, because a rule asks for a low answer or a fix opens a question that
    /// has one: the forced ones and the most worth, as few as lead to the target.
    fn enough(&mut self, least_worth: &[usize]) -> Option<ChosenFixes> {
        let all = vec![true; self.candidates.len()];
        if self.is_enough(&all) {
            return Some(all);
        }
        let mut set = vec![false; self.candidates.len()];
        for at in (0..self.candidates.len()).filter(|at| self.candidates[*at].forced) {
            self.take(&mut set, at);
        }
        let mut rest = least_worth.iter().rev();
        while !self.is_enough(&set) {
            self.take(&mut set, *rest.next()?);
        }
        Some(set)
    }

    /// Adds a fix with all that it comes after.
    fn take(&self, set: &mut ChosenFixes, at: usize) {
        if !std::mem::replace(&mut set[at], true) {
            self.candidates[at].after.iter().for_each(|before| self.take(set, *before));
        }
    }

    /// Leaves out what is not needed in this order, until nothing can be left out.
    fn without_the_needless(&mut self, mut set: ChosenFixes, order: &[usize]) -> ChosenFixes {
        loop {
            let before = set.clone();
            for &at in order {
                if set[at]
                    && let Some(less) = self.without(&set, at)
                    && self.is_enough(&less)
                {
                    set = less;
                }
            }
            if set == before {
                return set;
            }
        }
    }

    /// The set without a fix and all that comes after it; `None` where one of them is forced.
    fn without(&self, set: &ChosenFixes, at: usize) -> Option<ChosenFixes> {
        let mut less = set.clone();
        less[at] = false;
        let is_loose = |(at, candidate): (usize, &Candidate<'_>), less: &ChosenFixes| {
            less[at] && candidate.after.iter().any(|before| !less[*before])
        };
        while let Some(next) = self.candidates.iter().enumerate().position(|one| is_loose(one, &less)) {
            less[next] = false;
        }
        let is_kept = |(candidate, kept): (&Candidate<'_>, &bool)| *kept || !candidate.forced;
        self.candidates.iter().zip(&less).all(is_kept).then_some(less)
    }

    fn is_enough(&mut self, set: &ChosenFixes) -> bool {
        for (at, candidate) in self.candidates.iter().enumerate() {
            if set[at] != self.done[at] {
                let question = candidate.gap.question;
                let now = || self.ground.answers.answer(question).cloned();
                self.trial.set(question, if set[at] { Some(candidate.gap.to.clone()) } else { now() });
                self.done[at] = set[at];
            }
        }
        let outcome = self.trial.result();
        outcome.route.is_none() && matches!(outcome.team, TeamVerdict::Rung(rung) if rung <= self.target)
    }

    fn cost(&self, set: &ChosenFixes) -> u32 {
        let chosen = self.candidates.iter().zip(set).filter(|(_, chosen)| **chosen);
        chosen.map(|(candidate, _)| candidate.cost).sum()
    }
}

/// What the index gains by a fix, for each hour, on a scale of its own: the index has rounded steps, and most
/// fixes alone lift it by less than one.
fn worth(ground: &Ground<'_>, gap: &PlannedFix) -> u64 {
    let bank = &ground.bank;
    let question = &bank[gap.question];
    let share = |answer: &Answer| u64::from(answer.share(question).unwrap_or_default().0);
    let distance = share(&gap.to).saturating_sub(ground.answers.answer(gap.question).map_or(0, share));
    let of_section: u64 =
        bank.questions_of(question.section).map(|(_, question)| u64::from(question.weight)).sum();
    let part = u64::from(bank[question.section].weight) * u64::from(question.weight) * distance * 1_000;
    part / of_section.max(1) / u64::from(gap.hours.double_mean().max(1))
}
