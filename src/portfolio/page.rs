//! The rows as a page that people read.

use super::{Action, Content, Lack, Portfolio, Row, Standing};
use crate::{
    bank::{Bank, Section},
    number::Tenths,
    paper::{Block, Cell, Column, Document, Item, Table, Text, Tone},
    report::day,
    score::VerdictName,
    text::{Count, cut, join},
};

/// How many clients stand beside each other in the heat map, so that it fits a terminal.
const BESIDE: usize = 8;
/// How many of the gaps that several share are listed; the others are counted.
const LACKS: usize = 10;
/// The columns of a name in the table; the list below it has the whole name.
const NAME: usize = 28;
/// From so many points on a section is good, and below so many it is poor.
const GOOD: u16 = 75;
const POOR: u16 = 50;

pub(super) fn document(portfolio: &Portfolio<'_>) -> Document {
    let bank = portfolio.bank;
    let clients = Count(portfolio.rows.len(), "assessment").to_string();
    let mut blocks = vec![Block::Lead(lead(portfolio, bank))];
    blocks.extend(notes(portfolio).into_iter().map(|note| Block::Paragraph(note.into())));
    blocks.push(Block::Table(overview(portfolio)));
    blocks.push(Block::Heading("What holds each, and what to do next".to_owned()));
    blocks.push(Block::Steps(portfolio.rows.iter().map(item).collect()));
    if portfolio.rows.iter().any(|row| row.standing.is_some()) {
        blocks.push(Block::Heading("Sections".to_owned()));
        blocks.extend(heat(portfolio).into_iter().map(Block::Table));
    }
    if !portfolio.lacks.is_empty() {
        blocks.push(Block::Heading("What most of them lack".to_owned()));
        blocks.push(Block::Table(lacks(&portfolio.lacks)));
        if let Some(more) = portfolio.lacks.len().checked_sub(LACKS).filter(|more| *more > 0) {
            let more = format!("{more} more that at least two of them lack are in the JSON.");
            blocks.push(Block::Paragraph(Text::default().faint(more)));
        }
    }
    Document {
        language: bank.language.clone(),
        title: format!("{}: portfolio", bank.title),
        subtitle: format!(
            "{clients} on {}, question bank {} {} ({})",
            day(portfolio.from),
            bank.id,
            bank.version,
            bank.hash().short()
        ),
        blocks,
        ..Document::default()
    }
}

/// How many stand where, from the best verdict on.
fn lead(portfolio: &Portfolio<'_>, bank: &Bank) -> String {
    let standings = || portfolio.rows.iter().filter_map(|row| row.standing.as_ref());
    let verdicts = bank.ladder.iter().chain(&bank.routes).map(|verdict| verdict.title.as_str());
    let verdicts = verdicts.chain([VerdictName::new(bank, None).title]);
    let count =
        |title: &str| standings().filter(|standing| standing.judgement.verdict.name.title == title).count();
    let counts = verdicts.map(|title| (count(title), title)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, title)| format!("{count} {title}")).collect();
    if counts.is_empty() { "No file could be used.".to_owned() } else { format!("{}.", join(&counts, "and")) }
}

/// What a reader must know before the numbers are compared.
fn notes(portfolio: &Portfolio<'_>) -> Vec<String> {
    let names = |is: &dyn Fn(&Row<'_>) -> bool| -> Vec<String> {
        let numbered = portfolio.rows.iter().enumerate().filter(|(_, row)| is(row));
        numbered.map(|(at, row)| format!("number {} ({})", at + 1, row.name)).collect()
    };
    let mut notes = Vec::new();
    let other = names(&|row| row.standing.as_ref().is_some_and(|at| at.content == Content::Other));
    if !other.is_empty() {
        notes.push(format!(
            "Answered for another content of the question bank, and scored with the one named above: {}. Compare \
             these with care.",
            join(&other, "and")
        ));
    }
    match portfolio.earlier_rounds {
        0 => {}
        1 => notes.push("1 file is an earlier round of another one and stands in its row.".to_owned()),
        files => {
            notes.push(format!("{files} files are earlier rounds of others and stand in their rows."));
        }
    }
    let refused = names(&|row| row.standing.is_none());
    if !refused.is_empty() {
        notes.push(format!("Could not be used: {}. The list below says why.", join(&refused, "and")));
    }
    notes
}

