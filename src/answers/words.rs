//! An answer in words, in the three lengths that there are, and as it is typed.
//!
//! Everything that puts an answer into words for a person does it here, so that one answer reads the same in a
//! report, on the card of the wizard and in a comparison.

use super::Answer;
use crate::{
    bank::{Addition, Kind, Level, Question},
    text::{cut, join},
};

/// What says that somebody does not know.
pub const UNKNOWN: &str = "don't know";
/// What says that a question does not apply to this work; its reason comes behind it.
pub const NOT_APPLICABLE: &str = "does not apply";
/// The columns of an option where an answer is told back; more would push the keys off a small window.
const BEGINNING: usize = 44;

/// An answer in the words of the bank, as they are read below the other levels.
pub fn listed(kind: &Kind, answer: &Answer) -> String {
    match (answer, kind) {
        (Answer::Level(level), Kind::Ladder { levels, .. }) => {
            levels.get(position(*level)).map(|level| level.text.clone()).unwrap_or_default()
        }
        (Answer::Ticks(ticks), Kind::Checklist(checklist)) => {
            let ticked = checklist.items.iter().zip(ticks).filter(|(_, tick)| **tick);
            let texts: Vec<&str> = ticked.map(|(item, _)| item.text.as_str()).collect();
            let count = format!("{} of {}", texts.len(), checklist.items.len());
            if texts.is_empty() { count } else { format!("{count}: {}", texts.join("; ")) }
        }
        (Answer::Option(option), Kind::Choice(choice)) => {
            choice.options.get(*option).map(|option| option.text.clone()).unwrap_or_default()
        }
        (Answer::Unknown, _) => UNKNOWN.to_owned(),
        (Answer::NotApplicable(reason), _) => format!("{NOT_APPLICABLE}: {reason}"),
        // An answer always has the kind of its question; the reader and the wizard see to that.
        (Answer::Level(_) | Answer::Ticks(_) | Answer::Option(_), _) => String::new(),
    }
}

/// An answer in words that stand alone: a level that only adds to the one below says that one first.
pub fn full(kind: &Kind, answer: &Answer) -> String {
    if let (Answer::Level(level), Kind::Ladder { levels, .. }) = (answer, kind) {
        whole_level(levels, position(*level))
    } else {
        listed(kind, answer)
    }
}

fn whole_level(levels: &[Level], at: usize) -> String {
    let Some(level) = levels.get(at) else { return String::new() };
    match (&level.adds, at.checked_sub(1).map(|below| whole_level(levels, below))) {
        (Some(Addition::Sentence), Some(below)) => format!("{below} {}", level.text),
        (Some(Addition::Clause(adds)), Some(below)) => format!("{}; {adds}", below.trim_end_matches('.')),
        (None, _) | (_, None) => level.text.clone(),
    }
}

/// An answer in a few words, as in `3` or `2 of 4 ticked`: what was pressed, for whoever sees the card.
pub fn short(answer: Option<&Answer>) -> String {
    match answer {
        None => "open".to_owned(),
        Some(Answer::Unknown) => UNKNOWN.to_owned(),
        Some(Answer::NotApplicable(reason)) => format!("{NOT_APPLICABLE}: {reason}"),
        Some(Answer::Level(level)) => level.to_string(),
        Some(Answer::Ticks(ticks)) => format!("{} of {} ticked", ticked(ticks), ticks.len()),
        Some(Answer::Option(at)) => (at + 1).to_string(),
    }
}

/// An answer in at most four columns of a list. The reason why a question does not apply has no room there.
pub fn mark(answer: Option<&Answer>) -> String {
    match answer {
        None | Some(Answer::Level(_) | Answer::Option(_)) => short(answer),
        Some(Answer::Unknown) => "?".to_owned(),
        Some(Answer::NotApplicable(_)) => "n/a".to_owned(),
        Some(Answer::Ticks(ticks)) => format!("{}/{}", ticked(ticks), ticks.len()),
    }
}

/// An answer in a few words, and the beginning of what it says.
pub fn short_with_beginning(kind: &Kind, answer: Option<&Answer>) -> String {
    let option = match answer {
        Some(Answer::Level(level)) => Some(position(*level)),
        Some(Answer::Option(at)) => Some(*at),
        Some(Answer::Ticks(_) | Answer::Unknown | Answer::NotApplicable(_)) | None => None,
    };
    match option.and_then(|at| kind.texts().get(at).copied()) {
        Some(text) => format!("{}, {}", short(answer), cut(text.trim_end_matches('.'), BEGINNING)),
        None => short(answer),
    }
}

/// An answer as somebody finds it on the card: ticks by their numbers, anything else by its number and beginning.
pub fn short_by_number(kind: &Kind, answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Ticks(ticks)) if ticked(ticks) > 0 => {
            let numbers =
                (1..).zip(ticks).filter(|(_, tick)| **tick).map(|(number, _): (u8, _)| number.to_string());
            join(&numbers.collect::<Vec<_>>(), "and")
        }
        Some(Answer::Ticks(_)) => "none of these".to_owned(),
        answer => short_with_beginning(kind, answer),
    }
}

/// An answer with its number, where it has one, and what it says, as the end of a sentence.
pub fn numbered(kind: &Kind, answer: &Answer) -> String {
    let words = listed(kind, answer);
    let words = words.trim_end_matches('.');
    match answer {
        Answer::Level(_) | Answer::Option(_) => format!("{}, {words}", short(Some(answer))),
        Answer::Ticks(_) | Answer::Unknown | Answer::NotApplicable(_) => words.to_owned(),
    }
}

/// What stands behind the `=` of an answers file for an answer without a comment.
pub fn typed(question: &Question, answer: &Answer) -> String {
    let names = question.kind.names();
    match answer {
        Answer::Level(level) => level.to_string(),
        Answer::Ticks(ticks) => {
            let ticked = names.iter().zip(ticks).filter(|(_, tick)| **tick).map(|(name, _)| quoted(name));
            format!("[{}]", ticked.collect::<Vec<_>>().join(", "))
        }
        Answer::Option(option) => names.get(*option).map_or_else(String::new, |name| quoted(name)),
        Answer::Unknown => quoted("unknown"),
        Answer::NotApplicable(reason) => format!("{{ na = {} }}", quoted(reason)),
    }
}

/// A text as TOML and JSON write it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn ticked(ticks: &[bool]) -> usize {
    ticks.iter().filter(|tick| **tick).count()
}

/// Where a level stands in the list of its ladder.
fn position(level: u8) -> usize {
    usize::from(level).saturating_sub(1)
}
