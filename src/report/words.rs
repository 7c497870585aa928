//! Phrases that more than one format prints, so that all of them say the same.

use super::{
    view::{Deciding, Fix, Held, HeldEffect, Report, Verdict},
    ways::WayUp,
};
use crate::{
    answers::Profile,
    bank::{Bank, builtins},
    plan::Direction,
    score::State,
    text::{Count, join},
};

/// The team and the piece of work, where they are named.
pub(super) fn subject(report: &Report<'_>) -> Option<String> {
    let about = &report.about;
    let named: Vec<&str> = [&about.subject, &about.work].into_iter().flatten().map(String::as_str).collect();
    (!named.is_empty()).then(|| named.join(": "))
}

/// Who answered, when, and how much was asked.
pub(super) fn circumstances(report: &Report<'_>) -> String {
    let mut how: Vec<String> = Vec::new();
    if let Some(respondent) = &report.about.respondent {
        how.push(format!("answered by {respondent}"));
    }
    how.extend(report.about.date.clone());
    how.push(match report.profile {
        Profile::Quick => "quick screen".to_owned(),
        Profile::Full => "all questions".to_owned(),
    });
    how.join(", ")
}

/// Whether the verdict is the lowest one, which starts nothing, so that nothing could start "once".
pub(super) fn starts_nothing(report: &Report<'_>, verdict: &Verdict<'_>) -> bool {
    verdict.depth == Some(report.bank.ladder.len() - 1)
}

/// What must happen before the start; a piece of work that belongs elsewhere has no such conditions.
pub(super) fn conditions<'a>(report: &Report<'a>) -> Vec<&'a str> {
    report.conditions.iter().map(|condition| condition.until).collect()
}

/// Between which verdicts open answers can still move the result, if they can.
pub(super) fn provisional(report: &Report<'_>) -> Option<String> {
    let verdict = report.team_verdict.as_ref().unwrap_or(&report.verdict);
    let (worst, best) = verdict.range;
    verdict.provisional.then(|| {
        format!("Provisional: open answers can still move it between {} and {}.", worst.title, best.title)
    })
}

/// Where a rule leads, or how far it lets the verdict come.
pub(super) fn limit(held: &Held<'_>) -> String {
    match held.effect {
        HeldEffect::Route => held.verdict.title.to_owned(),
        HeldEffect::Cap => format!("at most {}", held.verdict.title),
    }
}

/// The verdict if only this rule did not hold.
pub(super) fn without(report: &Report<'_>, held: &Held<'_>) -> String {
    let now = match held.effect {
        HeldEffect::Route => &report.verdict,
        HeldEffect::Cap => report.team_verdict.as_ref().unwrap_or(&report.verdict),
    };
    let still = if held.without == now.name { "still " } else { "" };
    format!("{still}{}", held.without.title)
}

/// The index in words.
pub(super) fn index(report: &Report<'_>) -> String {
    report.index.map_or_else(|| "none yet".to_owned(), |index| format!("{index} of 100"))
}

/// The estimate of a fix, as in `2 to 4 hours`.
pub(super) fn hours(fix: &Fix<'_>) -> String {
    range_in_words(fix.text.hours)
}

/// Hours in words, as in `2 to 4 hours`.
pub(super) fn range_in_words(hours: (u32, u32)) -> String {
    match hours {
        (1, 1) => "1 hour".to_owned(),
        (low, high) if low == high => format!("{high} hours"),
        (low, high) => format!("{low} to {high} hours"),
    }
}

/// Hours, calendar days and the owner.
pub(super) fn effort(fix: &Fix<'_>) -> String {
    format!("{}, within {}, by the {}", hours(fix), days(fix), fix.text.owner)
}

