//! A part of the search: what is decided already, and what follows from it.

use super::{
    possible::{Possible, holds, possible},
    problem::Problem,
};
use crate::{
    bank::{Condition, QuestionIndex, SectionIndex, Share},
    score::Tenths,
};

/// Whether a fix is part of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Choice {
    Free,
    In,
    Out,
}

/// Whether a question is asked, as far as that is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Asked {
    No,
    Maybe,
    Yes,
}

impl Asked {
    pub(super) fn can_be_no(self) -> bool {
        self != Self::Yes
    }

    pub(super) fn can_be_yes(self) -> bool {
        self != Self::No
    }
}

/// The scores that a section may have, in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    pub(super) low: i32,
    /// Below `low` where the section must not have a score.
    pub(super) high: i32,
    /// Whether a higher score could be reached and is not wanted.
    pub(super) ceiling: bool,
    /// Whether the section may have no score.
    pub(super) none: bool,
}

/// Nothing that is left to choose leads to the target.
pub(super) struct Dead;

/// What is decided.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// By item.
    pub(super) choices: Vec<Choice>,
    /// By section.
    pub(super) spans: Vec<Span>,
    /// By question.
    pub(super) asked: Vec<Asked>,
}

impl Node {
    /// Nothing is decided.
    pub(super) fn root(problem: &Problem<'_>) -> Self {
        let open = Span { low: 0, high: 1000, ceiling: false, none: true };
        let asked = |(at, question): (QuestionIndex, &crate::bank::Question)| {
            if !problem.is_in_profile(at) {
                Asked::No
            } else if question.ask_if.is_some() {
                Asked::Maybe
            } else {
                Asked::Yes
            }
        };
        Self {
            choices: problem
                .items
                .iter()
                .map(|item| if item.forced { Choice::In } else { Choice::Free })
                .collect(),
            spans: vec![open; problem.bank.sections.len()],
            asked: problem.bank.questions().map(asked).collect(),
        }
    }

    /// Draws every conclusion that one condition alone allows, until none is left.
    pub(super) fn tighten(&mut self, problem: &Problem<'_>) -> Result<(), Dead> {
        loop {
            let mut changed = self.tighten_asked(problem);
            for (section, _) in problem.bank.sections() {
                changed |= self.tighten_span(problem, section)?;
            }
            for cap in &problem.caps {
                changed |= self.refuse(problem, cap)?;
            }
            if !changed {
                return Ok(());
            }
        }
    }

    /// Follows from what is decided which questions are asked.
    pub(super) fn tighten_asked(&mut self, problem: &Problem<'_>) -> bool {
        let mut changed = false;
        for &at in &problem.bank.ask_order {
            if let (Asked::Maybe, Some(ask_if)) = (self.asked[at.0], &problem.bank[at].ask_if) {
                let truth = possible(ask_if, problem, self);
                let now = match (truth.can_be(Possible::NO), truth.can_be(Possible::OPEN.or(Possible::YES))) {
                    (true, true) => Asked::Maybe,
                    (true, false) => Asked::No,
                    (false, _) => Asked::Yes,
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

    /// What an answered question can earn: as it is, and with its fix; nothing where it does not count.
    pub(super) fn shares(&self, problem: &Problem<'_>, at: QuestionIndex) -> [Option<Share>; 2] {
        let question = &problem.bank[at];
        let Some(now) = problem.answers.answer(at).filter(|_| self.asked[at.0].can_be_yes()) else {
            return [None, None];
        };
        let item = problem.item_of[at.0];
        let choice = item.map_or(Choice::Out, |item| self.choices[item]);
        let fixed = item.and_then(|item| problem.items[item].to.share(question));
        [now.share(question).filter(|_| choice != Choice::In), fixed.filter(|_| choice != Choice::Out)]
    }

    /// Makes sure that a condition does not hold, as far as only one way to do so is left.
    fn refuse(&mut self, problem: &Problem<'_>, condition: &Condition) -> Result<bool, Dead> {
        let truth = possible(condition, problem, self);
        if !truth.can_be(Possible::YES) {
            return Ok(false);
        }
        match condition {
            Condition::All(parts) => {
                let doubtful = |part: &&Condition| possible(part, problem, self) != Possible::YES;
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
            _ if truth == Possible::YES => Err(Dead),
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
        self.choices[item] = if holds(condition, now, problem, at) { Choice::In } else { Choice::Out };
        true
    }
}

impl Span {
    fn alive(self, changed: bool) -> Result<bool, Dead> {
        if self.low > self.high && !self.none { Err(Dead) } else { Ok(changed) }
    }
}
