//! An answer as a person types it on the command line or into a table.

use super::{Answer, Mistyped, NoChange, words::UNKNOWN};
use crate::{
    bank::{Bank, Kind, Level, Question, QuestionIndex},
    suggest::{did_you_mean, perhaps},
    text::{cut as shortened, join},
};
use std::collections::BTreeSet;

/// Reads changes as [`read_change`] does, at most one a question.
pub fn read_changes(bank: &Bank, texts: &[String]) -> Result<Vec<(QuestionIndex, Answer)>, NoChange> {
    let mut changes: Vec<(QuestionIndex, Answer)> = Vec::new();
    for text in texts {
        let (at, answer) = read_change(bank, text)?;
        if changes.iter().any(|(other, _)| *other == at) {
            return Err(NoChange::Twice(bank[at].id.clone()));
        }
        changes.push((at, answer));
    }
    Ok(changes)
}

/// Reads `question=answer`, with an answer as [`read_typed`] knows it.
pub fn read_change(bank: &Bank, text: &str) -> Result<(QuestionIndex, Answer), NoChange> {
    let Some((id, value)) = text.split_once('=') else {
        let example = bank.questions.first().map(|question| question.id.clone()).unwrap_or_default();
        return Err(NoChange::NoAnswer { text: text.to_owned(), example });
    };
    let id = id.trim();
    let Some(at) = bank.find_question(id) else {
        let ids = bank.questions.iter().map(|question| question.id.as_str());
        let help = did_you_mean(id, ids, || "`asyncready bank show` lists all of them".to_owned());
        return Err(NoChange::NoQuestion { bank: bank.id.clone(), id: id.to_owned(), help });
    };
    Ok((at, read_typed(&bank[at], value)?))
}

/// Reads an answer as a person writes it into one field: a level as its number or as it is printed, an option
/// by its id or its text, ticked items in the same way with `;`, `,`, `|`, `/` or a space between them (`none`
/// or nothing for none), `unknown`, or `na=reason` and `n/a: reason`. Texts are compared without regard to case, white space,
/// the form of quotation marks and a last full stop.
pub fn read_typed(question: &Question, text: &str) -> Result<Answer, Mistyped> {
    let words = plain(text);
    if words == "unknown" {
        return Ok(Answer::Unknown);
    }
    if let Some(reason) = reason(text.trim()) {
        return not_applicable(question, reason);
    }
    let answer = match &question.kind {
        Kind::Ladder { levels, .. } => level(&words, levels).map(Answer::Level),
        Kind::Checklist(checklist) => ticks(question, text, checklist.items.len()).map(Answer::Ticks),
        Kind::Choice(_) => {
            let names = names(question);
            names.into_iter().find(|(_, name)| *name == words).map(|(at, _)| Answer::Option(at))
        }
    };
    match answer {
        Some(answer) => Ok(answer),
        None if words == UNKNOWN => Ok(Answer::Unknown),
        None => Err(mismatch(question, text)),
    }
}

/// A text as it is compared.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase().replace(['\u{2018}', '\u{2019}'], "'");
    text.replace(['\u{201c}', '\u{201d}'], "\"").trim_end_matches('.').to_owned()
}

/// Each name and text of what can be chosen or ticked, as it is compared, with its position; without those
/// that two share.
fn names(question: &Question) -> Vec<(usize, String)> {
    let all = question.kind.names().into_iter().enumerate();
    let all = all.chain(question.kind.texts().into_iter().enumerate());
    let all: Vec<(usize, String)> = all.map(|(at, name)| (at, plain(name))).collect();
    let is_shared =
        |(at, name): &(usize, String)| all.iter().any(|(other, twin)| other != at && twin == name);
    all.iter().filter(|name| !is_shared(name)).cloned().collect()
}

