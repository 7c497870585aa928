//! The rows of an agenda for a spreadsheet, one an answer of somebody to a question that is not agreed about.

use super::{Agenda, Position, Topic};
use crate::paper::{
    json::word,
    sheet::{Field, Sheet, number, text},
};

/// The columns.
const COLUMNS: [&str; 11] = [
    "place", "question", "label", "kind", "decides", "points", "minutes", "people", "level", "answer",
    "comments",
];

/// The rows of an agenda: first what is to be settled, by place, then what is taken over and what nobody knows.
pub(super) fn sheet(agenda: &Agenda<'_>) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS);
    for (at, item) in agenda.items.iter().enumerate() {
        rows(&mut sheet, Some(at + 1), item);
    }
    for item in agenda.take_over.iter().chain(&agenda.find_out) {
        rows(&mut sheet, None, item);
    }
    sheet
}

fn rows(sheet: &mut Sheet, place: Option<usize>, item: &Topic<'_>) {
    for said in &item.said {
        sheet.push(row(place, item, said));
    }
}

fn row(place: Option<usize>, item: &Topic<'_>, said: &Position<'_>) -> [Field; 11] {
    let comments: Vec<String> =
        said.comments.iter().map(|comment| format!("{}: {}", comment.person, comment.text)).collect();
    let points = format!("{}", item.points).replace('+', "");
    [
        number(place),
        text(item.question.id),
        text(item.question.label),
        text(&word(&item.kind)),
        text(if item.decides.is_some() { "yes" } else { "no" }),
        number(Some(points)),
        number(Some(item.minutes)),
        text(&said.people.join("; ")),
        number(said.level),
        text(&said.text),
        text(&comments.join("; ")),
    ]
}
