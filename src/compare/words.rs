//! What a comparison says in sentences.

use super::{AnswerChange, ChangeKind, Comparison};
use crate::{
    answers::About,
    number::{Change, Tenths},
    score::State,
    text::{Count, join, some},
};

/// The change in one sentence.
pub(super) fn sentence(comparison: &Comparison<'_>) -> String {
    change(comparison, None)
}

/// The same with the names of answers that got worse, the first ones of many.
pub(super) fn named(comparison: &Comparison<'_>) -> String {
    let worse = comparison.changes.iter().filter(|change| change.kind == ChangeKind::Worse);
    let labels: Vec<&str> = worse.map(|change| change.label).collect();
    change(comparison, (!labels.is_empty()).then(|| some(&labels)))
}

/// The change in one sentence, and which answers got worse.
fn change(comparison: &Comparison<'_>, worse_ones: Option<String>) -> String {
    let Comparison { old, new, days, changes, .. } = comparison;
    let index =
        |index: Option<Tenths>| index.map_or_else(|| "none yet".to_owned(), |index| index.to_string());
    let is_same_bank = old.bank.hash() == new.bank.hash();
    let (old, new) = (&old.judgement, &new.judgement);
    let (was, is) = (old.verdict.name, new.verdict.name);
    if changes.is_empty() && was == is && old.index == new.index && is_same_bank {
        return format!("Nothing changed: {}, index {}.", is.title, index(new.index));
    }
    let time = match days {
        Some(days @ 1..) => Some(Count(usize::try_from(*days).unwrap_or(usize::MAX), "day")),
        _ => None,
    };
    let verdict = match (was == is, time) {
        (true, None) => format!("Still {}", is.title),
        (true, Some(days)) => format!("Still {} after {days}", is.title),
        (false, None) => format!("From {} to {}", was.title, is.title),
        (false, Some(days)) => format!("From {} to {} in {days}", was.title, is.title),
    };
    let numbers = match (old.index, new.index) {
        (Some(before), Some(after)) if before == after => format!("index {after}, as before"),
        (before, after) => format!("index {} to {}", index(before), index(after)),
    };
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let answers = match (count(ChangeKind::Better), count(ChangeKind::Worse)) {
        (0, 0) => "no answer got better or worse".to_owned(),
        (better, 0) => format!("{} got better, none got worse", Count(better, "answer")),
        (0, worse) => {
            let names = worse_ones.map_or_else(String::new, |names| format!(". Worse: {names}"));
            format!("{} got worse, none got better{names}", Count(worse, "answer"))
        }
        (better, worse) => {
            let names = worse_ones.map_or_else(String::new, |names| format!(": {names}"));
            format!("{} got better, {worse} got worse{names}", Count(better, "answer"))
        }
    };
    format!("{verdict}: {numbers}; {answers}.")
}

/// What a reader must know to read the rest.
pub(super) fn notes(comparison: &Comparison<'_>) -> Vec<String> {
    let Comparison { old, new, days, .. } = comparison;
    let mut notes = Vec::new();
    let about = |about: &About| about.whom().unwrap_or_else(|| "nobody by name".to_owned());
    if old.about.subject != new.about.subject || old.about.work != new.about.work {
        notes.push(format!(
            "The first file is about {}, the second one about {}.",
            about(old.about),
            about(new.about)
        ));
    }
    if old.bank.id != new.bank.id {
        notes.push(format!("The two files answer two banks: {} and {}.", old.bank.id, new.bank.id));
    }
    if old.about.respondent != new.about.respondent
        && let (Some(before), Some(after)) = (&old.about.respondent, &new.about.respondent)
    {
        notes.push(format!("Other people answered: {before} before, {after} now."));
    }
    if days.is_some_and(|days| days < 0) {
        notes.push("The first file is the later one.".to_owned());
    }
    if old.profile != new.profile {
        notes.push(format!(
            "The first file is of the {} profile, the second one of the {} one.",
            old.profile.word(),
            new.profile.word()
        ));
    }
    notes
}

/// A rise that comes from questions that count no more, and one that comes from the bank.
pub(super) fn not_progress(comparison: &Comparison<'_>) -> Vec<String> {
    let Some(parts) = &comparison.parts else { return Vec::new() };
    let rise = |part: Change| {
        let points = Tenths(u32::try_from(part.0).unwrap_or(u32::MAX));
        match u32::try_from(parts.total.0) {
            Ok(total) if total >= points.0 => {
                format!("{points} of the {} points is not progress", Tenths(total))
            }
            // The answers took away more than this brought.
            _ => format!("{points} points came without progress"),
        }
    };
    let mut found = Vec::new();
    let gone: Vec<&AnswerChange<'_>> = comparison.changes.iter().filter(|change| is_gone(change)).collect();
    if parts.gone().0 > 0 && !gone.is_empty() {
        found.push(format!("{}: {}.", rise(parts.gone()), because(&gone)));
    }
    if parts.bank.0 > 0 {
        found.push(format!("{}: the question bank changed.", rise(parts.bank)));
    }
    found
}

/// Whether a question counted before and does not now.
fn is_gone(change: &AnswerChange<'_>) -> bool {
    change.before.state == State::Answered && change.after.state != State::Answered
}

/// Why questions count no more, one reason after the other.
fn because(gone: &[&AnswerChange<'_>]) -> String {
    let reasons = [
        (State::NotApplicable, ["no longer applies", "no longer apply"]),
        (State::NotAsked, ["is no longer asked", "are no longer asked"]),
        (State::Unknown, ["is not known any more", "are not known any more"]),
        (State::Blank, ["is no longer answered", "are no longer answered"]),
    ];
    let reason = |(state, [one, many]): (State, [&str; 2])| {
        let labels: Vec<&str> =
            gone.iter().filter(|change| change.after.state == state).map(|change| change.label).collect();
        let what = match labels.len() {
            0 => return None,
            1 => format!("one question {one}"),
            count => format!("{count} questions {many}"),
        };
        Some(format!("{what} ({})", labels.join("; ")))
    };
    let reasons: Vec<String> = reasons.into_iter().filter_map(reason).collect();
    join(&reasons, "and")
}

/// The answers that got worse, for a gate.
pub(super) fn worse(labels: &[&str]) -> String {
    let verb = if labels.len() == 1 { "answer got worse" } else { "answers got worse" };
    format!("{} {verb}: {}", labels.len(), some(labels))
}
