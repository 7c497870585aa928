//! What a batch came to, counted.

use super::Outcome;
use crate::{
    bank::{AnyVerdict, Bank, RouteIndex, Rung},
    number::Tenths,
    report::named,
    text::visible,
};
use std::collections::BTreeMap;

/// How many lines came to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By rung; as long as the worst one that was reached.
    rungs: Vec<u64>,
    /// By route, in the same way.
    routes: Vec<u64>,
    not_enough_known: u64,
    errors: BTreeMap<&'static str, u64>,
}

impl Tally {
    pub(super) fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Assessed(None) => &mut self.not_enough_known,
            Outcome::Assessed(Some(AnyVerdict::Rung(Rung(at)))) => entry(&mut self.rungs, at),
            Outcome::Assessed(Some(AnyVerdict::Route(RouteIndex(at)))) => entry(&mut self.routes, at),
            Outcome::Refused(code) => self.errors.entry(code).or_default(),
        } += 1;
    }

    /// Adds what other lines came to.
    pub fn merge(&mut self, other: &Self) {
        for (at, count) in other.rungs.iter().enumerate() {
            *entry(&mut self.rungs, at) += count;
        }
        for (at, count) in other.routes.iter().enumerate() {
            *entry(&mut self.routes, at) += count;
        }
        self.not_enough_known += other.not_enough_known;
        for (code, count) in &other.errors {
            *self.errors.entry(code).or_default() += count;
        }
    }

    /// How many lines there were.
    pub fn lines(&self) -> u64 {
        self.assessed() + self.errors()
    }

    /// How many of them were assessed.
    pub fn assessed(&self) -> u64 {
        self.rungs.iter().chain(&self.routes).sum::<u64>() + self.not_enough_known
    }

    /// How many of them could not be used.
    pub fn errors(&self) -> u64 {
        self.errors.values().sum()
    }

    /// The counts as lines of text: verdicts from best to worst, then those off the ladder, then errors.
    pub fn text(&self, bank: &Bank) -> String {
        let (lines, assessed, errors) = (self.lines(), self.assessed(), self.errors());
        let noun = if lines == 1 { "line" } else { "lines" };
        let mut out = format!(
            "{} {noun}: {} assessed, {} in error\n",
            thousands(lines),
            thousands(assessed),
            thousands(errors)
        );
        let of = |counts: &[u64], at: usize| counts.get(at).copied().unwrap_or(0);
        let rungs = (0..bank.ladder.len()).map(|at| (Some(AnyVerdict::Rung(Rung(at))), of(&self.rungs, at)));
        let routes =
            (0..bank.routes.len()).map(|at| (Some(AnyVerdict::Route(RouteIndex(at))), of(&self.routes, at)));
        let verdicts = rungs.chain(routes).chain([(None, self.not_enough_known)]);
        for (verdict, count) in verdicts {
            let share = Tenths::ratio(count, assessed).unwrap_or_default();
            let title = visible(named(bank, verdict).title);
            out.push_str(&format!("{:>12}  {share:>5} %  {title}\n", thousands(count)));
        }
        for (code, count) in &self.errors {
            out.push_str(&format!("{:>12}           error: {code}\n", thousands(*count)));
        }
        out
    }
}

fn entry(counts: &mut Vec<u64>, at: usize) -> &mut u64 {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    &mut counts[at]
}

/// A number with a comma between every three digits, as in `1,000,000`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
