//! From a table to answers, or to everything in it that does not match.

use super::{
    column::{Column, Headings},
    file_name,
    table::{Rows, Separator, separator},
};
use crate::{
    answers::{About, Answers, Holder, Profile, read_typed},
    bank::{Bank, Fact},
    paper::sheet::unguarded,
    suggest::nearest,
    text::{Count, letters},
};
use csv::StringRecord;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What whoever imports a table says about it.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// What stands between two cells, where the headings alone do not tell.
    pub separator: Option<Separator>,
    /// Columns by their heading, and what each holds: the heading of the empty sheet, or `-` for a column that
    /// is left out.
    pub columns: Vec<(String, String)>,
}

/// The most rows that are read of a table. Each one becomes a file.
pub const MOST_ROWS: usize = 100_000;

/// What came of reading a table.
#[derive(Clone, Debug, Default)]
pub struct Survey<T = Answers> {
    /// The rows that match, in order.
    pub rows: Vec<Filled<T>>,
    /// How many rows do not.
    pub bad_rows: usize,
    /// Whether a heading does not match; no row can then be relied upon.
    pub is_bad_head: bool,
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

/// A cell that does not match, or several in one column that do not for the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The rows, in order.
    pub rows: Vec<usize>,
    /// The column, 0 is the first; `None` for whole rows.
    pub column: Option<usize>,
    /// The heading of the column; empty for whole rows and for headings themselves.
    pub heading: String,
    /// What is wrong, as a fragment that may have words of the table.
    pub message: String,
}

/// Reads a table against a bank. The error is a lowercase fragment that says why it is no table at all.
pub fn read(text: &str, bank: &Bank, wishes: &Wishes) -> Result<Survey, String> {
    read_as(text, bank, wishes, |answers| answers)
}

/// The same, and makes something of the answers of each row at once: those of a long table would fill the memory.
pub fn read_as<T>(
    text: &str,
    bank: &Bank,
    wishes: &Wishes,
    make: impl Fn(Answers) -> T,
) -> Result<Survey<T>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let headings = Headings::new(bank);
    let (separator, text) = separator(text, bank, &headings, wishes)?;
    let mut found = Found::default();
    let mut table = Rows::new(text, separator);
    let head = table.next().map(|(_, head)| head).unwrap_or_default();
    let columns = columns(&head, bank, &headings, wishes, &mut found);
    let asked = columns.iter().filter_map(|column| match column {
        Some(Column::Answer(at)) => Some(*at),
        _ => None,
    });
    if asked.clone().next().is_none() && found.0.is_empty() {
        return Err("no column is a question".to_owned());
    }
    // Questions that no column has were not asked. Where they are those outside of the quick screen, this was it.
    let profile = if asked.clone().all(|at| bank[at].quick) { Profile::Quick } else { Profile::Full };
    let is_bad_head = !found.0.is_empty();
    let (mut rows, mut bad_rows, mut taken): (Vec<Filled<T>>, _, _) = (Vec::new(), 0, BTreeSet::new());
    let mut unnamed: Vec<usize> = Vec::new();
    for (row, cells) in table {
        let is_guide = columns.first() == Some(&Some(Column::File)) && cells[0].starts_with('#');
        if is_guide || cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() + bad_rows == MOST_ROWS {
            return Err(format!(
                "it has more than {MOST_ROWS} rows, and so many are read at once; import it in parts"
            ));
        }
        let before = found.1;
        let (file, answers) =
            filled(row, &cells, &head, &columns, Answers::blank(bank, profile), bank, &mut found);
        if let Some(file) = &file
            && !taken.insert(file.to_lowercase())
        {
            found.push(row, None, format!("another row has the file `{file}` as well"));
        }
        if found.1 > before {
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
    if rows.is_empty() && found.0.is_empty() {
        return Err("no row has an answer".to_owned());
    }
    Ok(Survey { rows, bad_rows, is_bad_head, mismatches: found.sorted(&head) })
}

/// Mismatches by what is wrong, with their rows, and how many there are.
#[derive(Default)]
struct Found(BTreeMap<(Option<usize>, String), Vec<usize>>, usize);

impl Found {
    fn push(&mut self, row: usize, column: Option<usize>, message: String) {
        self.0.entry((column, message)).or_default().push(row);
        self.1 += 1;
    }

    fn sorted(self, head: &StringRecord) -> Vec<Mismatch> {
        let all = self.0.into_iter().map(|((column, message), rows)| {
            let heading = column.filter(|_| rows != [1]).and_then(|at| head.get(at));
            Mismatch { rows, column, heading: heading.unwrap_or_default().to_owned(), message }
        });
        let mut all: Vec<Mismatch> = all.collect();
        all.sort_by_key(|mismatch| (mismatch.rows[0], mismatch.column));
        all
    }
}

/// What each column holds; `None` for one without a heading.
fn columns(
    head: &StringRecord,
    bank: &Bank,
    headings: &Headings,
    wishes: &Wishes,
    found: &mut Found,
) -> Vec<Option<Column>> {
    let mut used = vec![false; wishes.columns.len()];
    let columns = head.iter().enumerate().map(|(at, cell)| {
        let cell = unguarded(cell).trim();
        let wish = wishes.columns.iter().position(|(heading, _)| heading.trim() == cell);
        let name = wish.map_or(cell, |wish| {
            used[wish] = true;
            wishes.columns[wish].1.trim()
        });
        match name {
            "-" if wish.is_some() => Some(Column::LeftOut),
            "" => None,
            name => headings.find(bank, name).map_err(|message| found.push(1, Some(at), message)).ok(),
        }
    });
    let columns = columns.collect();
    for ((heading, _), _) in wishes.columns.iter().zip(used).filter(|(_, used)| !used) {
        let near = nearest(heading, head.iter());
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        found.push(1, None, format!("no column has the heading `{heading}` of --column{near}"));
    }
    columns
}

/// Reads the cells of a row into answers, and gives the name of its file where it has one.
fn filled(
    row: usize,
    cells: &StringRecord,
    head: &StringRecord,
    columns: &[Option<Column>],
    mut answers: Answers,
    bank: &Bank,
    found: &mut Found,
) -> (Option<String>, Answers) {
    if cells.len() < columns.len() {
        let (has, all) = (Count(cells.len(), "cell"), columns.len());
        let message =
            format!("{has}, and the headings are {all}: is a line break without quotation marks in it?");
        found.push(row, None, message);
    }
    let mut file = None;
    let mut said: Vec<(&Column, usize, &str)> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let cell = unguarded(cell).trim();
        if cell.is_empty() {
            continue;
        }
        let Some(column) = columns.get(at) else {
            found.push(row, Some(at), "a cell behind the last heading".to_owned());
            continue;
        };
        let Some(column) = column else {
            // What is wrong with a heading has been said there.
            if head[at].trim().is_empty() {
                found.push(row, Some(at), "a cell in a column without a heading".to_owned());
            }
            continue;
        };
        if *column == Column::LeftOut {
            continue;
        }
        // A survey that was changed while it ran may have a question twice.
        if let Some((_, first, other)) = said.iter().find(|(known, ..)| *known == column) {
            if *other != cell {
                let message =
                    format!("it says something else than column {}, which means the same", letters(*first));
                found.push(row, Some(at), message);
            }
            continue;
        }
        said.push((column, at, cell));
        if let Err(message) = take(column, cell, &mut file, &mut answers, bank) {
            found.push(row, Some(at), message);
        }
    }
    (file, answers)
}

