//! The rows as a page that people read.

use super::{
    Content, Lack, NextAction, Portfolio, Row, RowStanding, picture,
    words::{SECTIONS, milestone, range, read, score},
};
use crate::{
    bank::{Bank, Section},
    outcome::CaseProgress,
    paper::{Block, Cell, Column, Document, Item, Medium, Style, Table, Text},
    report::{date_in_words, day},
    score::{BlockerEffect, VerdictName},
    text::{Count, cut, join, sentence},
};

/// How many clients stand beside each other in a table of sections, so that it fits a terminal.
const BESIDE: usize = 8;
/// How many of the gaps that several share are listed; the others are counted.
const LACKS: usize = 10;
/// The columns of a name and of a verdict where a row is one line; the list below has both whole.
const NAME: usize = 32;
const VERDICT: usize = 24;
/// What is known of what came.
const OUTCOME: &str = "Outcome";

pub(super) fn document(portfolio: &Portfolio<'_>, medium: &Medium) -> Document {
    let bank = portfolio.bank;
    let clients = Count(portfolio.rows.len(), "assessment").to_string();
    let mut blocks = vec![Block::Lead(lead(portfolio, bank))];
    blocks.extend(notes(portfolio).into_iter().map(Block::Paragraph));
    if medium.has_pictures {
        blocks.push(Block::Picture(picture::board(portfolio)));
    } else if medium.has_folds {
        blocks.push(Block::Table(whole_table(portfolio)));
    } else {
        blocks.push(Block::Table(short_table(portfolio)));
    }
    let order = "Order: the fewest hours to the next verdict first, then what needs none. Quick screens and \
                 provisional verdicts follow, because open answers can still move them.";
    blocks.push(Block::Paragraph(Text::default().faint(order)));
    blocks.extend(assumed(portfolio).map(Block::Paragraph));
    blocks.push(Block::Heading("What holds each, and what to do next".to_owned()));
    blocks.push(Block::Steps((1..).zip(portfolio.rows.iter().map(item)).collect()));
    if read(portfolio).next().is_some() {
        blocks.push(Block::Heading("Sections".to_owned()));
        if medium.has_pictures {
            blocks.push(Block::Picture(picture::heat(portfolio)));
        } else {
            blocks.extend(sections(portfolio).into_iter().map(Block::Table));
        }
    }
    if !portfolio.lacks.is_empty() {
        blocks.push(Block::Heading("What most of them lack".to_owned()));
        blocks.push(Block::Table(lacks(&portfolio.lacks)));
        if let Some(more) = portfolio.lacks.len().checked_sub(LACKS).filter(|more| *more > 0) {
            let more = match more {
                1 => "1 more gap is shared by two or more of them (see the JSON).".to_owned(),
                more => format!("{more} more gaps are shared by two or more of them (see the JSON)."),
            };
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
    let verdicts = bank.ladder.iter().chain(&bank.routes).map(|verdict| verdict.title.as_str());
    let verdicts = verdicts.chain([VerdictName::new(bank, None).title]);
    let count = |title: &str| {
        read(portfolio).filter(|(_, _, standing)| standing.judgement.verdict.name.title == title).count()
    };
    let counts = verdicts.map(|title| (count(title), title)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, title)| format!("{count} {title}")).collect();
    if counts.is_empty() { "No file could be used.".to_owned() } else { format!("{}.", join(&counts, "and")) }
}

/// What a reader must know before the numbers are compared.
fn notes(portfolio: &Portfolio<'_>) -> Vec<Text> {
    let names = |is: &dyn Fn(&Row<'_>) -> bool| -> Vec<String> {
        let numbered = portfolio.rows.iter().enumerate().filter(|(_, row)| is(row));
        numbered.map(|(at, row)| format!("number {} ({})", at + 1, row.name)).collect()
    };
    let mut notes: Vec<Text> = Vec::new();
    let other = names(&|row| row.standing.as_ref().is_some_and(|at| at.content == Content::Other));
    if !other.is_empty() {
        let names = join(&other, "and");
        let note = format!(
            "Answered for another content of the question bank, and scored with the one named above: {names}. Compare \
             these with care."
        );
        notes.push(note.into());
    }
    match portfolio.earlier_rounds {
        0 => {}
        1 => notes.push("1 file is an earlier round; it is shown with the latest one.".into()),
        files => {
            notes.push(
                format!("{files} files are earlier rounds; they are shown with the latest one.").into(),
            );
        }
    }
    if !portfolio.other_banks.is_empty() {
        let names: Vec<&str> = portfolio.other_banks.iter().map(|row| row.name.as_str()).collect();
        let (files, answer) = match names.len() {
            1 => ("1 file".to_owned(), "answers another question bank and is"),
            files => (format!("{files} files"), "answer another question bank and are"),
        };
        let note = Text::default().plain(format!("{files} {answer} kept apart: {}. With ", names.join("; ")));
        notes.push(note.with(Style::Code, "--bank").plain(" and its name they make a page of their own."));
    }
    let overdue = names(&|row| {
        let outcome = row.standing.as_ref().and_then(|at| at.outcome);
        outcome.is_some_and(|outcome| outcome.progress == CaseProgress::Overdue)
    });
    if !overdue.is_empty() {
        let note = Text::default()
            .plain(format!("Started, and the outcome is overdue: {}. ", join(&overdue, "and")));
        notes.push(note.plain("Ask for it: ").with(Style::Code, "asyncready outcome FILE"));
    }
    let refused = names(&|row| row.standing.is_none());
    if !refused.is_empty() {
        let note = format!("Could not be used: {}. The list below says why.", join(&refused, "and"));
        notes.push(note.into());
    }
    notes
}

/// What the days assume about people, and in which rows.
fn assumed(portfolio: &Portfolio<'_>) -> Option<Text> {
    let numbers: Vec<String> = read(portfolio)
        .filter(|(_, _, standing)| standing.rests_on_assumptions())
        .map(|(number, ..)| number.to_string())
        .collect();
    let of = if numbers.len() == 1 { "number" } else { "numbers" };
    (!numbers.is_empty()).then(|| {
        let note = format!(
            "The days of {of} {} assume that each role without a name is another person, and that somebody has it. ",
            join(&numbers, "and")
        );
        let note = Text::default().plain(note).with(Style::Code, "[people]");
        note.plain(" in an answers file says who has which role.")
    })
}

/// A row a line of a terminal, for a first look: the list below says the rest.
fn short_table(portfolio: &Portfolio<'_>) -> Table {
    let row = |(at, row): (usize, &Row<'_>)| -> Vec<Cell> {
        let name = format!("{} {}", at + 1, cut(&row.name, NAME)).into();
        match &row.standing {
            Some(standing) => vec![
                name,
                cut(&verdict_of_work(standing), VERDICT).into(),
                score(standing.judgement.index).into(),
                hours(standing).into(),
                outcome(standing).into(),
            ],
            None => vec![name, "could not be used".into(), Cell::default(), Cell::default(), Cell::default()],
        }
    };
    let mut columns = vec![
        Column::words("Assessment"),
        Column::words("Verdict"),
        Column::number("Index"),
        Column::number("To next"),
    ];
    let mut rows: Vec<Vec<Cell>> = portfolio.rows.iter().enumerate().map(row).collect();
    // The list below has it too, so that a narrow terminal needs no column for it.
    if has_outcomes(portfolio) {
        columns.push(Column::words(OUTCOME).from(100));
    } else {
        for row in &mut rows {
            row.truncate(columns.len());
        }
    }
    Table { caption: String::new(), columns, rows }
}

/// The same with all that there is room for where a page grows with its words.
fn whole_table(portfolio: &Portfolio<'_>) -> Table {
    let row = |(at, row): (usize, &Row<'_>)| -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![format!("{} {}", at + 1, row.name).into()];
        match &row.standing {
            Some(standing) => cells.extend([
                verdict(standing).into(),
                outcome(standing).into(),
                score(standing.judgement.index).into(),
                range(standing).unwrap_or_default().into(),
                format!("{} %", standing.judgement.known).into(),
                row.date.map(date_in_words).unwrap_or_default().into(),
                milestone(standing).unwrap_or_else(|| "-".to_owned()).into(),
            ]),
            None => {
                cells.push("could not be used".into());
                cells.extend((0..6).map(|_| Cell::default()));
            }
        }
        cells
    };
    let mut columns = vec![
        Column::words("Assessment"),
        Column::words("Verdict"),
        Column::words(OUTCOME),
        Column::number("Index"),
        Column::number("Range"),
        Column::number("Known"),
        Column::number("Answered"),
        Column::words("Next"),
    ];
    let mut rows: Vec<Vec<Cell>> = portfolio.rows.iter().enumerate().map(row).collect();
    if !has_outcomes(portfolio) {
        columns.remove(2);
        for row in &mut rows {
            row.remove(2);
        }
    }
    Table { caption: String::new(), columns, rows }
}

/// Whether anybody said that a piece of work started.
fn has_outcomes(portfolio: &Portfolio<'_>) -> bool {
    read(portfolio).any(|(.., standing)| standing.outcome.is_some())
}

/// What came of it, in a word or two.
fn outcome(standing: &RowStanding<'_>) -> &'static str {
    standing.outcome.map_or("", |outcome| outcome.words)
}

/// The verdict about the work, and why it may still change.
fn verdict_of_work(standing: &RowStanding<'_>) -> String {
    let verdict = &standing.judgement.verdict;
    let quick = if standing.is_quick() && !verdict.provisional { ", quick" } else { "" };
    format!("{}{quick}", verdict.words())
}

/// The same with that about the team, where a rule sends the work elsewhere.
fn verdict(standing: &RowStanding<'_>) -> String {
    let team = &standing.judgement.team_verdict;
    let team = team.map_or_else(String::new, |team| format!(" (team: {})", team.words()));
    format!("{}{team}", verdict_of_work(standing))
}

/// The hours to the next milestone in a column of their own, as in `12-26 h`.
fn hours(standing: &RowStanding<'_>) -> String {
    standing.next.as_ref().map_or_else(
        || "-".to_owned(),
        |next| match next.hours {
            hours if hours.low == hours.high => format!("{} h", hours.low),
            hours => format!("{}-{} h", hours.low, hours.high),
        },
    )
}

fn item(row: &Row<'_>) -> Item {
    let name = Text::default().strong(&row.name);
    let Some(standing) = &row.standing else {
        return Item { text: name, details: vec![row.error.clone().unwrap_or_default().into()] };
    };
    let judgement = &standing.judgement;
    let mut details: Vec<Text> = Vec::new();
    let mut about: Vec<String> =
        row.date.map(|date| format!("answered {}", date_in_words(date))).into_iter().collect();
    about.push(format!("{} % known", judgement.known));
    about.extend(range(standing).map(|range| format!("range {range}")));
    if standing.is_quick() {
        about.push("quick screen".to_owned());
    }
    details.push(Text::default().faint(sentence(&about.join(", "))));
    for (effect, mark) in [
        (BlockerEffect::Route, "Belongs elsewhere".to_owned()),
        (BlockerEffect::Cap, format!("Held at {}", judgement.team().name.title)),
    ] {
        let held = judgement.held_by.iter().filter(|held| held.effect == effect);
        let held: Vec<&str> = held.map(|held| held.because.trim_end_matches('.')).collect();
        if !held.is_empty() {
            details.push(format!("{mark}: {}.", held.join("; ")).into());
        }
    }
    details.extend(standing.waits().map(Text::from));
    if let Some(outcome) = &standing.outcome {
        details.push(format!("{OUTCOME}: {}", outcome.sentence()).into());
    }
    if let Some(next) = milestone(standing) {
        details.push(format!("Next: {next}.").into());
    }
    if let Some(action) = &standing.action {
        let by = action.by.map_or_else(String::new, |by| format!(", by {}", day(by)));
        let NextAction { label, person, first_step, .. } = action;
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
fn sections(portfolio: &Portfolio<'_>) -> Vec<Table> {
    let read: Vec<(usize, &Row<'_>, &RowStanding<'_>)> = read(portfolio).collect();
    let table = |some: &[(usize, &Row<'_>, &RowStanding<'_>)]| {
        let row = |(at, section): (usize, &Section)| -> Vec<Cell> {
            let scores =
                some.iter().map(|(.., standing)| score(standing.judgement.sections[at].score).into());
            std::iter::once(section.title.as_str().into()).chain(scores).collect()
        };
        let numbers = some.iter().map(|(number, ..)| Column::number(number.to_string()));
        Table {
            caption: SECTIONS.to_owned(),
            columns: std::iter::once(Column::words("Section")).chain(numbers).collect(),
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
