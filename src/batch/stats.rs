//! What a batch came to, counted.

use super::LineResult;
use crate::{
    bank::{AnyVerdict, Bank, RouteIndex, Rung},
    diagnostic::Code,
    number::Tenths,
    score::VerdictName,
    text::visible,
};
use std::collections::BTreeMap;

/// How many lines came to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<LineResult, u64>);

impl Tally {
    pub(super) fn add(&mut self, result: LineResult) {
        *self.0.entry(result).or_default() += 1;
    }

    /// Adds what other lines came to.
    pub fn merge(&mut self, other: &Self) {
        for (result, count) in &other.0 {
            *self.0.entry(*result).or_default() += count;
        }
    }

    /// How many lines there were.
    pub fn lines(&self) -> u64 {
        self.0.values().sum()
    }

    /// How many of them were assessed.
    pub fn assessed(&self) -> u64 {
        self.lines() - self.errors()
    }

    /// How many of them could not be used.
    pub fn errors(&self) -> u64 {
        self.refused().map(|(_, count)| count).sum()
    }

    /// The codes of those, each with how many there were.
    fn refused(&self) -> impl Iterator<Item = (Code, u64)> {
        self.0.iter().filter_map(|(result, count)| match result {
            LineResult::Refused(code) => Some((*code, *count)),
            LineResult::Assessed(_) => None,
        })
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
        let rungs = (0..bank.ladder.len()).map(|at| Some(AnyVerdict::Rung(Rung(at))));
        let routes = (0..bank.routes.len()).map(|at| Some(AnyVerdict::Route(RouteIndex(at))));
        for verdict in rungs.chain(routes).chain([None]) {
            let count = self.0.get(&LineResult::Assessed(verdict)).copied().unwrap_or_default();
            let share = Tenths::ratio(count, assessed).unwrap_or_default();
            let title = visible(VerdictName::new(bank, verdict).title);
            out.push_str(&format!("{:>12}  {share:>5} %  {title}\n", thousands(count)));
        }
        for (code, count) in self.refused() {
            out.push_str(&format!("{:>12}           error: {code}\n", thousands(count)));
        }
        out
    }
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
