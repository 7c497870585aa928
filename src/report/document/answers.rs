//! The appendix: every question with what was said about it, a table a section.

use crate::{
    paper::{Block, Cell, Column, Part, Style, Table, Text},
    report::view::{AnswerView, Report},
    score::State,
};

pub(super) fn answers(report: &Report<'_>) -> Option<Part> {
    let tables = report.judgement.sections.iter().filter_map(|section| {
        let of_section = report.answers.iter().filter(|answer| answer.section.at == section.id.at);
        let rows: Vec<Vec<Cell>> =
            of_section.filter(|answer| is_said(answer)).map(|answer| row(report, answer)).collect();
        (!rows.is_empty()).then(|| {
            let columns = vec![Column::words("Question"), Column::words("Answer")];
            Block::Table(Table { caption: section.title.to_owned(), columns, rows })
        })
    });
    Part::new("answers", "The answers", tables.collect())
}

/// Whether there is anything to show; not where a question was never asked.
fn is_said(answer: &AnswerView<'_>) -> bool {
    answer.state != State::NotAsked || answer.note.is_some() || !answer.evidence.is_empty()
}

fn row(report: &Report<'_>, answer: &AnswerView<'_>) -> Vec<Cell> {
    let mut said = Text::default();
    if let Some(level) = answer.level {
        said = said.faint(format!("Level {level}. "));
    }
    let style = if answer.state == State::Answered { Style::Plain } else { Style::Faint };
    said = said.with(style, answer.state.why_open().unwrap_or(&answer.text));
    if let Some(by) = answer.by {
        said = said.faint(format!(" Said by {by}."));
    }
    if let Some(note) = answer.note {
        said = said.with(Style::Quote, note);
    }
    for evidence in answer.evidence {
        said = said.plain(" ").with(Style::Link, evidence);
    }
    if let Some((word, shows)) = report.shown(answer.question.id()) {
        said = said.faint(format!(" {word}: {shows}."));
    }
    vec![
        Text::from(format!("{} ", answer.prompt)).with(Style::Code, answer.question.id()).into(),
        said.into(),
    ]
}
