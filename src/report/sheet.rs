//! The rows of a report for a spreadsheet, one a question.

use super::{
    plan_view::Step,
    view::{AnswerView, Report},
    what_if::{Prospect, WhatIf},
};
use crate::paper::{
    json::word,
    sheet::{Field, Sheet, number, text},
};

/// A column: its name, what is in it, and how it is filled.
type ReportColumn = (&'static str, &'static str, fn(&ReportRow<'_, '_>) -> Field);

/// What a row shows.
struct ReportRow<'r, 'a> {
    report: &'r Report<'a>,
    answer: &'r AnswerView<'a>,
    /// The step of the question with its number in the plan.
    step: Option<(usize, &'r Step<'a>)>,
}

const COLUMNS: &[ReportColumn] = &[
    ("section", "title of the section", |row| text(&row.report.bank[row.answer.section.at].title)),
    ("question", "id of the question", |row| text(row.answer.question.id())),
    ("label", "its name for people", |row| text(row.answer.label)),
    ("prompt", "the question", |row| text(row.answer.prompt)),
    ("state", "answered, unknown, blank, na or not-asked", |row| text(&word(&row.answer.state))),
    ("level", "level of the answer, 1 is the worst", |row| number(row.answer.level)),
    ("ready", "level that is good enough", |row| number(ready(row))),
    ("answer", "the answer in words", |row| text(row.answer.state.why_open().unwrap_or(&row.answer.text))),
    ("note", "the comment", |row| text(row.answer.note.unwrap_or_default())),
    ("evidence", "links and paths, with a space between them", |row| text(&row.answer.evidence.join(" "))),
    ("answered_by", "who gave the answer, where that is not the respondent", |row| {
        text(row.answer.by.unwrap_or_default())
    }),
    (
        "shown",
        "what was seen beside the answer: contradicted, supported, partly supported, understated or seen",
        |row| text(row.report.find_evidence(row.answer.question.id()).map_or("", |(word, _)| word)),
    ),
    ("shown_by", "what was seen and where", |row| {
        text(&row.report.find_evidence(row.answer.question.id()).map_or_else(String::new, |(_, shows)| shows))
    }),
    ("step", "number in the plan, 1 is first; empty where nothing is to fix", |row| {
        number(row.step.map(|(at, _)| at))
    }),
    ("rank", "place by importance, 1 is first", |row| from_step(row, |step| number(Some(step.rank)))),
    ("gain", "what the step alone adds to the index", |row| {
        from_step(row, |step| number(step.gain.map(|gain| format!("{gain}").replace('+', ""))))
    }),
    ("action", "the fix", |row| from_step(row, |step| text(step.action))),
    ("first_step", "its first step", |row| from_step(row, |step| text(step.first_step))),
    ("done_when", "how to see that it is finished", |row| from_step(row, |step| text(step.done_when))),
    ("hours_low", "low estimate in hours", |row| from_step(row, |step| number(Some(step.hours.low)))),
    ("hours_high", "high estimate in hours", |row| from_step(row, |step| number(Some(step.hours.high)))),
    ("wait", "working days that others take, high estimate", |row| {
        from_step(row, |step| number(Some(step.wait.high)))
    }),
    ("by", "the day by which it is done", |row| from_step(row, |step| number(Some(step.when.latest)))),
    ("person", "who does it", |row| from_step(row, |step| text(step.person))),
    ("ways", "verdicts to which a way leads that it belongs to", |row| {
        from_step(row, |step| text(&step.ways.iter().map(|way| way.id).collect::<Vec<_>>().join(" ")))
    }),
    ("template", "name of the starter document", |row| {
        from_step(row, |step| text(step.template.unwrap_or_default()))
    }),
    ("bank", "the bank, with its version and the start of its hash", |row| {
        let bank = row.report.bank;
        text(&format!("{} {} {}", bank.id, bank.version, bank.hash().short()))
    }),
];

/// The names of the columns and what is in them.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, about, _)| (*name, *about))
}

/// The rows of a report.
pub(super) fn sheet(report: &Report<'_>) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS.iter().map(|(name, ..)| *name));
    for answer in &report.answers {
        let row = ReportRow { report, answer, step: report.plan.step(answer.question.at) };
        sheet.push(COLUMNS.iter().map(|(.., field)| field(&row)));
    }
    sheet
}

/// The rows of a what-if: a number of the whole or a section each.
pub(super) fn what_if(what_if: &WhatIf<'_>) -> Sheet {
    let mut sheet = Sheet::new(["what", "before", "after"]);
    let (before, after) = (&what_if.before, &what_if.after);
    let mut row = |what: &str, field: &dyn Fn(&Prospect<'_>) -> Field| {
        sheet.push([text(what), field(before), field(after)]);
    };
    row("verdict", &|side| text(side.judgement.verdict.name.id));
    row("team_verdict", &|side| text(side.judgement.team().name.id));
    row("conditions", &|side| {
        let rules: Vec<&str> =
            side.judgement.conditions.iter().map(|condition| condition.rule.id()).collect();
        text(&rules.join(" "))
    });
    row("start_earliest", &|side| number(side.start.days().map(|(earliest, _)| earliest)));
    row("start_latest", &|side| number(side.start.days().map(|(_, latest)| latest)));
    row("index", &|side| number(side.judgement.index));
    row("low", &|side| number(Some(side.judgement.low)));
    row("high", &|side| number(Some(side.judgement.high)));
    row("known", &|side| number(Some(side.judgement.known)));
    for (at, section) in after.judgement.sections.iter().enumerate() {
        row(section.id.id(), &|side| number(side.judgement.sections[at].score));
    }
    sheet
}

fn ready(row: &ReportRow<'_, '_>) -> Option<u8> {
    row.report.bank[row.answer.question.at].kind.ready()
}

fn from_step(row: &ReportRow<'_, '_>, field: impl Fn(&Step<'_>) -> Field) -> Field {
    row.step.map_or(Field::Empty, |(_, step)| field(step))
}
