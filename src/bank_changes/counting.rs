//! What changed in a question that two versions of a bank share.

use super::links::names;
use crate::bank::{AnyVerdict, Bank, Condition, Kind, Question, Rule, RuleEffect};
use std::mem::discriminant;

/// The items, options or levels of before that nobody can answer with any more.
pub(super) fn lost(before: &Question, after: &Question) -> Vec<String> {
    // What is of another kind is another question, and all of it is gone.
    if discriminant(&before.kind) != discriminant(&after.kind) {
        return Vec::new();
    }
    match &before.kind {
        Kind::Checklist(_) | Kind::Choice(_) => {
            let now = names(&after.kind);
            let is_there =
                |id: &str| now.iter().any(|name| name.id == id || name.was.iter().any(|was| was == id));
            let gone = before.kind.names().into_iter().filter(|id| !is_there(id));
            gone.map(|id| format!("`{id}`")).collect()
        }
        Kind::Ladder { levels, .. } => {
            let is_told =
                before.kind.texts() != after.kind.texts() && after.levels_were.len() == levels.len();
            let were = if is_told { &after.levels_were[..] } else { &[] };
            let gone = were.iter().enumerate().filter(|(_, level)| **level == 0);
            gone.map(|(at, _)| format!("level {}", at + 1)).collect()
        }
    }
}

/// What makes a question count differently, each with its value before and after.
pub(super) fn rescored(old: &Bank, before: &Question, new: &Bank, after: &Question) -> Vec<String> {
    let yes = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
    let level = |level: Option<u8>| level.map_or_else(|| "none".to_owned(), |level| level.to_string());
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
        (Kind::Ladder { .. } | Kind::Checklist(_) | Kind::Choice(_), _) => {}
    }
    let is_asked_alike = match (&before.ask_if, &after.ask_if) {
        (Some(was), Some(is)) => is_same_condition((old, was), (new, is)),
        (was, is) => was.is_none() && is.is_none(),
    };
    if !is_asked_alike {
        found.push("another `ask_if`".to_owned());
    }
    found
}

/// Whether rules of two banks say the same. What they refer to is the same where it has the same id.
pub(super) fn is_same_rule((old, before): (&Bank, &Rule), (new, after): (&Bank, &Rule)) -> bool {
    let is_same_effect = match &before.effect {
        RuleEffect::Route(was) => {
            matches!(&after.effect, RuleEffect::Route(is) if old[*was].id == new[*is].id)
        }
        RuleEffect::Cap(was) => matches!(&after.effect, RuleEffect::Cap(is) if old[*was].id == new[*is].id),
        RuleEffect::Once { until: was } => {
            matches!(&after.effect, RuleEffect::Once { until: is } if was == is)
        }
    };
    is_same_effect
        && before.because == after.because
        && is_same_condition((old, &before.when), (new, &after.when))
}

pub(super) fn is_same_condition(
    (old, before): (&Bank, &Condition),
    (new, after): (&Bank, &Condition),
) -> bool {
    let is_same_about = before.question().map(|at| &old[at].id) == after.question().map(|at| &new[at].id)
        && before.section().map(|at| &old[at].id) == after.section().map(|at| &new[at].id);
    let ids = |bank: &Bank, verdicts: &[AnyVerdict]| -> Vec<String> {
        verdicts.iter().map(|verdict| bank.verdict(*verdict).id.clone()).collect()
    };
    if !is_same_about || discriminant(before) != discriminant(after) {
        return false;
    }
    match (before, after) {
        (Condition::AtMost(_, was), Condition::AtMost(_, is))
        | (Condition::AtLeast(_, was), Condition::AtLeast(_, is)) => was == is,
        (Condition::Is(at, was), Condition::Is(to, is))
        | (Condition::Lacks(at, was), Condition::Lacks(to, is)) => {
            old[*at].kind.names_of(was) == new[*to].kind.names_of(is)
        }
        (Condition::SectionBelow(_, was), Condition::SectionBelow(_, is))
        | (Condition::SectionAtLeast(_, was), Condition::SectionAtLeast(_, is)) => was == is,
        (Condition::Verdict(was), Condition::Verdict(is)) => ids(old, was) == ids(new, is),
        (Condition::All(was), Condition::All(is)) | (Condition::Any(was), Condition::Any(is)) => {
            was.len() == is.len()
                && was.iter().zip(is).all(|(was, is)| is_same_condition((old, was), (new, is)))
        }
        // What was compared above is all that an atom on an unknown answer says.
        (Condition::Unknown(_), _) => true,
        (
            Condition::AtMost(..)
            | Condition::AtLeast(..)
            | Condition::Is(..)
            | Condition::Lacks(..)
            | Condition::SectionBelow(..)
            | Condition::SectionAtLeast(..)
            | Condition::Verdict(_)
            | Condition::All(_)
            | Condition::Any(_),
            _,
        ) => false,
    }
}
