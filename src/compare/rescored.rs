//! What changed in a question that two versions of a bank share.

use super::links::names;
use crate::bank::{Bank, Kind, Question};

/// The items, options or levels of before that nobody can answer with any more.
pub(super) fn lost(before: &Question, after: &Question) -> Vec<String> {
    match (&before.kind, &after.kind) {
        (Kind::Checklist(_), Kind::Checklist(_)) | (Kind::Choice(_), Kind::Choice(_)) => {
            let now = names(&after.kind);
            let is_there =
                |id: &str| now.iter().any(|name| name.id == id || name.was.iter().any(|was| was == id));
            let gone = before.kind.names().into_iter().filter(|id| !is_there(id));
            gone.map(|id| format!("`{id}`")).collect()
        }
        (Kind::Ladder { levels, .. }, Kind::Ladder { .. })
            if before.kind.texts() != after.kind.texts() && after.levels_were.len() == levels.len() =>
        {
            let gone = after.levels_were.iter().enumerate().filter(|(_, level)| **level == 0);
            gone.map(|(at, _)| format!("level {}", at + 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// What makes a question count differently, each with its value before and after.
pub(super) fn rescored(old: &Bank, before: &Question, new: &Bank, after: &Question) -> Vec<String> {
    let yes = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
    let level = |level: Option<u8>| level.map_or_else(|| "none".to_owned(), |level| level.to_string());
    let condition =
        |bank: &Bank, question: &Question| question.ask_if.as_ref().map(|condition| bank.text_of(condition));
    let mut found: Vec<String> = [
        ("weight", before.weight.to_string(), after.weight.to_string()),
        ("ready", level(before.kind.ready()), level(after.kind.ready())),
        ("section", old[before.section].id.clone(), new[after.section].id.clone()),
        ("quick", yes(before.quick), yes(after.quick)),
        ("essential", yes(before.essential), yes(after.essential)),
        ("fix_from", level(before.fix_from), level(after.fix_from)),
    ]
    .into_iter()
    .filter(|(_, was, is)| was != is)
    .map(|(key, was, is)| format!("{key} {was} to {is}"))
    .collect();
    let (was, is) = (before.kind.levels(), after.kind.levels());
    if was != is {
        found.push(format!("{} to {} levels", was.unwrap_or_default(), is.unwrap_or_default()));
    }
    match (&before.kind, &after.kind) {
        (Kind::Checklist(was), Kind::Checklist(is)) => {
            if was.counts != is.counts {
                found.push("other `counts`".to_owned());
            }
            let must = |checklist: &crate::bank::Checklist| -> Vec<String> {
                checklist.must.iter().map(|at| checklist.items[*at].id.clone()).collect()
            };
            if must(was) != must(is) {
                found.push("other `must`".to_owned());
            }
        }
        (Kind::Choice(was), Kind::Choice(is)) => {
            let percent =
                |id: &str| was.options.iter().find(|option| option.id == id).map(|option| option.percent);
            for option in &is.options {
                if let Some(percent) = percent(&option.id).filter(|percent| *percent != option.percent) {
                    found.push(format!("`{}` {percent} to {} %", option.id, option.percent));
                }
            }
        }
        _ => {}
    }
    if condition(old, before) != condition(new, after) {
        found.push("another `ask_if`".to_owned());
    }
    found
}
