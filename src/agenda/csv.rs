//! The agenda as CSV, one row an answer of somebody to a question that is not agreed about.

use super::{Agenda, Item, Said};
use crate::paper::{
    json::word,
    sheet::{Field, line, number, text},
};

/// The columns.
const COLUMNS: [&str; 11] = [
    "place", "question", "label", "kind", "decides", "points", "minutes", "people", "level", "answer",
    "comments",
];

/// The agenda as CSV: first what is to be settled, by place, then what is taken over and what nobody knows.
pub fn render(agenda: &Agenda<'_>) -> String {
    let mut out = String::new();
    line(&mut out, COLUMNS.iter().map(|name| text(name)));
    for (at, item) in agenda.items.iter().enumerate() {
        rows(&mut out, Some(at + 1), item);
    }
    for item in agenda.take_over.iter().chain(&agenda.find_out) {
        rows(&mut out, None, item);
    }
    out
}

fn rows(out: &mut String, place: Option<usize>, item: &Item<'_>) {
    for said in &item.said {
        line(out, row(place, item, said).into_iter());
    }
}

fn row(place: Option<usize>, item: &Item<'_>, said: &Said<'_>) -> [Field; 11] {
    let comments: Vec<String> =
        said.comments.iter().map(|comment| format!("{}: {}", comment.person, comment.text)).collect();
    let points = format!("{}", item.points).replace('+', "");
    [
        number(place),
        text(item.question.id),
        text(item.question.label),
        text(&word(&item.kind)),
        text(if item.decides { "yes" } else { "no" }),
        number(Some(points)),
        number(Some(item.minutes)),
        text(&said.people.join("; ")),
        number(said.level),
        text(&said.text),
        text(&comments.join("; ")),
    ]
}