/// The calendar days of a fix.
pub(super) fn days(fix: &Fix<'_>) -> Count<'static> {
    Count(fix.text.days as usize, "day")
}

/// What this fix alone changes.
pub(super) fn effect(fix: &Fix<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(gain) = fix.gain {
        parts.push(format!("{gain} on the index"));
    }
    if !fix.removes_cap.is_empty() {
        parts.push(format!("lifts {}", join(&fix.removes_cap, "and")));
    }
    if let Some(unlocks) = fix.unlocks {
        parts.push(format!("leads to {}", unlocks.title));
    }
    if parts.is_empty() { "none on the verdict alone".to_owned() } else { parts.join(", ") }
}

/// Where the question of a fix stands.
pub(super) fn standing(fix: &Fix<'_>) -> String {
    match (fix.level, fix.ready) {
        (Some(level), Some(ready)) => format!("level {level} now, {ready} is ready"),
        _ => format!("now: {}", fix.answer),
    }
}

/// What was answered, or why there is no answer.
pub(super) fn answer(state: State, text: &str) -> &str {
    match state {
        State::Answered | State::Unknown | State::NotApplicable => text,
        State::Blank => "not answered yet",
        State::NotAsked => "not asked",
    }
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

/// A name that a shell takes as one word, whatever is in it.
fn shell_word(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.is_empty() && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}

/// What a way costs and where it ends, a sentence each.
pub(super) fn way(way: &WayUp<'_>) -> Vec<String> {
    let hours = range_in_words(way.hours);
    let mean = if way.hours.0 == way.hours.1 { String::new() } else { format!(" (mean {})", way.mean_hours) };
    let index = way.index.map_or_else(String::new, |index| format!("; index {index} when all are done"));
    let (fixes, days) = (Count(way.steps.len(), "fix"), Count(way.days as usize, "day"));
    let mut lines = vec![format!("{fixes}, {hours}{mean}, {days} on the calendar in parallel{index}.")];
    lines.push(match way.at_least {
        None => "No other set of these fixes leads there in fewer mean hours.".to_owned(),
        Some(least) => format!(
            "At most {} hours: the search was cut short, and no set takes less than {least}.",
            way.mean_hours
        ),
    });
    let owners = way.hours_by_owner.iter();
    let owners: Vec<String> =
        owners.map(|(owner, hours)| format!("{owner} {}", range_in_words(*hours))).collect();
    lines.push(format!("By owner: {}.", owners.join(", ")));
    let slow = way.steps.iter().filter(|step| step.slow).count();
    if slow > 0 && slow < way.steps.len() {
        lines.push(match slow {
            1 => "Start the first one today: it waits longest for somebody else.".to_owned(),
            _ => format!("Start the first {slow} today: they take a working week or longer."),
        });
    }
    lines
}

/// What the list of obstacles is called.
pub(super) fn obstacles(report: &Report<'_>) -> String {
    match report.out_of_reach {
        Some(best) => format!("What stands between the fixes and {}", best.title),
        None => "What the fixes do not change".to_owned(),
    }
}

/// How the numbers come about, a paragraph each.
pub(super) fn method(report: &Report<'_>) -> [String; 4] {
    [
        "A question earns its weight by its level: the lowest level earns nothing, the highest all of it. The \
         score of a section is what its answered questions earn, in per cent of their weight."
            .to_owned(),
        "The index is the mean of the section scores by their weights. A section with weight 0 stands apart: it \
         can limit or change the verdict and does not enter the index."
            .to_owned(),
        "An answer \"don't know\" and a missing answer do not lower the index. They widen its range: the low end \
         takes each of them at its worst, the high end at its best."
            .to_owned(),
        format!(
            "The verdict is the band of the index, or lower where a rule holds it. Below {} % known there is no \
             verdict. A gain is that of one fix alone; gains do not add up. Hours and days are estimates of the \
             bank, not measurements.",
            report.bank.minimum_known
        ),
    ]
}

/// How many groups of several questions are named for one direction.
const GROUPS: usize = 3;

/// What decides, in lines: where the verdict would go, and the questions that take it there.
pub(super) fn deciding<'a>(report: &Report<'a>) -> Vec<(String, Vec<&'a str>)> {
    let directions = [Direction::Up, Direction::Down, Direction::Away].into_iter();
    let of = |direction| report.decides.iter().filter(move |group| group.direction == direction);
    directions.flat_map(|direction| lines(&of(direction).collect::<Vec<_>>())).collect()
}

/// What the groups of one direction say: questions that suffice alone in one line for each verdict,
/// larger groups in a line each.
fn lines<'a>(groups: &[&Deciding<'a>]) -> Vec<(String, Vec<&'a str>)> {
    let mut lines: Vec<(String, Vec<&'a str>)> = Vec::new();
    let mut larger = 0;
    for group in groups {
        let ids = group.questions.iter().map(|question| question.id);
        let text = phrase(group);
        match lines.iter_mut().find(|(other, _)| *other == text) {
            Some((_, line)) if group.questions.len() == 1 => line.extend(ids),
            _ if group.questions.len() == 1 => lines.push((text, ids.collect())),
            _ if larger < GROUPS => {
                larger += 1;
                lines.push((text, ids.collect()));
            }
            _ => {}
        }
    }
    lines
}

fn phrase(group: &Deciding<'_>) -> String {
    let title = group.to.title;
    match (group.direction, group.questions.len()) {
        (Direction::Up, 1) => format!("up to {title}, if the answer is good"),
        (Direction::Up, _) => format!("up to {title}, if all of these answers are good"),
        (Direction::Down, 1) => format!("down to {title}, if the answer is bad"),
        (Direction::Down, _) => format!("down to {title}, if all of these answers are bad"),
        (Direction::Away, _) => format!("to {title}, if the answer says so"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_command() {
        assert_eq!(shell_word("decision-record"), "decision-record");
        assert_eq!(shell_word("a; rm -r 'b'"), r"'a; rm -r '\''b'\'''");
        assert_eq!(shell_word("-x $(y)"), "'-x $(y)'");
    }
}
