//! Which truth a condition can still have while some fixes are undecided.

use super::{
    node::{Choice, Node, Span},
    problem::Problem,
};
use crate::{
    answers::Answer,
    bank::{Condition, QuestionIndex},
    score::Truth,
};

/// A set of truths. It may be too large, because conditions are taken one by one, and never too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Possible(u8);

impl Possible {
    pub(super) const NOTHING: Self = Self(0);
    pub(super) const NO: Self = Self(1);
    pub(super) const OPEN: Self = Self(2);
    pub(super) const YES: Self = Self(4);

    const TRUTHS: [(Self, Truth); 3] =
        [(Self::NO, Truth::No), (Self::OPEN, Truth::Open), (Self::YES, Truth::Yes)];

    fn of(truth: Truth) -> Self {
        match truth {
            Truth::No => Self::NO,
            Truth::Open => Self::OPEN,
            Truth::Yes => Self::YES,
        }
    }

    fn of_test(holds: bool) -> Self {
        if holds { Self::YES } else { Self::NO }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn can_be(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Every truth that a pair out of the two sets makes together.
    fn pairs(self, other: Self, join: impl Fn(Truth, Truth) -> Truth) -> Self {
        let mut found = Self::NOTHING;
        for (_, a) in Self::TRUTHS.iter().filter(|(bit, _)| self.can_be(*bit)) {
            for (_, b) in Self::TRUTHS.iter().filter(|(bit, _)| other.can_be(*bit)) {
                found = found.or(Self::of(join(*a, *b)));
            }
        }
        found
    }
}

/// The truths that a condition can have, as [`crate::score::evaluate`] defines them.
pub(super) fn possible(condition: &Condition, problem: &Problem<'_>, node: &Node) -> Possible {
    match condition {
        Condition::All(parts) => parts
            .iter()
            .fold(Possible::YES, |all, part| all.pairs(possible(part, problem, node), std::cmp::min)),
        Condition::Any(parts) => parts
            .iter()
            .fold(Possible::NO, |any, part| any.pairs(possible(part, problem, node), std::cmp::max)),
        Condition::SectionBelow(section, points) => {
            let Span { low, high, none, .. } = node.spans[section.0];
            let limit = i32::from(*points) * 10;
            scored(low, high, none, low < limit, high >= limit)
        }
        Condition::SectionAtLeast(section, points) => {
            let Span { low, high, none, .. } = node.spans[section.0];
            let limit = i32::from(*points) * 10;
            scored(low, high, none, high >= limit, low < limit)
        }
        // A rule never looks at the verdict.
        Condition::Verdict(_) => Possible::NO,
        Condition::AtMost(at, _)
        | Condition::AtLeast(at, _)
        | Condition::Is(at, _)
        | Condition::Lacks(at, _)
        | Condition::Unknown(at) => answered(condition, *at, problem, node),
    }
}

fn scored(low: i32, high: i32, none: bool, yes: bool, no: bool) -> Possible {
    let mut found = if none { Possible::NO.or(Possible::OPEN) } else { Possible::NOTHING };
    if low <= high {
        found = if yes { found.or(Possible::YES) } else { found };
        found = if no { found.or(Possible::NO) } else { found };
    }
    found
}

fn answered(condition: &Condition, at: QuestionIndex, problem: &Problem<'_>, node: &Node) -> Possible {
    let asked = node.asked[at.0];
    let mut found = if asked.can_be_no() { Possible::NO } else { Possible::NOTHING };
    if !asked.can_be_yes() {
        return found;
    }
    let looks_for_open = matches!(condition, Condition::Unknown(_));
    match problem.answers.answer(at) {
        None | Some(Answer::Unknown) if looks_for_open => found = found.or(Possible::YES),
        None | Some(Answer::Unknown) => found = found.or(Possible::OPEN),
        Some(Answer::NotApplicable(_)) => found = found.or(Possible::NO),
        Some(now) => {
            let item = problem.item_of[at.0];
            let choice = item.map_or(Choice::Out, |item| node.choices[item]);
            if choice != Choice::In {
                found = found.or(Possible::of_test(holds(condition, now, problem, at)));
            }
            if let Some(item) = item.filter(|_| choice != Choice::Out) {
                found = found.or(Possible::of_test(holds(condition, problem.items[item].to, problem, at)));
            }
        }
    }
    found
}

/// Whether an atom on a question holds for this answer to it.
pub(super) fn holds(
    condition: &Condition,
    answer: &Answer,
    problem: &Problem<'_>,
    at: QuestionIndex,
) -> bool {
    let level = || answer.level(&problem.bank[at]);
    match condition {
        Condition::AtMost(_, most) => level().is_some_and(|level| level <= *most),
        Condition::AtLeast(_, least) => level().is_some_and(|level| level >= *least),
        Condition::Is(_, options) => matches!(answer, Answer::Option(option) if options.contains(option)),
        Condition::Lacks(_, items) => {
            matches!(answer, Answer::Ticks(ticks) if items.iter().any(|item| ticks.get(*item) == Some(&false)))
        }
        _ => false,
    }
}
