//! From answers to a verdict. All arithmetic is in integers, and every number can be recomputed by
//! hand from the numbers that are printed with it.
//!
//! ```text
//! Answers ─► asked ─► ScoredAnswers (states, shares) ─► SectionScore ─► index ─► Standing ─► Judgement
//! ```

mod gap;
mod holds;
mod judgement;
mod ladder;
mod names;
mod scored;
mod sections;
mod standing;
mod trial;

pub use self::{
    gap::is_below_ready,
    holds::{Truth, evaluate, fits, grounds, questions_behind},
    judgement::{Blocker, BlockerEffect, Judgement, OpenCondition, ReachedVerdict, SectionJudgement},
    names::{ById, HasId, VerdictName},
    scored::{Case, ScoredAnswers, State},
    sections::SectionScore,
    standing::{HeldBy, Hold, Standing, TeamVerdict},
    trial::{Trial, TrialResult},
};

use self::standing::RangeEnd;
use crate::{
    answers::Answers,
    bank::{Bank, QuestionIndex, Rule, RuleEffect, RuleIndex},
    number::Tenths,
};

/// Everything that follows from the answers without looking at what could be done about them.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// The answers as they are.
    pub now: ScoredAnswers,
    /// The answers that send this piece of work elsewhere. The team itself is scored without them.
    pub left_out: Vec<QuestionIndex>,
    /// The answers without those; `None` where none is left out.
    team: Option<ScoredAnswers>,
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
    /// Every rule that holds with the answers behind it, in bank order.
    pub behind: Vec<(RuleIndex, Vec<QuestionIndex>)>,
}

impl Scorecard {
    /// The answers that the team is scored by: all but those that send this piece of work elsewhere.
    pub fn scored(&self) -> &ScoredAnswers {
        self.team.as_ref().unwrap_or(&self.now)
    }

    /// The answers that a rule looks at: a cap limits the team, everything else is about the work.
    pub fn seen_by(&self, rule: &Rule) -> &ScoredAnswers {
        match rule.effect {
            RuleEffect::Cap(_) => self.scored(),
            RuleEffect::Route(_) | RuleEffect::Once { .. } => &self.now,
        }
    }

    /// The questions whose answers make a rule hold, each once, in bank order; none where it does not hold.
    pub fn behind(&self, rule: RuleIndex) -> &[QuestionIndex] {
        let found = self.behind.iter().find(|(holding, _)| *holding == rule);
        found.map_or(&[], |(_, questions)| questions)
    }

    /// Scores the answers.
    pub fn new(bank: &Bank, answers: &Answers) -> Self {
        let now = ScoredAnswers::new(bank, answers);
        let left_out = standing::left_out(bank, &now);
        let team = team(bank, &now, &left_out);
        let scored = team.as_ref().unwrap_or(&now);
        let mut case = scored.clone();
        let [low, high] = [Case::Worst, Case::Best].map(|which| {
            case.take_case(scored, bank, which);
            RangeEnd::new(bank, answers.profile, &case)
        });
        let known = sections::known(bank, &now);
        let standing = Standing::new(bank, answers.profile, known, &now, scored, [&low, &high]);
        let behind = standing.holding.iter().map(|rule| {
            let seen = if let RuleEffect::Cap(_) = bank[*rule].effect { scored } else { &now };
            (*rule, questions_behind(&bank[*rule].when, bank, seen))
        });
        Self {
            behind: behind.collect(),
            sections: sections::sections(bank, &now, scored, [&low, &high]),
            index: scored.index,
            // With everything answered in thought, only a bank that asks nothing now has no index.
            low: low.index.unwrap_or_default(),
            high: high.index.unwrap_or_default(),
            known,
            standing,
            left_out,
            team,
            now,
        }
    }
}

/// The answers without those that send this piece of work elsewhere; `None` where there are none of these.
fn team(bank: &Bank, now: &ScoredAnswers, left_out: &[QuestionIndex]) -> Option<ScoredAnswers> {
    (!left_out.is_empty()).then(|| now.without(bank, left_out))
}