fn overview(portfolio: &Portfolio<'_>) -> Table {
    let row = |(at, row): (usize, &Row<'_>)| {
        let mut cells: Vec<Cell> = vec![format!("{} {}", at + 1, cut(&row.name, NAME)).into()];
        match &row.standing {
            Some(standing) => cells.extend([
                verdict(standing).into(),
                score(standing.judgement.index).into(),
                range(standing).into(),
                format!("{} %", standing.judgement.known).into(),
                row.date.unwrap_or_default().into(),
                hours(standing).into(),
            ]),
            None => {
                cells.push("could not be used".into());
                cells.extend((0..5).map(|_| Cell::default()));
            }
        }
        cells
    };
    Table {
        caption: String::new(),
        columns: vec![
            Column::words("Assessment"),
            Column::words("Verdict"),
            Column::number("Index"),
            Column::number("Range"),
            Column::number("Known"),
            Column::number("Answered"),
            Column::words("To the next verdict"),
        ],
        rows: portfolio.rows.iter().enumerate().map(row).collect(),
    }
}

fn verdict(standing: &Standing<'_>) -> String {
    let team = standing
        .judgement
        .team_verdict
        .map_or_else(String::new, |team| format!(" (team: {})", team.name.title));
    let open = if standing.judgement.team().provisional { ", provisional" } else { "" };
    format!("{}{team}{open}", standing.judgement.verdict.name.title)
}

/// What the open answers leave open; empty where nothing is.
fn range(standing: &Standing<'_>) -> String {
    if standing.judgement.low == standing.judgement.high {
        return String::new();
    }
    format!("{} to {}", standing.judgement.low, standing.judgement.high)
}

fn score(score: Option<Tenths>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
}

fn hours(standing: &Standing<'_>) -> String {
    standing.next.as_ref().map_or_else(|| "-".to_owned(), |next| next.hours.hours())
}

fn item(row: &Row<'_>) -> Item {
    let name = Text::default().strong(&row.name);
    let Some(standing) = &row.standing else {
        return Item { text: name, details: vec![row.error.clone().unwrap_or_default().into()] };
    };
    let mut details: Vec<Text> = Vec::new();
    let held = standing.held_by().collect::<Vec<_>>().join(" ");
    if !held.is_empty() {
        details.push(format!("Held by: {held}").into());
    }
    if let Some(next) = &standing.next {
        let open = if next.is_same { " with nothing open" } else { "" };
        // No fix changes where the work belongs, but the next work may belong here.
        let whose = if standing.judgement.team_verdict.is_some() { " of the team" } else { "" };
        let (to, steps, hours) = (next.to.title, Count(next.steps, "step"), next.hours.hours());
        let by = day(next.by);
        details.push(format!("Next verdict{whose}: {to}{open}, {steps}, {hours}, by {by}.").into());
    }
    if let Some(action) = &standing.action {
        let by = action.by.map_or_else(String::new, |by| format!(", by {}", day(by)));
        let Action { label, person, first_step, .. } = action;
        details.push(format!("Do next: {label} ({person}{by}): {first_step}").into());
    }
    if standing.content == Content::Other {
        details.push("Answered for another content of the question bank.".into());
    }
    if let Some(rounds) = standing.rounds_line() {
        details.push(Text::default().faint(format!("Rounds: {rounds}")));
    }
    Item { text: name.plain(format!(": {}", verdict(standing))), details }
}

/// Sections by clients, so many beside each other.
fn heat(portfolio: &Portfolio<'_>) -> Vec<Table> {
    let read: Vec<(usize, &Standing<'_>)> = portfolio
        .rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((at + 1, row.standing.as_ref()?)))
        .collect();
    let table = |some: &[(usize, &Standing<'_>)]| {
        let numbers: Vec<String> = some.iter().map(|(number, _)| number.to_string()).collect();
        let cell = |score: Option<Tenths>| Cell {
            text: self::score(score).into(),
            tone: match score {
                None => Tone::None,
                Some(score) if score.reaches(GOOD) => Tone::Good,
                Some(score) if score.reaches(POOR) => Tone::Fair,
                Some(_) => Tone::Poor,
            },
            bar: None,
        };
        let row = |(at, section): (usize, &Section)| {
            let scores = some.iter().map(|(_, standing)| cell(standing.judgement.sections[at].score));
            std::iter::once(section.title.as_str().into()).chain(scores).collect()
        };
        Table {
            caption: "The score of each section, a column an assessment, by its number.".to_owned(),
            columns: std::iter::once(Column::words("Section"))
                .chain(numbers.iter().map(Column::number))
                .collect(),
            rows: portfolio.bank.sections.iter().enumerate().map(row).collect(),
        }
    };
    read.chunks(BESIDE).map(table).collect()
}

fn lacks(lacks: &[Lack<'_>]) -> Table {
    let row = |lack: &Lack<'_>| -> Vec<Cell> {
        vec![
            lack.label.into(),
            format!("{} of {}", lack.count, lack.of).into(),
            lack.hours.hours().into(),
            lack.template.unwrap_or_default().into(),
        ]
    };
    Table {
        caption: "Made once, it helps all of them.".to_owned(),
        columns: ["Below ready", "Assessments", "Together", "Template"].map(Column::words).to_vec(),
        rows: lacks.iter().take(LACKS).map(row).collect(),
    }
}
