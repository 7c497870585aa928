//! Which truth a condition can still have while some fixes are undecided.

use super::{
    node::{Asked, Node, Span},
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
        Condition::SectionBelow(section, points) | Condition::SectionAtLeast(section, points) => {
            let Span { low, high, none, .. } = node.spans[section.0];
            let limit = i32::from(*points) * 10;
            let some = low <= high;
            let (below, reached) = (some && low < limit, some && high >= limit);
            let is_below = matches!(condition, Condition::SectionBelow(..));
            let (yes, no) = if is_below { (below, reached) } else { (reached, below) };
            let all =
                [none.then_some(Truth::Open), yes.then_some(Truth::Yes), (no || none).then_some(Truth::No)];
            ends(all.into_iter().flatten())
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
            let asked = node.asked[at.0];
            let truths = truths.into_iter().flatten().filter(|_| asked != Asked::No);
            ends(truths.chain((asked != Asked::Yes).then_some(Truth::No)))
        }
    }
}

fn ends(truths: impl Iterator<Item = Truth>) -> (Truth, Truth) {
    truths.fold((Truth::Yes, Truth::No), |(low, high), truth| (low.min(truth), high.max(truth)))
}