/// What stands behind `na` or `n/a`; `None` where the text does not begin with it.
fn reason(text: &str) -> Option<&str> {
    let head = |long| text.get(..long).unwrap_or_default().to_lowercase();
    let rest = if head(3) == "n/a" { &text[3..] } else { text.get(2..).filter(|_| head(2) == "na")? };
    let rest = rest.trim_start();
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(['=', ':']).map(str::trim) }
}

fn not_applicable(question: &Question, reason: &str) -> Result<Answer, Mistyped> {
    let id = question.id.clone();
    match &question.na {
        None => Err(Mistyped::Applies(id)),
        Some(_) if !reason.is_empty() => Ok(Answer::NotApplicable(reason.to_owned())),
        Some(allowed) => Err(Mistyped::NoReason { question: id, allowed: allowed.clone() }),
    }
}

/// A level by its number, its text, or both as they are printed.
fn level(words: &str, levels: &[Level]) -> Option<u8> {
    let texts: Vec<String> = levels.iter().map(|level| plain(&level.text)).collect();
    let by_text = |text: &str| {
        let mut found = (1..).zip(&texts).filter(|(_, level)| *level == text).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let number =
        |digits: &str| digits.parse().ok().filter(|at| (1..=texts.len()).contains(&usize::from(*at)));
    // Where a column has gaps, some programs write whole numbers with a fraction.
    by_text(words).or_else(|| number(words.strip_suffix(".0").unwrap_or(words))).or_else(|| {
        let (digits, text) = words.split_once(' ')?;
        let at: u8 = number(digits.trim_end_matches(['.', ')', ':', '=']))?;
        (texts[usize::from(at) - 1] == text).then_some(at)
    })
}

/// The ticked items. The text of an item may have a comma inside, so what was typed is cut where whole names end.
fn ticks(question: &Question, text: &str, items: usize) -> Option<Vec<bool>> {
    // A line break can stand between two items as well.
    let words = plain(&text.replace('\n', ";"));
    let names = names(question);
    let mut ticks = vec![false; items];
    let is_named = names.iter().any(|(_, name)| *name == words);
    if !is_named && matches!(words.as_str(), "none" | "[]") {
        return Some(ticks);
    }
    // More than all names together is no number of items.
    if words.len() > names.iter().map(|(_, name)| name.len() + 3).sum() {
        return None;
    }
    for at in cut(&words, &names, &mut BTreeSet::new())? {
        ticks[at] = true;
    }
    Some(ticks)
}

/// What can stand between two items.
const BETWEEN: [char; 5] = [';', ',', '|', '/', ' '];

/// The positions of the names that make up a text; `None` where they do not. `dead` has the lengths of the
/// ends that were tried in vain, so that no text takes long.
fn cut(words: &str, names: &[(usize, String)], dead: &mut BTreeSet<usize>) -> Option<Vec<usize>> {
    let words = words.trim_start_matches(BETWEEN);
    if words.is_empty() {
        return Some(Vec::new());
    }
    if dead.contains(&words.len()) {
        return None;
    }
    for (at, name) in names {
        // The full stop of a text inside of what was typed is still there.
        let rest = words.strip_prefix(name.as_str()).map(|rest| rest.trim_start_matches('.'));
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(BETWEEN))
            && let Some(mut found) = cut(rest, names, dead)
        {
            found.push(*at);
            return Some(found);
        }
    }
    dead.insert(words.len());
    None
}

