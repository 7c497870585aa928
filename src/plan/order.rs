//! What to fix first.

use super::Finding;
use crate::{
    bank::{AnyVerdict, Bank, Condition, Effect, QuestionIndex, RuleIndex},
    score::{Hold, Scorecard, Truth, evaluate},
};
use std::cmp::Reverse;

/// The fixes in order: first those of the bank's `fix_first` on which a rule holds, then by
/// gain / sqrt(mean hours), where a fix that removes a binding cap counts its gain twice.
///
/// Compared as gain squared over hours, in integers; ties stay in bank order.
pub(super) fn in_order(bank: &Bank, card: &Scorecard, fixes: Vec<Finding>) -> Vec<Finding> {
    let first = |question: QuestionIndex| {
        let place = bank.fix_first.iter().position(|first| *first == question)?;
        let held = card.standing.holding.iter().any(|rule| behind(bank, card, *rule).contains(&question));
        held.then_some(place)
    };
    let mut keyed: Vec<_> = fixes
        .into_iter()
        .map(|fix| {
            // An answer is raised, yet the index may fall where a question with a low answer opens.
            let gain = fix.gain.map_or(0, |gain| gain.0.max(0)).unsigned_abs();
            let counted = u128::from(if fix.removes_caps.is_empty() { gain } else { 2 * gain });
            let hours = u128::from(bank[fix.question].fix.double_hours().max(1));
            ((first(fix.question), counted * counted, hours), fix)
        })
        .collect();
    keyed.sort_by(|((first_a, gain_a, hours_a), _), ((first_b, gain_b, hours_b), _)| {
        let rank = |first: &Option<usize>| first.unwrap_or(usize::MAX);
        let heads = rank(first_a).cmp(&rank(first_b));
        heads.then_with(|| (gain_b * hours_a).cmp(&(gain_a * hours_b)))
    });
    keyed.into_iter().map(|(_, fix)| fix).collect()
}

/// The questions that stand behind a rule that holds: those of its conditions that hold.
pub(crate) fn behind(bank: &Bank, card: &Scorecard, rule: RuleIndex) -> Vec<QuestionIndex> {
    let atoms = bank[rule].when.atoms().into_iter();
    let holding = atoms.filter(|atom| evaluate(atom, bank, &card.now, None) == Truth::Yes);
    let mut found: Vec<QuestionIndex> = holding.filter_map(Condition::question).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The questions behind open conditions and binding rules, longest wait first. A rule on a section's
/// score names no question: any fix of that section helps, and those are in the list of fixes.
pub(super) fn blockers(bank: &Bank, card: &Scorecard) -> Vec<QuestionIndex> {
    let binding = card.standing.held_by.iter().filter(|held| held.binding).filter_map(|held| match held {
        crate::score::HeldBy { hold: Hold::Rule(rule), verdict: AnyVerdict::Rung(_), .. } => Some(*rule),
        _ => None,
    });
    let once = card
        .standing
        .holding
        .iter()
        .copied()
        .filter(|rule| matches!(bank[*rule].effect, Effect::Once { .. }));
    let mut found: Vec<QuestionIndex> =
        binding.chain(once).flat_map(|rule| behind(bank, card, rule)).collect();
    found.sort_unstable();
    found.dedup();
    found.sort_by_key(|at| Reverse(bank[*at].fix.days));
    found
}
