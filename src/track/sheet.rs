//! The cases for a spreadsheet, one a row.

use super::{Track, TrackedCase};
use crate::paper::{
    json::word,
    sheet::{Field, Sheet, number, text},
};

/// A column: its name, what is in it, and how it is filled.
type CaseColumn = (&'static str, &'static str, fn(&TrackedCase<'_>) -> Field);

const COLUMNS: [CaseColumn; 10] = [
    ("name", "the client and the work, or a letter", |case| text(&case.name)),
    ("file", "the answers file; empty with --anonymous", |case| text(case.file.unwrap_or_default())),
    ("progress", "overdue, ended, started or never-asked", |case| text(&word(&case.progress))),
    ("started", "the day of the start", |case| number(case.started)),
    ("due", "the day from which on the outcome is asked for", |case| number(case.due)),
    ("verdict", "id of the verdict of the forecast", |case| {
        text(case.verdict.map_or("", |verdict| verdict.id))
    }),
    ("cohort", "how it began, beside what was advised", |case| {
        text(&case.cohort.map_or_else(String::new, |cohort| word(&cohort)))
    }),
    ("success", "whether the primary outcome holds: yes, no, or empty where that is not known", |case| {
        text(match case.success {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        })
    }),
    ("bit", "ids of the questions that turned out to matter", |case| {
        text(&case.bit.iter().map(|question| question.id()).collect::<Vec<_>>().join(" "))
    }),
    ("doubts", "what is to be known of the forecast", |case| {
        text(&case.doubts.iter().map(word).collect::<Vec<_>>().join(" "))
    }),
];

/// The names of the columns and what is in them.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, about, _)| (*name, *about))
}

/// The rows of a record.
pub(super) fn sheet(track: &Track<'_>) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS.iter().map(|(name, ..)| *name));
    for case in &track.cases {
        sheet.push(COLUMNS.iter().map(|(.., field)| field(case)));
    }
    sheet
}
