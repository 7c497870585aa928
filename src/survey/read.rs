//! From a table to answers, or to everything in it that does not match.

use super::{
    column::SurveyColumn,
    file_name,
    headings::{Headings, NoColumn},
    mismatch::{Mismatch, MismatchCause, Mismatches},
    row::RowReader,
    service::{LOOK, TableHead, head, is_added, is_for_import},
    table::{Rows, separator},
    wishes::{MOST_ROWS, NoTable, Separator, Wishes},
};
use crate::{
    answers::{Answers, Profile, plain},
    bank::Bank,
    paper::sheet::unguarded,
    scan::DateOrder,
    suggest::perhaps,
    text::cut,
};
use csv::StringRecord;
use std::collections::BTreeSet;

/// What came of reading a table.
#[derive(Clone, Debug, Default)]
pub struct Survey<T = Answers> {
    /// The rows that match, in order.
    pub rows: Vec<Filled<T>>,
    /// How many rows do not.
    pub bad_rows: usize,
    /// Whether a heading does not match; no row can then be relied upon.
    pub is_bad_head: bool,
    /// The headings that mean nothing, in order.
    pub unknown: Vec<String>,
    /// The headings of columns that were left out, because survey services add them by themselves.
    pub left_out: Vec<String>,
    /// What does not match, in the order of the table.
    pub mismatches: Vec<Mismatch>,
}

/// The answers of a row, or what was made of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled<T = Answers> {
    /// The row in the table; the headings are row 1.
    pub row: usize,
    /// The name for the answers file.
    pub file: String,
    /// What the row says.
    pub answers: T,
}

/// Reads a table against a bank.
pub fn read(text: &str, bank: &Bank, wishes: &Wishes) -> Result<Survey, NoTable> {
    read_as(text, bank, wishes, |answers| answers)
}

/// The same, and makes something of the answers of each row at once: those of a long table would fill the memory.
pub fn read_as<T>(
    text: &str,
    bank: &Bank,
    wishes: &Wishes,
    make: impl Fn(Answers) -> T,
) -> Result<Survey<T>, NoTable> {
    let text = text.trim_start_matches('\u{feff}');
    let headings = Headings::new(bank);
    let (separator, text) = separator(text, bank, &headings, wishes)?;
    let first: Vec<(usize, StringRecord)> = Rows::new(text, separator).take(LOOK).collect();
    let TableHead { cells: head, row: head_row, last_row } = head(&first, bank, &headings);
    let mut found = Mismatches::default();
    let Columns { all: columns, unknown, left_out } =
        columns(&head, head_row, bank, &headings, wishes, &mut found);
    let asked = columns.iter().flatten().filter_map(SurveyColumn::question);
    if asked.clone().next().is_none() && (found.is_empty() || unknown.len() + left_out.len() == head.len()) {
        let first = head.iter().filter(|cell| !cell.trim().is_empty()).take(3);
        let first = if unknown.is_empty() {
            Vec::new()
        } else {
            first.map(|cell| format!("`{}`", cut(cell, 40))).collect()
        };
        return Err(NoTable::NoQuestion(first));
    }
    // Questions that no column has were not asked. Where they are those outside of the quick screen, this was it.
    let profile = if asked.clone().all(|at| bank[at].quick) { Profile::Quick } else { Profile::Full };
    let is_bad_head = !found.is_empty();
    let dates = wishes.dates.or_else(|| order_of_dates(text, separator, &columns));
    let is_item = |column: &&SurveyColumn| matches!(column, SurveyColumn::Item(..));
    let by_item = columns.iter().flatten().filter(is_item).filter_map(SurveyColumn::question).collect();
    let reader = RowReader { head: &head, columns: &columns, by_item, bank, dates };
    let (mut rows, mut bad_rows, mut taken): (Vec<Filled<T>>, _, _) = (Vec::new(), 0, BTreeSet::new());
    let mut unnamed: Vec<usize> = Vec::new();
    for (row, cells) in Rows::new(text, separator).filter(|(row, _)| *row > last_row) {
        let is_guide = columns.first() == Some(&Some(SurveyColumn::File)) && cells[0].starts_with('#');
        if is_guide || is_for_import(&cells) || cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() + bad_rows == MOST_ROWS {
            return Err(NoTable::TooManyRows);
        }
        let before = found.count;
        let (file, answers) = reader.fill(row, &cells, Answers::blank(bank, profile), &mut found);
        if let Some(file) = &file
            && !taken.insert(file.to_lowercase())
        {
            found.push(row, None, MismatchCause::FileTwice(file.clone()));
        }
        if found.count > before {
            bad_rows += 1;
        } else {
            let file = file.unwrap_or_else(|| {
                unnamed.push(rows.len());
                file_name::stem(&answers.about)
            });
            rows.push(Filled { row, file, answers: make(answers) });
        }
    }
    // A name that is given goes before one that is made.
    for at in unnamed {
        let Filled { row, file, .. } = &mut rows[at];
        *file = file_name::made(file, *row, &taken);
        taken.insert(file.clone());
    }
    if rows.is_empty() && found.is_empty() {
        return Err(NoTable::NoRow);
    }
    let mismatches = found.sorted(&head, head_row);
    Ok(Survey { rows, bad_rows, is_bad_head, unknown, left_out, mismatches })
}

/// What comes first in the dates of a table, where one of them tells it.
fn order_of_dates(text: &str, separator: Separator, columns: &[Option<SurveyColumn>]) -> Option<DateOrder> {
    let at = columns.iter().position(|column| *column == Some(SurveyColumn::Date))?;
    let cells: Vec<String> =
        Rows::new(text, separator).filter_map(|(_, row)| row.get(at).map(str::to_owned)).collect();
    DateOrder::from_texts(cells.iter().map(String::as_str))
}

/// What the columns of a table hold.
struct Columns {
    /// By their position; `None` for one without a heading or with one that means nothing.
    all: Vec<Option<SurveyColumn>>,
    unknown: Vec<String>,
    left_out: Vec<String>,
}

fn columns(
    head: &[String],
    head_row: usize,
    bank: &Bank,
    headings: &Headings,
    wishes: &Wishes,
    found: &mut Mismatches,
) -> Columns {
    let mut used = vec![false; wishes.columns.len()];
    let (mut unknown, mut left_out) = (Vec::new(), Vec::new());
    let columns = head.iter().enumerate().map(|(at, cell)| {
        let cell = unguarded(cell).trim();
        let wish = wishes.columns.iter().position(|(heading, _)| plain(heading) == plain(cell));
        let name = wish.map_or(cell, |wish| {
            used[wish] = true;
            wishes.columns[wish].1.trim()
        });
        match name {
            "-" if wish.is_some() => Some(SurveyColumn::LeftOut),
            "" => None,
            name => match headings.find(bank, name) {
                Ok(column) => Some(column),
                Err(NoColumn::Unknown { .. }) if wish.is_none() && is_added(name) => {
                    left_out.push(cell.to_owned());
                    Some(SurveyColumn::LeftOut)
                }
                Err(why) => {
                    if let NoColumn::Unknown { heading, .. } = &why {
                        unknown.push(heading.clone());
                    }
                    found.push(head_row, Some(at), why.into());
                    None
                }
            },
        }
    });
    let columns = columns.collect();
    for ((heading, _), _) in wishes.columns.iter().zip(used).filter(|(_, used)| !used) {
        let help = perhaps(heading, head.iter().map(String::as_str));
        found.push(head_row, None, MismatchCause::NoHeading { heading: heading.clone(), help });
    }
    Columns { all: columns, unknown, left_out }
}
