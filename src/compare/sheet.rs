//! The rows of a comparison for a spreadsheet, one a changed question.

use super::{AnswerChange, Comparison};
use crate::paper::{
    json::word,
    sheet::{Field, Sheet, number, text},
};

type ChangeColumn = (&'static str, &'static str, fn(&AnswerChange<'_>) -> Field);

const COLUMNS: [ChangeColumn; 15] = [
    ("change", "worse, better, known, unknown, not-applicable, applies, asked, not-asked or other", |row| {
        text(&word(&row.kind))
    }),
    ("section", "id of the section", |row| text(row.section)),
    ("question", "id of the question", |row| text(row.question)),
    ("was", "its id in the earlier bank, where that was another one", |row| {
        text(row.was.unwrap_or_default())
    }),
    ("label", "its name for people", |row| text(row.label)),
    ("reworded", "yes where the question was reworded in between", |row| {
        text(if row.reworded { "yes" } else { "no" })
    }),
    ("index", "what this answer changes in the index", |row| number(Some(plain(row)))),
    ("before_state", "answered, unknown, blank, na or not-asked", |row| text(&word(&row.before.state))),
    ("before_level", "level before", |row| number(row.before.level)),
    ("before", "the answer before, in words", |row| text(&row.before.text)),
    ("before_note", "the comment before", |row| text(row.before.note.unwrap_or_default())),
    ("after_state", "the same now", |row| text(&word(&row.after.state))),
    ("after_level", "level now", |row| number(row.after.level)),
    ("after", "the answer now, in words", |row| text(&row.after.text)),
    ("after_note", "the comment now", |row| text(row.after.note.unwrap_or_default())),
];

/// A number that a spreadsheet reads as one: without a plus.
fn plain(row: &AnswerChange<'_>) -> String {
    row.index.to_string().replace('+', "")
}

/// The names of the columns and what is in them.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, about, _)| (*name, *about))
}

/// The rows of a comparison.
pub(super) fn sheet(comparison: &Comparison<'_>) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS.iter().map(|(name, ..)| *name));
    for change in &comparison.changes {
        sheet.push(COLUMNS.iter().map(|(.., field)| field(change)));
    }
    sheet
}
