//! Whether a condition holds for scored answers.

use super::ScoredAnswers;
use crate::{
    answers::Answer,
    bank::{AnyVerdict, Bank, Condition, QuestionIndex, SectionIndex},
    number::Tenths,
};

/// Whether a condition holds, where an answer that it looks at may still be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    No,
    /// It depends on an answer that is still open.
    Open,
    /// It holds.
    Yes,
}

impl Truth {
    fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Evaluates a condition. `verdict` is the one that has been reached, if there is one yet.
///
/// Rules and advice act on [`Truth::Yes`] only: no open answer ever lowers a verdict. A question is
/// asked unless its `ask_if` is [`Truth::No`]. The three values combine as in Kleene's logic, where
/// "and" is the minimum and "or" the maximum.
pub fn evaluate(
    condition: &Condition,
    bank: &Bank,
    scored: &ScoredAnswers,
    verdict: Option<AnyVerdict>,
) -> Truth {
    let level = |question: QuestionIndex, test: &dyn Fn(u8) -> bool| {
        answered(scored, question, |answer| answer.level(&bank[question]).is_some_and(test))
    };
    let score = |section: SectionIndex, test: &dyn Fn(Tenths) -> bool| match scored.scores[section.0] {
        Some(score) => Truth::of(test(score)),
        None if scored.is_open(section) => Truth::Open,
        None => Truth::No,
    };
    match condition {
        Condition::AtMost(question, most) => level(*question, &|level| level <= *most),
        Condition::AtLeast(question, least) => level(*question, &|level| level >= *least),
        Condition::Is(question, options) => answered(
            scored,
            *question,
            |answer| matches!(answer, Answer::Option(option) if options.contains(option)),
        ),
        Condition::Lacks(question, items) => answered(
            scored,
            *question,
            |answer| matches!(answer, Answer::Ticks(ticks) if items.iter().any(|item| ticks.get(*item) == Some(&false))),
        ),
        Condition::Unknown(question) => Truth::of(scored.state(*question).is_open()),
        Condition::SectionBelow(section, points) => score(*section, &|score| !score.reaches(*points)),
        Condition::SectionAtLeast(section, points) => score(*section, &|score| score.reaches(*points)),
        Condition::Verdict(verdicts) => Truth::of(verdict.is_some_and(|verdict| verdicts.contains(&verdict))),
        Condition::All(parts) => {
            parts.iter().map(|part| evaluate(part, bank, scored, verdict)).min().unwrap_or(Truth::Yes)
        }
        Condition::Any(parts) => {
            parts.iter().map(|part| evaluate(part, bank, scored, verdict)).max().unwrap_or(Truth::No)
        }
    }
}

/// The atoms that make a condition hold, in the order of the file; none where it does not hold. A part
/// of an `any` that does not hold gives none, whatever stands in it.
pub fn grounds<'c>(condition: &'c Condition, bank: &Bank, scored: &ScoredAnswers) -> Vec<&'c Condition> {
    let mut found = Vec::new();
    collect(condition, bank, scored, &mut |atom| found.push(atom));
    found
}

fn collect<'c>(
    condition: &'c Condition,
    bank: &Bank,
    scored: &ScoredAnswers,
    found: &mut impl FnMut(&'c Condition),
) {
    if evaluate(condition, bank, scored, None) != Truth::Yes {
        return;
    }
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect(part, bank, scored, found);
            }
        }
        atom => found(atom),
    }
}

/// The questions whose answers make a condition hold, each once, in bank order.
pub fn questions_behind(condition: &Condition, bank: &Bank, scored: &ScoredAnswers) -> Vec<QuestionIndex> {
    let mut found = Vec::new();
    collect(condition, bank, scored, &mut |atom| found.extend(atom.question()));
    found.sort_unstable();
    found.dedup();
    found
}

fn answered(scored: &ScoredAnswers, question: QuestionIndex, test: impl Fn(&Answer) -> bool) -> Truth {
    match scored.answer(question) {
        Some(answer) => Truth::of(test(answer)),
        None if scored.state(question).is_open() => Truth::Open,
        // Not applicable or not asked.
        None => Truth::No,
    }
}
