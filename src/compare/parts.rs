//! Where a change of the index comes from, in parts that add up as printed.
//!
//! From the old answers to the new ones there is a way with three stops: the old answers scored with the new
//! bank, the same without what counts no more, and the same with what counts now for the first time. From
//! there on only answers differ. The way back goes from the new answers to the old ones by the old bank, and
//! has stops of its own. A part is the mean of what its steps change on the two ways, so that it does not
//! matter which of the two is called old: with the two swapped every part has the other sign. Every
//! stop is an index in tenths, so whoever has the six of them can do the sum by hand.

use super::Scores;
use crate::{
    bank::{Bank, QuestionIndex, Share},
    bank_changes::Links,
    number::{Change, Tenths},
    score::Scorecard,
};
use serde::Serialize;

/// What the index changed by, and where that comes from. The parts add up: each is the mean of what its step changes
/// on the two ways, with the sign of the way back turned, rounded so that they do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Parts {
    /// The whole change.
    pub total: Change,
    /// Answers that changed.
    pub answers: Change,
    /// Questions that count now and did not before, or the other way round.
    pub scope: Change,
    /// The bank that changed.
    pub bank: Change,
    /// The way from the old answers to the new ones.
    pub forth: IndexPath,
    /// The way from the new answers to the old ones.
    pub back: IndexPath,
}

/// The indexes on a way from some answers to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Way"))]
pub struct IndexPath {
    /// The answers at the start, with their own bank.
    pub start: Tenths,
    /// The same answers, with the other bank.
    pub other_bank: Tenths,
    /// Without the questions that do not count at the end.
    pub without_gone: Tenths,
    /// With the questions that count at the end only.
    pub with_come: Tenths,
    /// The answers at the end.
    pub end: Tenths,
}

/// What each question counts, by position: `None` where it counts nothing.
pub(super) type Shares = Vec<Option<Share>>;

/// What counts on a card.
pub(super) fn shares(bank: &Bank, card: &Scorecard) -> Shares {
    let answers = card.scored().answers.iter().zip(&bank.questions);
    answers.map(|(answer, question)| answer.as_ref()?.share(question)).collect()
}

/// The index of what counts, exactly as a card has it.
fn index(bank: &Bank, shares: &[Option<Share>]) -> Option<Tenths> {
    let scores = bank.sections().filter(|(_, section)| section.weight > 0).filter_map(|(at, section)| {
        let (earned, weights) = bank
            .questions_of(at)
            .filter_map(|(question, asked)| Some((u64::from(asked.weight), shares[question.0]?)))
            .fold((0, 0), |(earned, weights), (weight, share)| {
                (earned + weight * u64::from(share.0), weights + weight)
            });
        Some((section.weight, Tenths::ratio(earned, weights * u64::from(Share::WHOLE.0))?))
    });
    Tenths::mean(scores)
}

fn way(start: Tenths, to: &Scores<'_>) -> Option<IndexPath> {
    let pairs = || to.counted.iter().zip(&to.own);
    let common: Shares = pairs().map(|(carried, own)| carried.filter(|_| own.is_some())).collect();
    let with: Shares = pairs().map(|(carried, own)| carried.filter(|_| own.is_some()).or(*own)).collect();
    // Where nothing is left that counts, the index stays where it was.
    let other_bank = index(to.bank, &to.counted).unwrap_or(start);
    let without_gone = index(to.bank, &common).unwrap_or(other_bank);
    let with_come = index(to.bank, &with).unwrap_or(without_gone);
    Some(IndexPath { start, other_bank, without_gone, with_come, end: index(to.bank, &to.own)? })
}

impl IndexPath {
    /// By how much the index changes on each part of the way: by the bank, by what counts no more, by what
    /// counts for the first time, by the answers.
    fn steps(&self) -> [i64; 4] {
        let stops = [self.start, self.other_bank, self.without_gone, self.with_come, self.end];
        [0, 1, 2, 3].map(|at| stops[at + 1].since(stops[at]).0)
    }
}

impl Parts {
    /// The parts; `None` where one of the two has no index.
    pub(super) fn new(old: &Scores<'_>, new: &Scores<'_>) -> Option<Self> {
        let (before, after) = (index(old.bank, &old.own)?, index(new.bank, &new.own)?);
        let (forth, back) = (way(before, new)?, way(after, old)?);
        let [[bank, gone, come, answers], back_steps] = [forth.steps(), back.steps()];
        let [back_bank, back_gone, back_come, back_answers] = back_steps;
        let doubled = [answers - back_answers, gone + come - back_gone - back_come, bank - back_bank];
        let total = after.since(before);
        let whole = apportion(&doubled.map(i128::from), 2, total.0);
        let [answers, scope, bank] = [0, 1, 2].map(|at| Change(whole[at]));
        Some(Self { total, answers, scope, bank, forth, back })
    }

    /// The whole change, and the parts of the answers, the scope and the bank.
    pub fn all(&self) -> [Change; 4] {
        [self.total, self.answers, self.scope, self.bank]
    }

