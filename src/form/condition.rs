//! When a question is asked: as data for the script, and in words for paper.

use super::Selection;
use crate::{
    bank::{Bank, Checklist, Condition, Kind, QuestionIndex},
    text::{Count, join},
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

/// When a question is to be answered, for somebody with a pencil: by the numbers of the form, since a question has
/// no other name there.
pub(super) fn in_words(bank: &Bank, selection: &Selection<'_>, condition: &Condition) -> String {
    let name = |at: &QuestionIndex| match selection.number(*at) {
        Some(number) => format!("question {number}"),
        None => format!("'{}' (not in this form)", bank[*at].label),
    };
    let parts = |parts: &[Condition], last| {
        let words: Vec<String> = parts.iter().map(|part| in_words(bank, selection, part)).collect();
        join(&words, last)
    };
    let level = |at: &QuestionIndex, level: u8, limit: Limit| match &bank[*at].kind {
        Kind::Checklist(checklist) => ticks(checklist, &name(at), level, limit),
        Kind::Ladder { .. } | Kind::Choice(_) => {
            format!("the answer to {} is {level} or {}", name(at), limit.comparative())
        }
    };
    match condition {
        Condition::AtMost(question, most) => level(question, *most, Limit::AtMost),
        Condition::AtLeast(question, least) => level(question, *least, Limit::AtLeast),
        Condition::Is(question, options) => {
            format!("the answer to {} is {}", name(question), join(&texts(bank, *question, options), "or"))
        }
        Condition::Lacks(question, items) => {
            let missing = join(&texts(bank, *question, items), "or");
            format!("{missing} is not ticked at {}", name(question))
        }
        Condition::Unknown(question) => format!("{} has no answer", name(question)),
        Condition::SectionBelow(section, _) | Condition::SectionAtLeast(section, _) => {
            format!("the answers of the section '{}' lead here", bank[*section].title)
        }
        Condition::Verdict(_) => "there is a verdict".to_owned(),
        Condition::All(all) => parts(all, "and"),
        Condition::Any(any) => parts(any, "or"),
    }
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost,
    AtLeast,
}

impl Limit {
    fn comparative(self) -> &'static str {
        match self {
            Self::AtMost => "lower",
            Self::AtLeast => "higher",
        }
    }
}

/// What a level of a checklist is on paper: a number of ticks, and from ready on those without which it is not.
/// The same rule as [`Checklist::level`].
fn ticks(checklist: &Checklist, name: &str, level: u8, limit: Limit) -> String {
    let counts = &checklist.counts;
    let needed = |level: u8| usize::from(level).checked_sub(2).and_then(|at| counts.get(at)).copied();
    let must: Vec<String> = checklist.must.iter().map(|at| (at + 1).to_string()).collect();
    let must = |limit: u8| (checklist.ready <= limit && !must.is_empty()).then(|| join(&must, "and"));
    match limit {
        Limit::AtLeast => {
            let ticks = Count(usize::from(needed(level).unwrap_or(0)), "tick");
            let must = must(level).map_or_else(String::new, |must| format!(" with {must} among them"));
            format!("{name} has {ticks} or more{must}")
        }
        Limit::AtMost => {
            let next = level.saturating_add(1);
            let ticks = Count(usize::from(needed(next).unwrap_or(1)).saturating_sub(1), "tick");
            let must = must(next).map_or_else(String::new, |must| format!(", or not all of {must}"));
            format!("{name} has {ticks} or fewer{must}")
        }
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
    use crate::{
        bank::{ChecklistItem, builtins},
        form::Scope,
    };

    #[test]
    fn a_condition_is_data_and_words() {
        let bank = builtins()[0].load().bank.unwrap();
        let condition = bank.questions.iter().find_map(|question| question.ask_if.as_ref()).unwrap();
        assert_eq!(
            test(&bank, condition),
            json!({ "is": "at-least", "question": "spec-acceptance-criteria", "level": 3 })
        );
        let words = |scope| in_words(&bank, &Selection::new(&bank, scope).unwrap(), condition);
        assert_eq!(words(Scope::default()), "the answer to question 10 is 3 or higher");
        let lead = Scope { role: Some("tech lead"), ..Scope::default() };
        assert_eq!(words(lead), "the answer to 'Acceptance lines' (not in this form) is 3 or higher");
    }

    #[test]
    fn a_level_of_a_checklist_is_told_in_ticks() {
        let item = |id: &str| ChecklistItem { id: id.to_owned(), was: vec![], text: id.to_owned() };
        let items = ["a", "b", "c", "d"].map(item).to_vec();
        let checklist = Checklist { items, counts: vec![1, 2, 4], ready: 3, must: vec![0, 2] };
        let words = |level, limit| ticks(&checklist, "question 3", level, limit);
        assert_eq!(words(2, Limit::AtLeast), "question 3 has 1 tick or more");
        assert_eq!(words(4, Limit::AtLeast), "question 3 has 4 ticks or more with 1 and 3 among them");
        assert_eq!(words(1, Limit::AtMost), "question 3 has 0 ticks or fewer");
        assert_eq!(words(2, Limit::AtMost), "question 3 has 1 tick or fewer, or not all of 1 and 3");
    }
}
