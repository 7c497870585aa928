//! What stands in the way where no set of fixes leads further.

use crate::{
    bank::{Bank, RouteIndex, Rule, RuleEffect, RuleIndex, Rung},
    number::Tenths,
    score::{Scorecard, TeamVerdict, Truth, evaluate},
};

/// One thing that fixes do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Too little is answered for a verdict, so there is nothing to count a way from.
    NotEnoughKnown,
    /// A route decides about this piece of work, whatever the team can do.
    Route(RuleIndex, RouteIndex),
    /// Less than so many per cent are known, so that a way to the best verdict would be a guess.
    TooLittleKnown(u16),
    /// The quick screen alone gives no better verdict than this.
    QuickScreen(Rung),
    /// A cap that still holds when every fix is done.
    Cap(RuleIndex),
    /// The index stays below the band of a verdict when every fix is done.
    Index {
        /// The verdict.
        to: Rung,
        /// The index with every fix done.
        most: Option<Tenths>,
    },
    /// So many answers are open when every fix is done, and with all of them at their best the
    /// verdict would be reached.
    Open(usize),
    /// With every fix done too little would be known, because questions open that have no answer.
    Opens(Rung),
}

impl Obstacle {
    /// Why a target is out of reach: what is still in the way when every fix is done.
    pub(super) fn all(bank: &Bank, card: &Scorecard, target: Rung, quick_limit: Option<Rung>) -> Vec<Self> {
        let mut found = Vec::new();
        if let Some(limit) = quick_limit.filter(|limit| *limit > target) {
            found.push(Self::QuickScreen(limit));
        }
        let is_below = |rule: &Rule| matches!(rule.effect, RuleEffect::Cap(most) if most > target);
        let holds = |rule: &Rule| evaluate(&rule.when, bank, &card.now, None) == Truth::Yes;
        let caps = bank.rules().filter(|(_, rule)| is_below(rule) && holds(rule));
        found.extend(caps.map(|(at, _)| Self::Cap(at)));
        if !card.index.is_some_and(|index| index.reaches(bank[target].from)) {
            found.push(Self::Index { to: target, most: card.index });
        } else if card.standing.team == TeamVerdict::NotEnoughKnown {
            found.push(Self::Opens(target));
        }
        let open = bank.questions().filter(|(at, _)| card.now.state(*at).is_open()).count();
        if open > 0 && card.standing.best <= target {
            found.push(Self::Open(open));
        }
        found
    }
}
