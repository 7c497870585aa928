//! How a section stands, and how much of the whole is known.

use super::{Picture, State, Tenths};
use crate::bank::{Bank, SectionIndex};

/// How one section stands.
#[derive(Clone, Debug, PartialEq, Eq)]
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

pub(super) fn sections(bank: &Bank, now: &Picture, low: &Picture, high: &Picture) -> Vec<SectionScore> {
    let section = |at: SectionIndex| {
        let count =
            |state| bank.questions_of(at).filter(|(question, _)| now.state(*question) == state).count();
        let weight = |counts: fn(State) -> bool| {
            let questions = bank.questions_of(at).filter(|(question, _)| counts(now.state(*question)));
            questions.map(|(_, question)| question.weight).sum()
        };
        let not_asked = count(State::NotAsked);
        SectionScore {
            score: now.scores[at.0],
            low: low.scores[at.0],
            high: high.scores[at.0],
            asked: bank.questions_of(at).count() - not_asked,
            answered: count(State::Answered),
            unknown: count(State::Unknown),
            blank: count(State::Blank),
            na: count(State::NotApplicable),
            asked_weight: weight(|state| state == State::Answered || state.is_open()),
            answered_weight: weight(|state| state == State::Answered),
        }
    };
    bank.sections().map(|(at, _)| section(at)).collect()
}

/// The share of the asked weight that is answered: per section, weighted as the index is.
pub(super) fn known(bank: &Bank, sections: &[SectionScore]) -> Tenths {
    let weighted = bank.sections.iter().zip(sections).filter(|(section, _)| section.weight > 0);
    let shares = weighted.filter_map(|(section, score)| {
        let known = Tenths::ratio(u64::from(score.answered_weight), u64::from(score.asked_weight))?;
        Some((section.weight, known))
    });
    Tenths::mean(shares).unwrap_or_default()
}
