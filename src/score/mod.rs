//! From answers to a verdict. All arithmetic is in integers, and every number can be recomputed by
//! hand from the numbers that are printed with it.
//!
//! ```text
//! Answers ─► asked ─► Picture (states, shares) ─► SectionScore ─► index ─► Standing
//! ```

mod holds;
mod number;
mod picture;
mod scope;
mod sections;
mod standing;

pub use self::{
    holds::{Truth, evaluate},
    number::{Change, Tenths},
    picture::{End, Picture, State},
    sections::SectionScore,
    standing::{HeldBy, Hold, Standing, TeamVerdict},
};

use crate::{answers::Answers, bank::Bank};

/// Everything that follows from the answers without looking at what could be done about them.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// The answers as they are.
    pub now: Picture,
    /// One a section.
    pub sections: Vec<SectionScore>,
    /// The index over the answered questions; `None` where no section of the index has an answer.
    pub index: Option<Tenths>,
    /// The index with every unknown and blank answer at its worst.
    pub low: Tenths,
    /// The index with every unknown and blank answer at its best.
    pub high: Tenths,
    /// Per cent of the asked weight that is answered, weighted as the index is.
    pub known: Tenths,
    /// The verdict and what led to it.
    pub standing: Standing,
}

impl Scorecard {
    /// The team verdict alone. A search that scores many answers in thought needs nothing else.
    pub fn team(bank: &Bank, answers: &Answers) -> TeamVerdict {
        let now = Picture::new(bank, answers);
        standing::team(bank, answers.profile, sections::known(bank, &now), &now)
    }

    /// Scores the answers.
    pub fn new(bank: &Bank, answers: &Answers) -> Self {
        let now = Picture::new(bank, answers);
        let (low, high) = (now.at(bank, End::Worst), now.at(bank, End::Best));
        let sections = sections::sections(bank, &now, &low, &high);
        let known = sections::known(bank, &now);
        let standing = Standing::new(bank, answers.profile, known, &now, &low, &high);
        Self {
            sections,
            index: now.index,
            // With everything answered in thought, only a bank that asks nothing now has no index.
            low: low.index.unwrap_or_default(),
            high: high.index.unwrap_or_default(),
            known,
            standing,
            now,
        }
    }
}