    /// What of the part of the scope comes from questions that counted before and do not any more: all of it,
    /// where no question counts for the first time.
    pub fn gone(&self) -> Change {
        let ([_, gone, come, _], [_, back_gone, back_come, _]) = (self.forth.steps(), self.back.steps());
        if come == 0 && back_gone == 0 {
            return self.scope;
        }
        let doubled = gone - back_come;
        // Rounded half away from zero, so that both signs are treated alike.
        Change(doubled / 2 + doubled % 2)
    }

    /// Whether nothing but answers changed, so that the two ways have no stops.
    pub fn are_answers_alone(&self) -> bool {
        [&self.forth, &self.back].iter().all(|way| way.start == way.other_bank && way.start == way.with_come)
    }

    /// Each question whose answer counts differently on both sides, with its part; the parts add up to that of
    /// the answers.
    pub(super) fn moved(
        &self,
        old: &Scores<'_>,
        new: &Scores<'_>,
        links: &Links,
    ) -> Vec<(QuestionIndex, Change)> {
        let (in_old, in_new) = (Weights::new(old), Weights::new(new));
        let mut moved: Vec<(&str, i128, QuestionIndex)> = Vec::new();
        for link in &links.pairs {
            let change = in_new.change(new, link.new) - in_old.change(old, link.old);
            if change != 0 {
                let name = old.bank[link.old].id.as_str().min(&new.bank[link.new].id);
                moved.push((name, change, link.new));
            }
        }
        // By name, because the order of the two banks can differ and equals must not depend on it.
        moved.sort_unstable_by_key(|(name, ..)| *name);
        let exact: Vec<i128> = moved.iter().map(|(_, change, _)| *change).collect();
        let whole = apportion(&exact, 2 * FINE, self.answers.0);
        let parts = moved.into_iter().zip(whole);
        parts.map(|((.., new), change)| (new, Change(change))).collect()
    }
}

/// Into how many pieces a tenth is divided where the part of one answer is worked out.
const FINE: i128 = 1_000_000_000;

/// The sums of weights by which the change of one answer counts.
struct Weights {
    /// Of the sections that count.
    sections: i128,
    /// Of the questions that count, by section.
    questions: Vec<i128>,
}

impl Weights {
    fn new(scores: &Scores<'_>) -> Self {
        let bank = scores.bank;
        let sum = |at| {
            let counted = bank.questions_of(at).filter(|(question, _)| scores.own[question.0].is_some());
            counted.map(|(_, question)| i128::from(question.weight)).sum()
        };
        let questions: Vec<i128> = bank.sections().map(|(at, _)| sum(at)).collect();
        let sections = bank.sections().filter(|(at, _)| questions[at.0] > 0);
        Self { sections: sections.map(|(_, section)| i128::from(section.weight)).sum(), questions }
    }

    /// By how many pieces of a tenth the index changes with one answer from what is carried to its own.
    fn change(&self, scores: &Scores<'_>, at: QuestionIndex) -> i128 {
        let (Some(from), Some(to)) = (scores.counted[at.0], scores.own[at.0]) else { return 0 };
        let question = &scores.bank[at];
        let section = i128::from(scores.bank[question.section].weight);
        let steps = i128::from(to.0) - i128::from(from.0);
        let whole = self.sections * self.questions[question.section.0] * i128::from(Share::WHOLE.0);
        // A section of weight 0 is outside of the index, and a bank has at least one with a weight.
        if whole == 0 { 0 } else { 1000 * FINE * section * i128::from(question.weight) * steps / whole }
    }
}

/// Whole numbers near to exact ones, which are given in parts of `unit`, that add up to a total: the largest
/// remainders go up. No number gets another sign than its exact one. With every sign turned the result is
/// the same with every sign turned.
fn apportion(exact: &[i128], unit: i128, total: i64) -> Vec<i64> {
    // The quotients are tenths of an index, which are far below the limit.
    let mut whole: Vec<i64> =
        exact.iter().map(|exact| i64::try_from(exact / unit).unwrap_or_default()).collect();
    let mut missing = total - whole.iter().sum::<i64>();
    while missing != 0 && !exact.is_empty() {
        let step = missing.signum();
        let wants = |at: usize| i128::from(step) * (exact[at] - i128::from(whole[at]) * unit);
        let keeps_sign = |at: &usize| exact[*at].signum() == i128::from(step) || whole[*at].signum() == -step;
        let first = |best: Option<usize>, at: usize| match best {
            Some(best) if wants(best) >= wants(at) => Some(best),
            _ => Some(at),
        };
        let all = || 0..exact.len();
        let most = all().filter(keeps_sign).fold(None, first).or_else(|| all().fold(None, first));
        whole[most.unwrap_or(0)] += step;
        missing -= step;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_remainders_go_up_and_signs_stay() {
        assert_eq!(apportion(&[15, 14, 1], 10, 3), [2, 1, 0]);
        assert_eq!(apportion(&[-15, -14, -1], 10, -3), [-2, -1, 0]);
        assert_eq!(apportion(&[4, -26], 10, -3), [0, -3]);
        assert_eq!(apportion(&[1, 1], 2, 1), [1, 0]);
        assert_eq!(apportion(&[], 2, 1), [0; 0]);
        // What one is short of goes to the other only where its sign stays.
        assert_eq!(apportion(&[4, 50], 10, 4), [0, 4]);
    }
}
