//! The least and the most that a section can score, whatever is answered to the rest of it.

use super::term::{Set, Term, holds};
use crate::{
    bank::{Bank, Condition, Kind, QuestionIndex, SectionIndex, Share},
    number::Tenths,
    score::Case,
};

/// The score of a section with the given answers and every other question at one end. No other
/// answers give less or more: a question that is left out moves a mean less than one at its end.
pub(super) fn bound(bank: &Bank, section: SectionIndex, given: &Set, case: Case) -> Option<Tenths> {
    let (mut earned, mut weights) = (0u64, 0u64);
    for (at, question) in bank.questions_of(section) {
        let share = match given.iter().find(|(known, _)| *known == at) {
            Some((_, None)) => continue,
            Some((_, Some(answer))) => answer.share(question).unwrap_or_default(),
            None if case == Case::Best => Share::WHOLE,
            None => Share::default(),
        };
        earned += u64::from(question.weight) * u64::from(share.0);
        weights += u64::from(question.weight);
    }
    Tenths::ratio(earned, weights * u64::from(Share::WHOLE.0))
}

/// Whether a condition holds for certain where a way holds with these answers, whatever else is said.
pub(super) fn certain(bank: &Bank, condition: &Condition, term: &Term<'_>, given: &Set) -> bool {
    let scored = |section: SectionIndex| {
        given.iter().any(|(at, answer)| bank[*at].section == section && answer.is_some())
    };
    let score = |section: SectionIndex, case: Case, test: &dyn Fn(Tenths) -> bool| {
        scored(section) && bound(bank, section, given, case).is_some_and(test)
    };
    match condition {
        Condition::All(parts) => parts.iter().all(|part| certain(bank, part, term, given)),
        Condition::Any(parts) => parts.iter().any(|part| certain(bank, part, term, given)),
        Condition::SectionBelow(section, points) => {
            term.sections().iter().any(|(known, _, below)| known == section && below <= points)
                || score(*section, Case::Best, &|most| !most.reaches(*points))
        }
        Condition::SectionAtLeast(section, points) => {
            term.sections().iter().any(|(known, least, _)| known == section && least >= points)
                || score(*section, Case::Worst, &|least| least.reaches(*points))
        }
        Condition::Verdict(_) => false,
        Condition::Lacks(at, items) => certainly_lacks(bank, term, given, *at, items),
        Condition::AtMost(at, _)
        | Condition::AtLeast(at, _)
        | Condition::Is(at, _)
        | Condition::Unknown(at) => {
            given.iter().any(|(known, answer)| known == at && holds(bank, condition, answer.as_ref()))
        }
    }
}

/// Whether one of these items is missing for certain. The given ticks stand for every set of ticks of
/// their level, so what they lack tells nothing: only the way itself, or too few ticks for all of the
/// items, does.
fn certainly_lacks(bank: &Bank, term: &Term<'_>, given: &Set, at: QuestionIndex, items: &[usize]) -> bool {
    let Some((_, Some(answer))) = given.iter().find(|(known, _)| *known == at) else { return false };
    let (Kind::Checklist(checklist), Some(level)) = (&bank[at].kind, answer.level(&bank[at])) else {
        return false;
    };
    // Just below ready a missing `must` item holds the level, whatever else is ticked.
    let held = level + 1 == checklist.ready && !checklist.must.is_empty();
    let most = match checklist.counts.get(usize::from(level) - 1) {
        Some(next) if !held => usize::from(*next) - 1,
        Some(_) => checklist.items.len() - 1,
        None => checklist.items.len(),
    };
    let said = term.atoms.iter().any(
        |atom| matches!(atom, Condition::Lacks(known, few) if *known == at && few.iter().all(|item| items.contains(item))),
    );
    said || most < items.len()
}

/// The most that the index can be where a way holds with these answers. Sections without a given
/// answer are counted in full: a section that is left out lifts a mean less than one at 100.
pub(super) fn most_index(bank: &Bank, term: &Term<'_>, given: &Set) -> Option<Tenths> {
    let below = term.sections();
    Tenths::mean(bank.sections().filter(|(_, section)| section.weight > 0).filter_map(|(at, section)| {
        let most = bound(bank, at, given, Case::Best)?;
        let limit = below.iter().find(|(known, _, below)| *known == at && *below <= 100);
        let limit = limit.map_or(Tenths::HUNDRED, |(_, _, below)| Tenths(u32::from(*below) * 10 - 1));
        Some((section.weight, most.min(limit)))
    }))
}
