//! When a question is asked: as data for the script, and in words for paper.

use crate::{
    bank::{Bank, Condition, QuestionIndex},
    text::join,
};
use serde_json::{Value, json};

/// A condition as the script reads it. What each one means is said in `crate::score::evaluate`.
pub(super) fn test(bank: &Bank, condition: &Condition) -> Value {
    let id = |at: &QuestionIndex| bank[*at].id.as_str();
    let names = |at: &QuestionIndex, of: &[usize]| bank[*at].kind.names_of(of);
    let parts = |parts: &[Condition]| parts.iter().map(|part| test(bank, part)).collect::<Vec<_>>();
    match condition {
        Condition::AtMost(at, level) => json!({ "is": "at-most", "question": id(at), "level": level }),
        Condition::AtLeast(at, level) => json!({ "is": "at-least", "question": id(at), "level": level }),
        Condition::Is(at, options) => {
            json!({ "is": "one-of", "question": id(at), "options": names(at, options) })
        }
        Condition::Lacks(at, items) => {
            json!({ "is": "lacks", "question": id(at), "items": names(at, items) })
        }
        Condition::Unknown(at) => json!({ "is": "unknown", "question": id(at) }),
        Condition::SectionBelow(at, points) => {
            json!({ "is": "below", "section": bank[*at].id, "points": points })
        }
        Condition::SectionAtLeast(at, points) => {
            json!({ "is": "reaches", "section": bank[*at].id, "points": points })
        }
        // No verdict has been reached while questions are asked, so this never holds.
        Condition::Verdict(_) => json!({ "is": "any", "of": [] }),
        Condition::All(all) => json!({ "is": "all", "of": parts(all) }),
        Condition::Any(any) => json!({ "is": "any", "of": parts(any) }),
    }
}

/// When a question is to be answered, for somebody with a pencil.
pub(super) fn in_words(bank: &Bank, condition: &Condition) -> String {
    let label = |at: &QuestionIndex| bank[*at].label.as_str();
    let parts = |parts: &[Condition], last| {
        let words: Vec<String> = parts.iter().map(|part| in_words(bank, part)).collect();
        join(&words, last)
    };
    match condition {
        Condition::AtMost(question, level) => format!("'{}' is at level {level} or lower", label(question)),
        Condition::AtLeast(question, level) => {
            format!("'{}' is at level {level} or higher", label(question))
        }
        Condition::Is(question, options) => {
            format!("'{}' has the answer {}", label(question), join(&texts(bank, *question, options), "or"))
        }
        Condition::Lacks(question, items) => {
            let missing = join(&texts(bank, *question, items), "or");
            format!("{missing} is not ticked at '{}'", label(question))
        }
        Condition::Unknown(question) => format!("'{}' has no answer", label(question)),
        Condition::SectionBelow(section, _) | Condition::SectionAtLeast(section, _) => {
            format!("the answers of the section '{}' lead here", bank[*section].title)
        }
        Condition::Verdict(_) => "there is a verdict".to_owned(),
        Condition::All(all) => parts(all, "and"),
        Condition::Any(any) => parts(any, "or"),
    }
}

/// Options and items as they are numbered on the page.
fn texts(bank: &Bank, question: QuestionIndex, at: &[usize]) -> Vec<String> {
    let texts = bank[question].kind.texts();
    at.iter().map(|at| format!("{} ({})", at + 1, texts[*at].trim_end_matches('.'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::builtins;

    #[test]
    fn a_condition_is_data_and_words() {
        let bank = builtins()[0].load().bank.unwrap();
        let condition = bank.questions.iter().find_map(|question| question.ask_if.as_ref()).unwrap();
        assert_eq!(
            test(&bank, condition),
            json!({ "is": "at-least", "question": "spec-acceptance-criteria", "level": 3 })
        );
        assert_eq!(in_words(&bank, condition), "'Acceptance lines' is at level 3 or higher");
    }
}
