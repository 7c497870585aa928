//! Rules that held before and do not now, and why they do not: what they ask for may be done, not needed any more,
//! or not known.

use super::{Both, only_here};
use crate::{
    bank::RuleIndex,
    report::ChangedRule,
    score::{State, Truth, evaluate},
};
use serde::Serialize;

/// A rule that held before and does not now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StoppedRule<'a> {
    /// The rule; its reason is that of the earlier round.
    #[serde(flatten)]
    pub rule: ChangedRule<'a>,
    /// Why it does not hold.
    pub ending: RuleEnding,
}

/// Why a rule does not hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Ending"))]
#[serde(rename_all = "kebab-case")]
pub enum RuleEnding {
    /// The answers are good enough now.
    Met,
    /// The questions behind it do not apply or are not asked now.
    NotNeeded,
    /// It would depend on an answer that is open now.
    NotKnown,
}

impl<'a> Both<'a> {
    pub(super) fn stopped(&self) -> Vec<StoppedRule<'a>> {
        let stopped = |rule: RuleIndex| StoppedRule {
            rule: ChangedRule::new(&self.old.bank[rule]),
            ending: self.ending(rule),
        };
        only_here(&self.old, &self.new).map(stopped).collect()
    }

    /// Why a rule of the old bank does not hold in the new round.
    fn ending(&self, rule: RuleIndex) -> RuleEnding {
        let (old, new) = (&self.old, &self.new);
        let mut twins = new.bank.rules.iter().filter(|twin| twin.id == old.bank[rule].id);
        let is_open = twins.any(|twin| {
            evaluate(&twin.when, new.bank, new.card.seen_by(twin), new.card.standing.work()) == Truth::Open
        });
        let links = self.links.pairs.iter().filter(|link| old.card.behind(rule).contains(&link.old));
        let states: Vec<State> = links.map(|link| new.card.now.state(link.new)).collect();
        let is_gone = |state: &State| match state {
            State::NotApplicable | State::NotAsked => true,
            State::Answered | State::Unknown | State::Blank => false,
        };
        match () {
            () if is_open => RuleEnding::NotKnown,
            () if !states.is_empty() && states.iter().all(is_gone) => RuleEnding::NotNeeded,
            () => RuleEnding::Met,
        }
    }
}
