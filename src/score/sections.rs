//! How a section stands, and how much of the whole is known.

use super::{RangeEnd, ScoredAnswers, State};
use crate::{
    bank::{Bank, SectionIndex},
    number::Tenths,
};

/// How one section stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionScore {
    /// The score over the answered questions; `None` where there are none.
    pub score: Option<Tenths>,
    /// The score with every open answer at its worst; `None` where nothing counts.
    pub low: Option<Tenths>,
    /// The score with every open answer at its best.
    pub high: Option<Tenths>,
    /// Questions that are asked.
    pub asked: usize,
    /// Questions with an answer.
    pub answered: usize,
    /// Questions answered with "don't know".
    pub unknown: usize,
    /// Questions without an answer yet.
    pub blank: usize,
    /// Questions that do not apply.
    pub na: usize,
    /// The weight of the asked questions that apply.
    pub asked_weight: u32,
    /// The weight of the answered questions.
    pub answered_weight: u32,
}

/// How each section stands: counts from the answers as they are, scores from those that the team is scored by,
/// and from both ends of their range.
pub(super) fn sections(
    bank: &Bank,
    now: &ScoredAnswers,
    scored: &ScoredAnswers,
    [low, high]: [&RangeEnd; 2],
) -> Vec<SectionScore> {
    let section = |at: SectionIndex| {
        let mut section = SectionScore {
            score: scored.scores[at.0],
            low: low.scores[at.0],
            high: high.scores[at.0],
            asked_weight: now.sums[at.0].weights + now.sums[at.0].open,
            answered_weight: now.sums[at.0].weights,
            ..SectionScore::default()
        };
        for (question, _) in bank.questions_of(at) {
            let count = match now.state(question) {
                State::Answered => &mut section.answered,
                State::Unknown => &mut section.unknown,
                State::Blank => &mut section.blank,
                State::NotApplicable => &mut section.na,
                State::NotAsked => continue,
            };
            *count += 1;
            section.asked += 1;
        }
        section
    };
    bank.sections().map(|(at, _)| section(at)).collect()
}

/// The share of the asked weight that is answered: per section, weighted as the index is.
pub(super) fn known(bank: &Bank, now: &ScoredAnswers) -> Tenths {
    let weighted = bank.sections().filter(|(_, section)| section.weight > 0);
    let shares = weighted.filter_map(|(at, section)| {
        let sum = now.sums[at.0];
        let (answered, asked) = (u64::from(sum.weights), u64::from(sum.weights + sum.open));
        Some((section.weight, Tenths::ratio(answered, asked)?))
    });
    Tenths::mean(shares).unwrap_or_default()
}
