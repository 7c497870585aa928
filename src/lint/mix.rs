//! Answers that bring a section's score between two bounds.

use super::{answer::candidates, term::Set};
use crate::{
    answers::Answer,
    bank::{Bank, QuestionIndex, SectionIndex, Share},
    number::Tenths,
};
use std::collections::BTreeMap;

/// How many different sums are followed. A section of twenty questions has some thousands.
const SUMS: usize = 20_000;

/// What was earned so far, of which weight.
type MixSum = (u64, u64);
/// For every sum after a question: the sum before it, and the answer between the two.
type Layer = BTreeMap<MixSum, (MixSum, Option<Answer>)>;

/// What came of looking for answers.
pub(super) enum Mix {
    /// These answers to the free questions do it.
    Found(Set),
    /// No answers do.
    None,
    /// There are too many sums to follow.
    TooMany,
}

/// Looks for answers to the free questions of a section such that, with the given ones, its score
/// is at least `least` and below `below`. All sums that the answers can make are followed.
pub(super) fn mix(
    bank: &Bank,
    section: SectionIndex,
    given: &Set,
    free: &[QuestionIndex],
    (least, below): (u16, u16),
) -> Mix {
    let mut start: MixSum = (0, 0);
    for (at, answer) in given.iter().filter(|(at, _)| bank[*at].section == section) {
        start = add(bank, start, *at, answer.as_ref());
    }
    let mut layers: Vec<Layer> = Vec::new();
    let mut sums = vec![start];
    for at in free {
        // The best answers come first, so that the fewest questions are left open or low.
        let mut answers: Vec<Option<Answer>> =
            candidates(&bank[*at], |_| true).into_iter().rev().map(Some).collect();
        answers.push(None);
        let mut layer = Layer::new();
        for sum in &sums {
            for answer in &answers {
                let next = add(bank, *sum, *at, answer.as_ref());
                layer.entry(next).or_insert_with(|| (*sum, answer.clone()));
            }
        }
        if layer.len() > SUMS {
            return Mix::TooMany;
        }
        sums = layer.keys().copied().collect();
        layers.push(layer);
    }
    let inside = |sum: &&MixSum| {
        let score = Tenths::ratio(sum.0, sum.1 * u64::from(Share::WHOLE.0));
        score.is_some_and(|score| score.reaches(least) && !score.reaches(below))
    };
    // The most weight: everything answered, if that does it.
    let Some(mut sum) = sums.iter().filter(inside).max_by_key(|sum| sum.1).copied() else {
        return Mix::None;
    };
    let mut found = Set::new();
    for (at, layer) in free.iter().zip(&layers).rev() {
        let Some((before, answer)) = layer.get(&sum) else { break };
        found.push((*at, answer.clone()));
        sum = *before;
    }
    Mix::Found(found)
}

fn add(bank: &Bank, sum: MixSum, at: QuestionIndex, answer: Option<&Answer>) -> MixSum {
    let question = &bank[at];
    match answer.and_then(|answer| answer.share(question)) {
        Some(share) => {
            let weight = u64::from(question.weight);
            (sum.0 + weight * u64::from(share.0), sum.1 + weight)
        }
        None => sum,
    }
}