/// The first part of what was typed that is no name. A name may have a comma inside, so the names are taken away
/// first.
fn unknown_part(typed: &str, names: &[(usize, String)]) -> Option<String> {
    let has_marks = typed.contains([';', '\n']);
    let marks: &[char] = if has_marks { &[';', '\n'] } else { &[',', '|', '/'] };
    let mut longest: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    longest.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let whole = plain(&typed.replace('\n', ";"));
    let mut left = whole.clone();
    for name in longest {
        let stands_alone = |at: usize| {
            let (before, behind) =
                (left[..at].trim_end(), left[at + name.len()..].trim_start_matches('.').trim_start());
            (before.is_empty() || before.ends_with(marks) || before.ends_with(';'))
                && (behind.is_empty() || behind.starts_with(marks) || behind.starts_with(';'))
        };
        let found = left.match_indices(name).map(|(at, _)| at).find(|at| stands_alone(*at));
        if let Some(at) = found {
            left.replace_range(at..at + name.len(), ";");
        }
    }
    // What is left of several names is a text of its own, with its commas.
    let parts: &[char] = if left == whole { marks } else { &[';'] };
    let mut parts = left.split(parts).map(|part| part.trim_matches([' ', ',', '|', '/', '.', ';']));
    parts.find(|part| !part.is_empty() && !names.iter().any(|(_, name)| name == part)).map(str::to_owned)
}

/// What was typed and is none of the answers, with the nearest one.
fn mismatch(question: &Question, typed: &str) -> Mistyped {
    let id = question.id.clone();
    let (ids, texts) = (question.kind.names(), question.kind.texts());
    let all = || ids.iter().chain(&texts).copied();
    match &question.kind {
        Kind::Ladder { levels, .. } => {
            let help = perhaps(typed.trim(), all());
            Mistyped::NoLevel { question: id, levels: levels.len(), text: shortened(typed.trim(), 80), help }
        }
        Kind::Checklist(_) | Kind::Choice(_) => {
            let known = names(question);
            let is_item = matches!(question.kind, Kind::Checklist(_));
            let wrong = unknown_part(typed, &known).filter(|_| is_item);
            let (noun, typed) =
                (if is_item { "item" } else { "option" }, wrong.as_deref().unwrap_or(typed.trim()));
            let help = did_you_mean(typed, all(), || format!("its {noun}s are {}", join(&ids, "and")));
            Mistyped::NoSuch { question: id, noun, text: shortened(typed, 80), help }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::builtins;

    #[track_caller]
    fn check(text: &str, expected: Result<Answer, &str>) {
        let bank = builtins()[0].load().bank.unwrap();
        let read = read_change(&bank, text).map(|(_, answer)| answer).map_err(|why| why.to_string());
        assert_eq!(read, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn every_kind_of_answer_can_be_typed() {
        check("spec-shared-context=4", Ok(Answer::Level(4)));
        check(" spec-shared-context = unknown ", Ok(Answer::Unknown));
        check("fit-role-intent=junior", Ok(Answer::Option(0)));
        check("fit-finish-line=", Ok(Answer::Ticks(vec![false; 4])));
        for between in [", ", ";", " | ", " / ", " ", "\n"] {
            let said = format!("fit-finish-line=end{between}start");
            check(&said, Ok(Answer::Ticks(vec![true, false, true, false])));
        }
        check("data-model=na=it keeps no data", Ok(Answer::NotApplicable("it keeps no data".to_owned())));
    }

    #[test]
    fn whatever_does_not_fit_is_named_with_the_nearest_name() {
        check(
            "spec-shared-context",
            Err(
                "`spec-shared-context` is not a change; write question=answer, as in fit-finish-line=unknown",
            ),
        );
        check(
            "spec-shared-contxt=4",
            Err(
                "the bank `async-contracting` has no question `spec-shared-contxt`; did you mean `spec-shared-context`?",
            ),
        );
        check("spec-shared-context=9", Err("`spec-shared-context` has the levels 1 to 5, and this is `9`"));
        check(
            "fit-role-intent=junor",
            Err("`fit-role-intent` has no option `junor`; did you mean `junior`?"),
        );
        check(
            "fit-finish-line=start, the list of deliverables, we have a video, and notes",
            Err(
                "`fit-finish-line` has no item `we have a video, and notes`; its items are start, list, end and order",
            ),
        );
        check("fit-finish-line=strt", Err("`fit-finish-line` has no item `strt`; did you mean `start`?"));
        check(
            "spec-shared-context=na=x",
            Err("\"does not apply\" is not an answer to `spec-shared-context`"),
        );
    }
}
