//! The index with its range, how each section stands, the rounds, and how the numbers come about.

use crate::{
    number::Tenths,
    paper::{Bar, Block, Cell, Column, Part, Table, Text},
    report::{
        view::{Report, Round, Rounds},
        words,
    },
    scan::Evidence,
    score::SectionJudgement,
    text::join,
};

/// A terminal of so many columns has room for ranges and counts, and for weights.
const ROOMY: usize = 76;
const WIDE: usize = 96;

/// The index and how each section stands. Where the index stands among the verdicts is drawn on the first page.
pub(super) fn index_part(report: &Report<'_>) -> Option<Part> {
    let guess = report.judgement.ladder(report.bank).guess();
    let provisional = guess.map(|provisional| Text::default().strong(provisional));
    let lowered = report.evidence.as_ref().and_then(Evidence::if_lowered).map(Text::from);
    let lines = [index_sentence(report).into()].into_iter().chain(provisional).chain(lowered);
    let table = Block::Table(sections(&report.judgement.sections));
    let part = Part::new("index", "Index and sections", vec![Block::Lines(lines.collect()), table]);
    part.map(|part| part.with_result(index_result(report)))
}

/// The index and the section that is lowest in it.
fn index_result(report: &Report<'_>) -> String {
    let index = report.judgement.index.map_or_else(|| "none yet".to_owned(), |index| index.to_string());
    let counted = report.judgement.sections.iter().filter(|section| section.weight > 0);
    let lowest =
        counted.filter_map(|section| Some((section.score?, section.title))).min_by_key(|(score, _)| *score);
    let lowest = lowest.map_or_else(String::new, |(score, title)| format!(", lowest {title} {score}"));
    format!("{index}{lowest}")
}

fn sections(sections: &[SectionJudgement<'_>]) -> Table {
    let is_open = sections.iter().any(|section| section.low != section.high);
    let row = |section: &SectionJudgement<'_>| {
        let ends = section.low.zip(section.high);
        let bar = Bar { dark: section.score.map(|score| (Tenths(0), score)), light: ends, mark: None };
        let mut cells = vec![
            Cell { bar: Some(bar), ..section.title.into() },
            section.score.map_or_else(|| "-".to_owned(), |score| score.to_string()).into(),
        ];
        if is_open {
            let range = ends.filter(|(low, high)| low != high);
            cells.push(range.map_or_else(String::new, |(low, high)| format!("{low} to {high}")).into());
        }
        cells.push(format!("{} of {}", section.answered, section.asked - section.na).into());
        cells.push(weight(section).into());
        cells
    };
    let mut columns = vec![Column::words("Section"), Column::number("Score")];
    columns.extend(is_open.then(|| Column::number("Range").from(ROOMY)));
    columns.extend([Column::number("Answered").from(ROOMY), Column::number("Weight").from(WIDE)]);
    Table {
        caption: "How each section stands, of 100".to_owned(),
        columns,
        rows: sections.iter().map(row).collect(),
    }
}

/// The weight of a section in the index.
fn weight(section: &SectionJudgement<'_>) -> String {
    if section.weight == 0 { "apart".to_owned() } else { section.weight.to_string() }
}

/// The rounds up to this one.
pub(super) fn rounds_part(report: &Report<'_>) -> Option<Part> {
    let rounds = report.rounds.as_ref()?;
    let row = |round: &Round| {
        let bar = Bar {
            dark: round.index.map(|index| (Tenths(0), index)),
            light: Some((round.low, round.high)),
            mark: None,
        };
        let mut cells: Vec<Cell> = words::round(round).map(Cell::from).into();
        cells[0].bar = Some(bar);
        cells
    };
    let table = Table {
        caption: "The rounds up to this one".to_owned(),
        columns: vec![
            Column::words("Day"),
            Column::words("Answered by").from(ROOMY),
            Column::words("Verdict"),
            Column::number("Index"),
            Column::number("Range").from(ROOMY),
            Column::number("Known, %").from(ROOMY),
        ],
        rows: rounds.all.iter().map(row).collect(),
    };
    let lines: Vec<Text> = below_rounds(rounds).into_iter().map(Text::from).collect();
    let blocks = [Block::Table(table)].into_iter().chain((!lines.is_empty()).then_some(Block::Lines(lines)));
    Part::new("rounds", "Rounds", blocks.collect()).map(|part| part.with_result(rounds.all.len().to_string()))
}

/// How the numbers come about.
pub(super) fn method_part(report: &Report<'_>) -> Option<Part> {
    let lines = method_paragraphs(report).map(Text::from).into();
    Part::new("method", "How the numbers come about", vec![Block::Lines(lines)])
}

/// Index, range, and how much is known: of the index, and of what stands apart from it.
fn index_sentence(report: &Report<'_>) -> String {
    let index =
        report.judgement.index.map_or_else(|| "none yet".to_owned(), |index| format!("{index} of 100"));
    let (low, high, known, counts) =
        (report.judgement.low, report.judgement.high, report.judgement.known, words::counts(report));
    let (apart, counted): (Vec<&SectionJudgement<'_>>, Vec<_>) =
        report.judgement.sections.iter().partition(|section| section.weight == 0);
    let is_open = |section: &&SectionJudgement<'_>| section.unknown + section.blank > 0;
    if report.judgement.index.is_none() || counted.iter().any(is_open) {
        return format!("Index {index}, range {low} to {high}. {known} % of what counts is known; {counts}.");
    }
    let open = apart.iter().filter(|section| is_open(section));
    let open: Vec<String> =
        open.map(|section| format!("{} of {}", section.unknown + section.blank, section.title)).collect();
    let open = if open.is_empty() {
        String::new()
    } else {
        format!("; still open, apart from the index: {}", join(&open, "and"))
    };
    format!("Index {index}. Every question of the index is answered{open}. In all: {counts}.")
}

/// What is said below the table of rounds.
fn below_rounds(rounds: &Rounds) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if let Some(since) = &rounds.since {
        lines.extend(since.not_progress.iter().cloned());
    }
    if rounds.all.iter().any(|round| round.other_bank) {
        lines.push("* answered with another content of the bank, and scored with today's.".to_owned());
    }
    lines.extend(rounds.note.clone());
    lines
}

/// How the numbers come about, a paragraph each.
fn method_paragraphs(report: &Report<'_>) -> [String; 3] {
    [
        "The lowest level of a question earns nothing, the highest all of its weight. A section's score is what its \
         answers earn, in per cent. The index is the mean of the scores by their weights; weight 0 stands apart."
            .to_owned(),
        "An open answer does not lower the index. It widens the range: once at its worst, once at its best.".to_owned(),
        format!(
            "The verdict is the band of the index, or lower where a rule holds it; below {} % known there is none. A \
             gain is that of one fix alone; gains do not add up. Hours and days are estimates; each person does their \
             steps one after the other.",
            report.bank.minimum_known
        ),
    ]
}
