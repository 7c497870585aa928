//! When a question is asked: as data for the script, and in words for paper.

use crate::{
    bank::{Bank, Condition, QuestionIndex},
    text::join,
};
use serde::Serialize;

/// A condition as the script reads it. What each one means is said in `crate::score::evaluate`.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(super) enum Test<'b> {
    AtMost { question: &'b str, level: u8 },
    AtLeast { question: &'b str, level: u8 },
    OneOf { question: &'b str, options: Vec<&'b str> },
    Lacks { question: &'b str, items: Vec<&'b str> },
    Unknown { question: &'b str },
    Below { section: &'b str, points: u16 },
    Reaches { section: &'b str, points: u16 },
    All { of: Vec<Self> },
    Any { of: Vec<Self> },
}

impl<'b> Test<'b> {
    pub(super) fn new(bank: &'b Bank, condition: &Condition) -> Self {
        let id = |at: &QuestionIndex| bank[*at].id.as_str();
        let names = |at: &QuestionIndex, of: &[usize]| bank[*at].kind.names_of(of);
        let parts = |parts: &[Condition]| parts.iter().map(|part| Self::new(bank, part)).collect();
        match condition {
            Condition::AtMost(question, level) => Self::AtMost { question: id(question), level: *level },
            Condition::AtLeast(question, level) => Self::AtLeast { question: id(question), level: *level },
            Condition::Is(question, options) => {
                Self::OneOf { question: id(question), options: names(question, options) }
            }
            Condition::Lacks(question, items) => {
                Self::Lacks { question: id(question), items: names(question, items) }
            }
            Condition::Unknown(question) => Self::Unknown { question: id(question) },
            Condition::SectionBelow(section, points) => {
                Self::Below { section: &bank[*section].id, points: *points }
            }
            Condition::SectionAtLeast(section, points) => {
                Self::Reaches { section: &bank[*section].id, points: *points }
            }
            // No verdict has been reached while questions are asked, so this never holds.
            Condition::Verdict(_) => Self::Any { of: Vec::new() },
            Condition::All(all) => Self::All { of: parts(all) },
            Condition::Any(any) => Self::Any { of: parts(any) },
        }
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
            serde_json::to_string(&Test::new(&bank, condition)).unwrap(),
            r#"{"is":"at-least","question":"spec-acceptance-criteria","level":3}"#
        );
        assert_eq!(in_words(&bank, condition), "'Acceptance lines' is at level 3 or higher");
    }
}
