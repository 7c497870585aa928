//! Who does what when: each step on one calendar, grouped by person.

use super::plan::in_words;
use crate::{
    paper::{Block, Part, Timeline},
    plan::WorkingDays,
    report::{
        picture::{CalendarRow, draw_calendar},
        plan_view::Step,
        view::Report,
        words,
    },
    text::acts,
};
use jiff::civil::Date;
use std::fmt::Write;

/// A step on the calendar, by the high estimates.
struct StepSlot<'r> {
    number: usize,
    label: &'r str,
    /// The days on which its person begins with it and is through.
    work: (Date, Date),
    /// The days between which others take their time; nothing where they take none.
    wait: Option<(Date, Date)>,
}

/// When each person does what, and when they wait for others.
pub(super) fn calendar_part(report: &Report<'_>) -> Option<Part> {
    let plan = &report.plan;
    let days = WorkingDays::new(report.from, plan.days_off.iter().copied());
    let people: Vec<(String, Vec<StepSlot<'_>>)> = (plan.sums.people.iter())
        .map(|person| {
            let steps = (1..).zip(&plan.steps).filter(|(_, step)| step.person == person.name);
            let name = words::capital(&format!("{}, {}", person.name, person.hours.hours()));
            (name, steps.map(|(number, step)| slot(&days, number, step)).collect())
        })
        .collect();
    if plan.sums.latest <= report.from {
        return None;
    }
    let rows: Vec<CalendarRow> = people.iter().flat_map(|(person, slots)| rows(person, slots)).collect();
    let timeline = Timeline {
        mermaid: mermaid(report, &days, &people),
        drawing: draw_calendar(&days, &rows, plan.sums.latest, report.start.days()),
    };
    let part = Part::new("calendar", "Who does what when", vec![Block::Timeline(timeline)]);
    part.map(|part| part.with_result(in_words(report)))
}

fn slot<'r>(days: &WorkingDays, number: usize, step: &Step<'r>) -> StepSlot<'r> {
    let when = &step.when;
    let wait = (step.wait.high > 0).then(|| (days.find(when.asked.high), days.find(when.waited.high)));
    let work = (days.find(when.begins.high), days.find(when.worked.high));
    StepSlot { number, label: step.question.label, work, wait }
}

fn rows<'r>(person: &str, slots: &'r [StepSlot<'_>]) -> impl Iterator<Item = CalendarRow> + use<'r> {
    let heading = CalendarRow { name: person.to_owned(), is_person: true, work: None, wait: None };
    let steps = slots.iter().map(|slot| CalendarRow {
        name: format!("{}. {}", slot.number, slot.label),
        is_person: false,
        work: Some(slot.work),
        wait: slot.wait,
    });
    [heading].into_iter().chain(steps)
}

/// The same in the language of Mermaid. Work is active and a wait is plain: what is `done` looks finished.
fn mermaid(report: &Report<'_>, days: &WorkingDays, people: &[(String, Vec<StepSlot<'_>>)]) -> String {
    let mut chart = "gantt\n  dateFormat YYYY-MM-DD\n  axisFormat %e %b\n  excludes weekends".to_owned();
    // Writing to a String cannot fail.
    for day in days.days_off() {
        let _ = write!(chart, ", {day}");
    }
    chart.push('\n');
    if let Some((earliest, _)) = report.start.days() {
        let _ = writeln!(chart, "  Could start :milestone, {earliest}, 0d");
    }
    for (person, slots) in people {
        let _ = writeln!(chart, "  section {}", words_only(person.split(',').next().unwrap_or_default()));
        for StepSlot { number, label, work: (from, to), wait } in slots {
            let label = words_only(label);
            let _ = writeln!(chart, "  {number} {label} :active, {from}, {to}");
            if let Some((from, to)) = wait {
                let _ = writeln!(chart, "  {number} {label}, others :{from}, {to}");
            }
        }
    }
    chart
}

/// The letters, digits and spaces of a text: everything else could mean something to Mermaid or end the
/// block it stands in. Long words with digits are left out: a code host may take one for a commit.
fn words_only(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() && !acts(c) { c } else { ' ' }).collect();
    let is_short = |word: &&str| word.len() < 7 || !word.contains(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = kept.split_whitespace().filter(is_short).collect();
    if words.is_empty() { "step".to_owned() } else { words.join(" ") }
}
