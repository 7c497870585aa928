//! Which truth a condition can still have while some fixes are undecided.

use super::{
    node::{Node, Span},
    problem::Problem,
};
use crate::{
    answers::Answer,
    bank::Condition,
    score::{Truth, fits},
};

/// The lowest and the highest truth that a condition can have, as [`crate::score::evaluate`] defines them.
/// They may be too far apart, because conditions are taken one by one, and never too close.
pub(super) fn possible(condition: &Condition, problem: &Problem<'_>, node: &Node) -> (Truth, Truth) {
    let joined = |parts: &[Condition], none: Truth, join: fn(Truth, Truth) -> Truth| {
        let parts = parts.iter().map(|part| possible(part, problem, node));
        parts.fold((none, none), |(low, high), (lower, higher)| (join(low, lower), join(high, higher)))
    };
    match condition {
        Condition::All(parts) => joined(parts, Truth::Yes, Ord::min),
        Condition::Any(parts) => joined(parts, Truth::No, Ord::max),
        Condition::SectionBelow(section, points) => {
            let Span { low, high, .. } = node.spans[section.0];
            let limit = i32::from(*points) * 10;
            scored(node.spans[section.0], low < limit, high >= limit)
        }
        Condition::SectionAtLeast(section, points) => {
            let Span { low, high, .. } = node.spans[section.0];
            let limit = i32::from(*points) * 10;
            scored(node.spans[section.0], high >= limit, low < limit)
        }
        atom => {
            // A rule never looks at the verdict.
            let Some(at) = atom.question() else { return (Truth::No, Truth::No) };
            let truth = |answer: &Answer| Truth::of(fits(atom, &problem.bank[at], answer));
            let truths = match (problem.answers.answer(at), atom) {
                (None | Some(Answer::Unknown), Condition::Unknown(_)) => [Some(Truth::Yes), None],
                (None | Some(Answer::Unknown), _) => [Some(Truth::Open), None],
                (Some(_), _) => node.answers(problem, at).map(|answer| answer.map(truth)),
            };
            let truths = truths.into_iter().flatten().filter(|_| node.asked[at.0].can_be_yes());
            ends(truths.chain(node.asked[at.0].can_be_no().then_some(Truth::No)))
        }
    }
}

fn scored(span: Span, yes: bool, no: bool) -> (Truth, Truth) {
    let some = span.low <= span.high;
    let all = [
        (span.none, Truth::No),
        (span.none, Truth::Open),
        (some && yes, Truth::Yes),
        (some && no, Truth::No),
    ];
    ends(all.into_iter().filter(|(can_be, _)| *can_be).map(|(_, truth)| truth))
}

fn ends(truths: impl Iterator<Item = Truth>) -> (Truth, Truth) {
    truths.fold((Truth::Yes, Truth::No), |(low, high), truth| (low.min(truth), high.max(truth)))
}
