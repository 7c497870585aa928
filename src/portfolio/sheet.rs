//! The rows of a portfolio for a spreadsheet, one a file.

use super::{Next, NextAction, Portfolio, Row, RowStanding};
use crate::{
    outcome::KnownOutcome,
    paper::{
        json::word,
        sheet::{Field, Sheet, number, text},
    },
};

/// A column: its name, what is in it, and how it is filled.
type RowColumn = (&'static str, &'static str, fn(&Row<'_>) -> Field);

const COLUMNS: [RowColumn; 24] = [
    ("name", "the client and the work, or a letter", |row| text(&row.name)),
    ("file", "the answers file; empty with --anonymous", |row| text(row.file.unwrap_or_default())),
    ("date", "day of the answers", |row| text(row.date.unwrap_or_default())),
    ("verdict", "id of the verdict about the work", |row| {
        from_standing(row, |standing| text(standing.judgement.verdict.name.id))
    }),
    ("team_verdict", "id of the verdict about the team, where a rule sends the work elsewhere", |row| {
        from_standing(row, |standing| {
            text(standing.judgement.team_verdict.map_or("", |verdict| verdict.name.id))
        })
    }),
    ("index", "the index", |row| from_standing(row, |standing| number(standing.judgement.index))),
    ("low", "the index with every open answer at its worst", |row| {
        from_standing(row, |standing| number(Some(standing.judgement.low)))
    }),
    ("high", "the index with every open answer at its best", |row| {
        from_standing(row, |standing| number(Some(standing.judgement.high)))
    }),
    ("known", "per cent of the asked weight that is answered", |row| {
        from_standing(row, |standing| number(Some(standing.judgement.known)))
    }),
    ("content", "same, or other where another content of the bank was answered", |row| {
        from_standing(row, |standing| text(&word(&standing.content)))
    }),
    ("progress", "overdue, ended or started; empty where nobody said that the work started", |row| {
        from_outcome(row, |outcome| text(&word(&outcome.progress)))
    }),
    ("cohort", "how it began, beside what was advised", |row| {
        from_outcome(row, |outcome| outcome.cohort.map_or(Field::Empty, |cohort| text(&word(&cohort))))
    }),
    ("success", "whether it went well: yes, no, or empty where that is not known", |row| {
        from_outcome(row, |outcome| {
            outcome.success.map_or(Field::Empty, |well| text(if well { "yes" } else { "no" }))
        })
    }),
    ("held_by", "what holds the verdict", |row| {
        from_standing(row, |standing| text(&standing.held_by().collect::<Vec<_>>().join(" ")))
    }),
    ("next_verdict", "id of the verdict to which the nearest way leads", |row| {
        from_next(row, |next| text(next.to.id))
    }),
    ("hours_low", "low estimate of the hours of that way", |row| {
        from_next(row, |next| number(Some(next.hours.low)))
    }),
    ("hours_high", "high estimate of the hours of that way", |row| {
        from_next(row, |next| number(Some(next.hours.high)))
    }),
    ("action", "what to do next", |row| from_action(row, |action| text(action.first_step))),
    ("person", "who does it", |row| from_action(row, |action| text(action.person))),
    ("by", "the day by which it is done", |row| from_action(row, |action| number(action.by))),
    ("apart", "roles that the days count as different people, because nobody is named for them", |row| {
        from_standing(row, |standing| text(&standing.assumes.apart.join("; ")))
    }),
    ("nobody", "roles that nobody has yet, and that the days count as if somebody had them", |row| {
        from_standing(row, |standing| text(&standing.assumes.nobody.join("; ")))
    }),
    (
        "rounds",
        "verdict, index and day of every round, from the oldest on; empty where there is only one",
        |row| from_standing(row, |standing| text(&standing.rounds_line().unwrap_or_default())),
    ),
    ("error", "why the file cannot be used", |row| text(row.error.as_deref().unwrap_or_default())),
];

/// The names of the columns and what is in them; behind them stands one a section, with its score.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    COLUMNS.iter().map(|(name, about, _)| (*name, *about))
}

/// The rows of a portfolio.
pub(super) fn sheet(portfolio: &Portfolio<'_>) -> Sheet {
    let sections = portfolio.bank.sections.iter().map(|section| section.id.as_str());
    let mut sheet = Sheet::new(COLUMNS.iter().map(|(name, ..)| *name).chain(sections));
    for row in &portfolio.rows {
        let score = |at: usize| from_standing(row, |standing| number(standing.judgement.sections[at].score));
        let scores = (0..portfolio.bank.sections.len()).map(score);
        sheet.push(COLUMNS.iter().map(|(.., field)| field(row)).chain(scores));
    }
    sheet
}

fn from_standing(row: &Row<'_>, field: impl Fn(&RowStanding<'_>) -> Field) -> Field {
    row.standing.as_ref().map_or(Field::Empty, field)
}

fn from_outcome(row: &Row<'_>, field: impl Fn(&KnownOutcome) -> Field) -> Field {
    from_standing(row, |standing| standing.outcome.as_ref().map_or(Field::Empty, &field))
}

fn from_next(row: &Row<'_>, field: impl Fn(&Next<'_>) -> Field) -> Field {
    from_standing(row, |standing| standing.next.as_ref().map_or(Field::Empty, &field))
}

fn from_action(row: &Row<'_>, field: impl Fn(&NextAction<'_>) -> Field) -> Field {
    from_standing(row, |standing| standing.action.as_ref().map_or(Field::Empty, &field))
}
