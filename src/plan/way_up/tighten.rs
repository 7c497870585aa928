//! What follows from what is decided.

use super::{
    node::{Asked, Choice, Node, Span},
    possible::possible,
    problem::Problem,
};
use crate::{
    bank::{Condition, SectionIndex, Share},
    number::Tenths,
    score::{Truth, fits},
};

/// Nothing that is left to choose leads to the target.
pub(super) struct Dead;

impl Node {
    /// Draws every conclusion that one condition alone allows, until none is left.
    pub(super) fn tighten(&mut self, problem: &Problem<'_>) -> Result<(), Dead> {
        loop {
            let mut changed = self.tighten_asked(problem) | self.tighten_order(problem)?;
            for (section, _) in problem.bank.sections() {
                changed |= self.tighten_span(problem, section)?;
            }
            for (_, cap) in &problem.caps {
                changed |= self.refuse(problem, cap)?;
            }
            if !changed {
                return Ok(());
            }
        }
    }

    /// Decides what a fix comes after along with it: no set has it without them.
    fn tighten_order(&mut self, problem: &Problem<'_>) -> Result<bool, Dead> {
        let mut changed = false;
        for (at, item) in problem.items.iter().enumerate() {
            for &before in &item.after {
                match (self.choices[at], self.choices[before]) {
                    (Choice::In, Choice::Out) => return Err(Dead),
                    (Choice::In, Choice::Free) => self.choices[before] = Choice::In,
                    (Choice::Free, Choice::Out) => self.choices[at] = Choice::Out,
                    _ => continue,
                }
                changed = true;
            }
        }
        Ok(changed)
    }

    /// Follows from what is decided which questions are asked.
    fn tighten_asked(&mut self, problem: &Problem<'_>) -> bool {
        let mut changed = false;
        for &at in &problem.bank.ask_order {
            if let (Asked::Maybe, Some(ask_if)) = (self.asked[at.0], &problem.bank[at].ask_if) {
                let now = match possible(ask_if, problem, self) {
                    (Truth::No, Truth::No) => Asked::No,
                    (Truth::No, _) => Asked::Maybe,
                    _ => Asked::Yes,
                };
                changed |= now != Asked::Maybe;
                self.asked[at.0] = now;
            }
        }
        changed
    }

    /// Narrows the scores of a section to those that its free fixes can still make.
    fn tighten_span(&mut self, problem: &Problem<'_>, section: SectionIndex) -> Result<bool, Dead> {
        let (mut least, mut most, mut weights) = (0u64, 0u64, 0u64);
        for (at, question) in problem.bank.questions_of(section) {
            if self.asked[at.0] == Asked::Maybe {
                return self.spans[section.0].alive(false);
            }
            let shares = self.shares(problem, at);
            if let (Some(low), Some(high)) = (shares.iter().flatten().min(), shares.iter().flatten().max()) {
                least += u64::from(question.weight) * u64::from(low.0);
                most += u64::from(question.weight) * u64::from(high.0);
                weights += u64::from(question.weight);
            }
        }
        let whole = weights * u64::from(Share::WHOLE.0);
        let tenths = |part| Tenths::ratio(part, whole).map(|score| i32::try_from(score.0).unwrap_or(1000));
        let mut span = self.spans[section.0];
        match (tenths(least), tenths(most)) {
            (Some(least), Some(most)) => {
                span.none = false;
                span.low = span.low.max(least);
                if most <= span.high {
                    span.high = most;
                    // Nothing above can be reached any more, so nothing has to be kept away from it.
                    span.ceiling = false;
                }
            }
            _ => (span.low, span.high) = (0, -1),
        }
        let changed = span != self.spans[section.0];
        self.spans[section.0] = span;
        span.alive(changed)
    }

    /// Makes sure that a condition does not hold, as far as only one way to do so is left.
    fn refuse(&mut self, problem: &Problem<'_>, condition: &Condition) -> Result<bool, Dead> {
        let (low, high) = possible(condition, problem, self);
        if high != Truth::Yes {
            return Ok(false);
        }
        match condition {
            Condition::All(parts) => {
                let doubtful = |part: &&Condition| possible(part, problem, self).0 != Truth::Yes;
                let doubtful: Vec<&Condition> = parts.iter().filter(doubtful).collect();
                match doubtful.as_slice() {
                    [] => Err(Dead),
                    [only] => self.refuse(problem, only),
                    _ => Ok(false),
                }
            }
            Condition::Any(parts) => {
                let mut changed = false;
                for part in parts {
                    changed |= self.refuse(problem, part)?;
                }
                Ok(changed)
            }
            Condition::SectionBelow(section, points) => {
                let span = &mut self.spans[section.0];
                span.low = i32::from(*points) * 10;
                span.alive(true)
            }
            Condition::SectionAtLeast(section, points) => {
                let span = &mut self.spans[section.0];
                (span.high, span.ceiling) = (i32::from(*points) * 10 - 1, true);
                span.alive(true)
            }
            _ if low == Truth::Yes => Err(Dead),
            _ => Ok(self.refuse_answer(problem, condition)),
        }
    }

    /// Decides a fix where one of the two answers would make an atom hold.
    fn refuse_answer(&mut self, problem: &Problem<'_>, condition: &Condition) -> bool {
        let Some(at) = condition.question().filter(|at| self.asked[at.0] == Asked::Yes) else {
            return false;
        };
        let (Some(item), Some(now)) = (problem.item_of[at.0], problem.answers.answer(at)) else {
            return false;
        };
        // Both answers are possible and one of them makes it hold.
        self.choices[item] = if fits(condition, &problem.bank[at], now) { Choice::In } else { Choice::Out };
        true
    }
}

impl Span {
    fn alive(self, changed: bool) -> Result<bool, Dead> {
        if self.low > self.high && !self.none { Err(Dead) } else { Ok(changed) }
    }
}
