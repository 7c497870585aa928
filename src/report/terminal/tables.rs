//! The tables of the report.

use crate::{
    layout::terminal::table,
    number::Tenths,
    report::{
        view::{Rounds, Section},
        what_if::{Pair, WhatIf},
        words,
    },
    text::visible,
};
use comfy_table::{CellAlignment, Column, Table};

/// A page from this width on has room for every column.
const WIDE: usize = 96;
/// A page from this width on has room for ranges and counts.
const ROOMY: usize = 76;
/// A page from this width on has room for bars and owners.
const MEDIUM: usize = 54;

/// How each section stands, one row a section.
pub(super) fn sections(sections: &[Section<'_>], width: usize) -> String {
    let bar_width = if width >= WIDE { 20 } else { 10 };
    let mut headers = vec!["Section", "Score"];
    if width >= MEDIUM {
        headers.push("");
    }
    if width >= ROOMY {
        headers.extend(["Range", "Answered"]);
    }
    if width >= WIDE {
        headers.push("Weight");
    }
    let mut table = table(&headers, width);
    for section in sections {
        let score = section.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let mut row = vec![visible(section.title).into_owned(), score];
        if width >= MEDIUM {
            row.push(bar(section.score, bar_width));
        }
        if width >= ROOMY {
            row.push(range(section));
            row.push(format!("{}/{}", section.answered, section.asked - section.na));
        }
        if width >= WIDE {
            row.push(if section.weight == 0 { "apart".to_owned() } else { section.weight.to_string() });
        }
        table.add_row(row);
    }
    align(&mut table, &["Score", "Range", "Answered", "Weight"], &headers);
    table.to_string()
}

/// Index, range and sections before and after, one row each.
pub(super) fn difference(what_if: &WhatIf<'_>, width: usize) -> String {
    let headers = ["", "Before", "After", "Change"];
    let mut table = table(&headers, width);
    let number = |score: Option<Tenths>| score.map_or_else(|| "-".to_owned(), |score| score.to_string());
    let mut row = |title: &str, score: Pair<Option<Tenths>>| {
        let change = score.change().filter(|change| change.0 != 0);
        let change = change.map_or_else(String::new, |change| change.to_string());
        table.add_row(vec![visible(title).into_owned(), number(score.before), number(score.after), change]);
    };
    let some = |pair: Pair<Tenths>| Pair { before: Some(pair.before), after: Some(pair.after) };
    row("Index", what_if.index);
    row("Low end of the range", some(what_if.low));
    row("High end of the range", some(what_if.high));
    row("Known in per cent", some(what_if.known));
    for section in &what_if.sections {
        row(section.title, section.score);
    }
    align(&mut table, &["Before", "After", "Change"], &headers);
    table.to_string()
}

/// The rounds, one row each; a narrow page has no room for who answered and what is known.
pub(super) fn rounds(rounds: &Rounds, width: usize) -> String {
    let columns: &[usize] = if width >= ROOMY { &[0, 1, 2, 3, 4, 5] } else { &[0, 2, 3] };
    let headers: Vec<&str> = columns.iter().map(|at| words::ROUND_COLUMNS[*at].0).collect();
    let mut table = table(&headers, width);
    for round in &rounds.all {
        let cells = words::round(round);
        table.add_row(columns.iter().map(|at| visible(&cells[*at]).into_owned()).collect::<Vec<_>>());
    }
    let numbers: Vec<&str> =
        words::ROUND_COLUMNS.iter().filter(|column| column.1).map(|column| column.0).collect();
    align(&mut table, &numbers, &headers);
    table.to_string()
}

/// A bar in ASCII, so that it looks the same in every terminal, mail and file.
fn bar(score: Option<Tenths>, width: usize) -> String {
    let Some(score) = score else {
        return format!("[{}]", " ".repeat(width));
    };
    let filled = (score.0 as usize * width + 500) / 1000;
    format!("[{}{}]", "#".repeat(filled), "-".repeat(width.saturating_sub(filled)))
}

fn range(section: &Section<'_>) -> String {
    match (section.low, section.high) {
        (Some(low), Some(high)) if low != high => format!("{low} to {high}"),
        _ => String::new(),
    }
}

fn align(table: &mut Table, right: &[&str], headers: &[&str]) {
    for (at, header) in headers.iter().enumerate() {
        if right.contains(header) && !(header.is_empty() && at > 0) {
            let column: Option<&mut Column> = table.column_mut(at);
            if let Some(column) = column {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
}
