//! The rows as CSV after RFC 4180, for a spreadsheet.

use super::{Content, Portfolio, Row, Standing};
use crate::report::csv::{Cell, line, number, text};

/// A column: its name, what is in it, and how it is filled.
struct Column {
    name: &'static str,
    about: &'static str,
    cell: fn(&Row<'_>) -> Cell,
}

const COLUMNS: &[Column] = &[
    Column { name: "name", about: "the client and the work, or a letter", cell: |row| text(&row.name) },
    Column {
        name: "file",
        about: "the answers file; empty with --anonymous",
        cell: |row| text(row.file.unwrap_or_default()),
    },
    Column { name: "date", about: "day of the answers", cell: |row| text(row.date.unwrap_or_default()) },
    Column {
        name: "verdict",
        about: "id of the verdict about the work",
        cell: |row| of(row, |standing| text(standing.verdict.id)),
    },
    Column {
        name: "team_verdict",
        about: "id of the verdict about the team, where a rule sends the work elsewhere",
        cell: |row| of(row, |standing| text(standing.team_verdict.map_or("", |verdict| verdict.id))),
    },
    Column { name: "index", about: "the index", cell: |row| of(row, |standing| number(standing.index)) },
    Column {
        name: "low",
        about: "the index with every open answer at its worst",
        cell: |row| of(row, |standing| number(Some(standing.low))),
    },
    Column {
        name: "high",
        about: "the index with every open answer at its best",
        cell: |row| of(row, |standing| number(Some(standing.high))),
    },
    Column {
        name: "known",
        about: "per cent of the asked weight that is answered",
        cell: |row| of(row, |standing| number(Some(standing.known))),
    },
    Column {
        name: "content",
        about: "same, or other where another content of the bank was answered",
        cell: |row| {
            of(row, |standing| match standing.content {
                Content::Same => text("same"),
                Content::Other => text("other"),
            })
        },
    },
    Column {
        name: "held_by",
        about: "what holds the verdict",
        cell: |row| of(row, |standing| text(&standing.held_by.join(" "))),
    },
    Column {
        name: "next_verdict",
        about: "id of the verdict to which the nearest way leads",
        cell: |row| of(row, |standing| text(standing.next.as_ref().map_or("", |next| next.to.id))),
    },
    Column {
        name: "hours_low",
        about: "low estimate of the hours of that way",
        cell: |row| of(row, |standing| number(standing.next.as_ref().map(|next| next.hours.low))),
    },
    Column {
        name: "hours_high",
        about: "high estimate of the hours of that way",
        cell: |row| of(row, |standing| number(standing.next.as_ref().map(|next| next.hours.high))),
    },
    Column {
        name: "action",
        about: "what to do next",
        cell: |row| of(row, |standing| text(standing.action.as_ref().map_or("", |action| action.first_step))),
    },
    Column {
        name: "person",
        about: "who does it",
        cell: |row| of(row, |standing| text(standing.action.as_ref().map_or("", |action| action.person))),
    },
    Column {
        name: "by",
        about: "the day by which it is done",
        cell: |row| of(row, |standing| number(standing.action.as_ref().and_then(|action| action.by))),
    },
    Column {
        name: "rounds",
        about: "verdict, index and day of every round, from the oldest on; empty where there is only one",
        cell: |row| of(row, |standing| text(&standing.rounds_line().unwrap_or_default())),
    },
    Column {
        name: "error",
        about: "why the file cannot be used",
        cell: |row| text(row.error.as_deref().unwrap_or_default()),
    },
];

/// The names of the columns and what is in them; behind them stands one a section, with its score.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|column| (column.name, column.about))
}

pub(super) fn render(portfolio: &Portfolio<'_>) -> String {
    let mut out = String::new();
    let sections = portfolio.sections.iter().map(|section| text(section.id));
    line(&mut out, COLUMNS.iter().map(|column| text(column.name)).chain(sections));
    for row in &portfolio.rows {
        let score = |at: usize| of(row, |standing| number(standing.scores[at]));
        let scores = (0..portfolio.sections.len()).map(score);
        line(&mut out, COLUMNS.iter().map(|column| (column.cell)(row)).chain(scores));
    }
    out
}

fn of(row: &Row<'_>, cell: impl Fn(&Standing<'_>) -> Cell) -> Cell {
    row.standing.as_ref().map_or(Cell::Empty, cell)
}
