//! Where an outcome stands on the ladder of its bank.

use super::{BlockerEffect, Judgement, VerdictName};
use crate::{
    bank::{AnyVerdict, Bank, Rung},
    paper::{Ladder, LadderRung, MissingAnswers},
};

impl Judgement<'_> {
    /// The ladder of verdicts with the one of the team.
    pub fn ladder(&self, bank: &Bank) -> Ladder {
        // A bank has its best verdict first, a ladder its worst one.
        let from_below = |rung: Rung| bank.worst().0 - rung.0;
        let place = |name: &VerdictName<'_>| match name.verdict {
            Some(AnyVerdict::Rung(rung)) => Some(from_below(rung)),
            Some(AnyVerdict::Route(_)) | None => None,
        };
        let team = self.team();
        let rung = |rung: &crate::bank::Verdict| LadderRung { title: rung.title.clone(), from: rung.from };
        Ladder {
            rungs: bank.ladder.iter().rev().map(rung).collect(),
            here: team.rung().map(from_below),
            reach: (place(&team.range.0).unwrap_or_default(), place(&team.range.1).unwrap_or_default()),
            score: self.index,
            range: (self.low, self.high),
            is_held: self.held_by.iter().any(|held| held.effect == BlockerEffect::Cap),
            missing: self.missing(),
            elsewhere: self.elsewhere.iter().map(|route| route.title.to_owned()).collect(),
            before: None,
        }
    }

    /// How many answers are missing.
    pub fn missing(&self) -> MissingAnswers {
        MissingAnswers {
            missing: self.sections.iter().map(|section| section.unknown + section.blank).sum(),
            asked: self.sections.iter().map(|section| section.asked - section.na).sum(),
        }
    }
}