/// Takes over what a cell says; the error is a lowercase fragment.
fn take(
    column: &Column,
    cell: &str,
    file: &mut Option<String>,
    answers: &mut Answers,
    bank: &Bank,
) -> Result<(), String> {
    let text = Some(cell.to_owned());
    let About { subject, work, respondent, date, people, .. } = &mut answers.about;
    match column {
        Column::File => *file = Some(file_name::given(cell)?),
        Column::Subject => *subject = text,
        Column::Work => *work = text,
        Column::Respondent => *respondent = text,
        Column::Date => *date = Some(day(cell)?),
        Column::Person(role) => people.set(role, Holder::read(cell)),
        Column::Fact(at) => answers.facts[at.0] = Some(fact(cell)?),
        Column::Answer(at) => {
            answers.entries[at.0].answer = Some(read_typed(&bank[*at], cell).map_err(|why| why.to_string())?);
        }
        Column::Note(at) => answers.entries[at.0].note = text,
        Column::Evidence(at) => {
            let links = cell.split([';', '\n']).map(str::trim).filter(|link| !link.is_empty());
            answers.entries[at.0].evidence = links.map(str::to_owned).collect();
        }
        Column::By(at) => answers.entries[at.0].by = text,
        Column::LeftOut => {}
    }
    Ok(())
}

/// A day, also of a point in time, where the year comes first: in any other order it would be a guess.
fn day(cell: &str) -> Result<String, String> {
    let day = cell.split(['T', ' ']).next().unwrap_or_default().replace('/', "-");
    match day.parse::<Date>() {
        Ok(_) => Ok(day),
        Err(_) => Err(format!(
            "`{}` is not a day of the calendar; write year-month-day, as in 2026-11-21",
            crate::text::cut(cell, 40)
        )),
    }
}

/// A fact on one line.
fn fact(cell: &str) -> Result<String, String> {
    let fact = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = fact.chars().count();
    if length > Fact::LONGEST {
        return Err(format!("it has {length} characters, and a fact has at most {}", Fact::LONGEST));
    }
    if fact.chars().any(char::is_control) {
        return Err("it contains a control character".to_owned());
    }
    Ok(fact)
}
