//! Phrases that more than one part of a report has, so that all of them say the same.

use super::{
    days::{date_in_words, day},
    plan_view::Step,
    view::{Report, Round},
};
use crate::{
    answers::Profile,
    bank::{Bank, builtins},
    score::SectionJudgement,
    text::{Count, sentence, shell_word},
};

/// Names of questions in a row. Many have commas and an "and" of their own.
pub(super) fn labels<T: AsRef<str>>(labels: &[T]) -> String {
    labels.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
}

/// The rows of the table of rounds: day, who, verdict, index, range, known.
pub(super) fn round(round: &Round) -> [String; 6] {
    let star = if round.other_bank { " *" } else { "" };
    let date = round.date.as_deref().map_or_else(|| "no date".to_owned(), date_in_words);
    [
        format!("{date}{star}"),
        round.respondent.clone().unwrap_or_default(),
        round.verdict.clone(),
        round.index.map_or_else(|| "none".to_owned(), |index| index.to_string()),
        format!("{} to {}", round.low, round.high),
        round.known.to_string(),
    ]
}

/// Person, hours and the wait for others, as in `Ana, 2 to 4 hours, others take 5 to 20 working days`.
pub(super) fn effort(step: &Step<'_>) -> String {
    let beside = beside_hours(step);
    let comma = if beside.is_empty() { "" } else { ", " };
    format!("{}, {}{comma}{beside}", step.person, step.hours.hours())
}

/// What a step takes beside the hours of its person: the wait for others, and hours of each week.
pub(super) fn beside_hours(step: &Step<'_>) -> String {
    let wait = (step.wait.high > 0).then(|| format!("others take {}", step.wait.working_days()));
    let weekly = (step.weekly_hours > 0).then(|| format!("then {} a week", weekly(step.weekly_hours)));
    wait.into_iter().chain(weekly).collect::<Vec<_>>().join(", ")
}

/// Words with a capital in front, and no full stop: they stand in a line of their own.
pub(super) fn capital(words: &str) -> String {
    sentence(words).trim_end_matches('.').to_owned()
}

/// Hours of each week.
pub(super) fn weekly(hours: u32) -> Count<'static> {
    Count(hours as usize, "hour")
}

/// The day by which a step is done, by the high estimates.
pub(super) fn by(step: &Step<'_>) -> String {
    format!("done by {}", day(step.when.latest))
}

/// What this step does; nothing where it alone does nothing that can be seen.
pub(super) fn effect(step: &Step<'_>) -> String {
    let mut parts = Vec::new();
    if !step.decides.is_empty() {
        parts.push("decides the verdict".to_owned());
    }
    match step.conditions.len() {
        0 => {}
        1 => parts.push("meets a condition of the start".to_owned()),
        more => parts.push(format!("meets {more} conditions of the start")),
    }
    if let Some(gain) = step.gain {
        parts.push(format!("{gain} points"));
    }
    if let Some(unlocks) = step.unlocks {
        parts.push(format!("leads to {}", unlocks.title));
    }
    parts.join(", ")
}

/// How many questions were asked and how many of them are answered.
pub(super) fn counts(report: &Report<'_>) -> String {
    let sum =
        |part: fn(&SectionJudgement<'_>) -> usize| report.judgement.sections.iter().map(part).sum::<usize>();
    let asked = sum(|section| section.asked - section.na);
    let mut text = match report.profile {
        Profile::Quick => format!("{asked} of {} questions asked", report.answers.len()),
        Profile::Full => Count(asked, "question").to_string(),
    };
    for (count, what) in
        [(sum(|section| section.unknown), "not known"), (sum(|section| section.blank), "not answered")]
    {
        if count > 0 {
            text.push_str(&format!(", {count} {what}"));
        }
    }
    text
}

/// The command that prints a starter document.
pub(super) fn template_command(bank: &Bank, name: &str) -> String {
    let name = shell_word(name);
    match builtins().iter().position(|builtin| builtin.id == bank.id) {
        Some(0) => format!("asyncready template {name}"),
        Some(_) => format!("asyncready template {name} --bank {}", bank.id),
        // Only the reader knows where a bank of their own lies.
        None => format!("asyncready template {name} --bank PATH"),
    }
}
