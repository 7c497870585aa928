//! Whether a condition holds for scored answers.

use super::ScoredAnswers;
use crate::{
    answers::Answer,
    bank::{AnyVerdict, Bank, Condition, Question, QuestionIndex, SectionIndex},
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

impl From<bool> for Truth {
    /// Whether something holds that does not depend on an open answer.
    fn from(holds: bool) -> Self {
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
    let score = |section: SectionIndex, test: &dyn Fn(Tenths) -> bool| match scored.scores[section.0] {
        Some(score) => Truth::from(test(score)),
        None if scored.is_open(section) => Truth::Open,
        None => Truth::No,
    };
    match condition {
        Condition::AtMost(at, _)
        | Condition::AtLeast(at, _)
        | Condition::Is(at, _)
        | Condition::Lacks(at, _) => {
            match scored.answer(*at) {
                Some(answer) => Truth::from(fits(condition, &bank[*at], answer)),
                None if scored.state(*at).is_open() => Truth::Open,
                // Not applicable or not asked.
                None => Truth::No,
            }
        }
        Condition::Unknown(question) => Truth::from(scored.state(*question).is_open()),
        Condition::SectionBelow(section, points) => score(*section, &|score| !score.reaches(*points)),
        Condition::SectionAtLeast(section, points) => score(*section, &|score| score.reaches(*points)),
        Condition::Verdict(verdicts) => {
            Truth::from(verdict.is_some_and(|verdict| verdicts.contains(&verdict)))
        }
        Condition::All(parts) => {
            parts.iter().map(|part| evaluate(part, bank, scored, verdict)).min().unwrap_or(Truth::Yes)
        }
        Condition::Any(parts) => {
            parts.iter().map(|part| evaluate(part, bank, scored, verdict)).max().unwrap_or(Truth::No)
        }
    }
}

/// Whether an answer to a question is one that an atom on the question asks for.
pub fn fits(atom: &Condition, question: &Question, answer: &Answer) -> bool {
    match atom {
        Condition::AtMost(_, most) => answer.level(question).is_some_and(|level| level <= *most),
        Condition::AtLeast(_, least) => answer.level(question).is_some_and(|level| level >= *least),
        Condition::Is(_, options) => matches!(answer, Answer::Option(option) if options.contains(option)),
        Condition::Lacks(_, items) => {
            let is_missing = |ticks: &[bool]| items.iter().any(|item| ticks.get(*item) == Some(&false));
            matches!(answer, Answer::Ticks(ticks) if is_missing(ticks))
        }
        Condition::Unknown(_)
        | Condition::SectionBelow(..)
        | Condition::SectionAtLeast(..)
        | Condition::Verdict(_)
        | Condition::All(_)
        | Condition::Any(_) => false,
    }
}

/// The atoms that make a condition hold, in the order of the file; none where it does not hold. A part
/// of an `any` that does not hold gives none, whatever stands in it.
pub fn grounds<'c>(condition: &'c Condition, bank: &Bank, scored: &ScoredAnswers) -> Vec<&'c Condition> {
    if evaluate(condition, bank, scored, None) != Truth::Yes {
        return Vec::new();
    }
    let of_parts =
        |parts: &'c [Condition]| parts.iter().flat_map(|part| grounds(part, bank, scored)).collect();
    condition.parts().map_or_else(|| vec![condition], of_parts)
}

/// The questions whose answers make a condition hold, each once, in bank order.
pub fn questions_behind(condition: &Condition, bank: &Bank, scored: &ScoredAnswers) -> Vec<QuestionIndex> {
    let atoms = grounds(condition, bank, scored);
    let mut found: Vec<QuestionIndex> = atoms.into_iter().filter_map(Condition::question).collect();
    found.sort_unstable();
    found.dedup();
    found
}
