//! From a table to answers, or to everything in it that does not match.

use super::{
    column::SurveyColumn,
    file_name,
    headings::{Headings, NoColumn},
    mismatch::{Mismatch, MismatchCause},
    service::{LOOK, TableHead, head, is_added, is_for_import, tick},
    table::{Rows, separator},
    wishes::{MOST_ROWS, NoTable, Separator, Wishes},
};
use crate::{
    answers::{About, Answer, Answers, Holder, Profile, plain, read_typed},
    bank::{Bank, Fact, QuestionIndex},
    paper::sheet::unguarded,
    scan::{DateOrder, read_moment},
    suggest::perhaps,
    text::cut,
};
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};

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
    if asked.clone().next().is_none() && (found.0.is_empty() || unknown.len() + left_out.len() == head.len())
    {
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
    let is_bad_head = !found.0.is_empty();
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
        let before = found.1;
        let (file, answers) = reader.fill(row, &cells, Answers::blank(bank, profile), &mut found);
        if let Some(file) = &file
            && !taken.insert(file.to_lowercase())
        {
            found.push(row, None, MismatchCause::FileTwice(file.clone()));
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

/// Mismatches by what is wrong, with their rows, and how many there are.
#[derive(Default)]
struct Mismatches(BTreeMap<(Option<usize>, MismatchCause), Vec<usize>>, usize);

impl Mismatches {
    fn push(&mut self, row: usize, column: Option<usize>, cause: MismatchCause) {
        self.0.entry((column, cause)).or_default().push(row);
        self.1 += 1;
    }

    fn sorted(self, head: &[String], head_row: usize) -> Vec<Mismatch> {
        let all = self.0.into_iter().map(|((column, cause), rows)| {
            let heading = column.filter(|_| rows != [head_row]).and_then(|at| head.get(at));
            Mismatch { rows, column, heading: heading.cloned().unwrap_or_default(), cause }
        });
        let mut all: Vec<Mismatch> = all.collect();
        all.sort_by_key(|mismatch| (mismatch.rows[0], mismatch.column));
        all
    }
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

/// What the cells of each row are read with.
struct RowReader<'a> {
    head: &'a [String],
    columns: &'a [Option<SurveyColumn>],
    /// The questions that have a column an item.
    by_item: BTreeSet<QuestionIndex>,
    bank: &'a Bank,
    dates: Option<DateOrder>,
}

impl RowReader<'_> {
    /// Reads the cells of a row into answers, and gives the name of its file where it has one.
    fn fill(
        &self,
        row: usize,
        cells: &StringRecord,
        mut answers: Answers,
        found: &mut Mismatches,
    ) -> (Option<String>, Answers) {
        if cells.len() < self.columns.len() {
            let (cells, headings) = (cells.len(), self.columns.len());
            found.push(row, None, MismatchCause::ShortRow { cells, headings });
        }
        let mut file = None;
        let mut said: Vec<(&SurveyColumn, usize, &str)> = Vec::new();
        let mut ticks: BTreeMap<QuestionIndex, Vec<bool>> = BTreeMap::new();
        for (at, cell) in cells.iter().enumerate() {
            let cell = unguarded(cell).trim();
            if cell.is_empty() {
                continue;
            }
            let Some(column) = self.columns.get(at) else {
                found.push(row, Some(at), MismatchCause::BehindHeadings);
                continue;
            };
            let Some(column) = column else {
                // What is wrong with a heading has been said there.
                if self.head[at].trim().is_empty() {
                    found.push(row, Some(at), MismatchCause::WithoutHeading);
                }
                continue;
            };
            if *column == SurveyColumn::LeftOut {
                continue;
            }
            // A survey that was changed while it ran may have a question twice.
            if let Some((_, first, other)) = said.iter().find(|(known, ..)| *known == column) {
                if *other != cell {
                    found.push(row, Some(at), MismatchCause::SaidTwice(*first));
                }
                continue;
            }
            said.push((column, at, cell));
            let read = match column {
                SurveyColumn::Item(question, item) => self.tick(*question, *item, cell).map(|is_ticked| {
                    let items = self.bank[*question].kind.names().len();
                    ticks.entry(*question).or_insert_with(|| vec![false; items])[*item] |= is_ticked;
                }),
                // A service that writes a column an item writes all of them into one as well, in its own way.
                SurveyColumn::Answer(question) if self.has_items(*question, cells) => Ok(()),
                column => self.take(column, cell, &mut file, &mut answers),
            };
            if let Err(cause) = read {
                found.push(row, Some(at), cause);
            }
        }
        for (question, ticks) in ticks {
            answers.entries[question.0].answer = Some(Answer::Ticks(ticks));
        }
        (file, answers)
    }

    /// Whether a row has a cell of its own for an item of a question.
    fn has_items(&self, question: QuestionIndex, cells: &StringRecord) -> bool {
        let is_item = |column: &Option<SurveyColumn>| matches!(column, Some(SurveyColumn::Item(of, _)) if *of == question);
        self.by_item.contains(&question)
            && self.columns.iter().zip(cells).any(|(column, cell)| is_item(column) && !cell.trim().is_empty())
    }

    /// Whether an item is ticked: by a word for it, or by the item itself once more.
    fn tick(&self, question: QuestionIndex, item: usize, cell: &str) -> Result<bool, MismatchCause> {
        let question = &self.bank[question];
        let own = [question.kind.names()[item], question.kind.texts()[item]];
        if own.iter().any(|own| plain(own) == plain(cell)) {
            return Ok(true);
        }
        tick(cell).ok_or_else(|| MismatchCause::NoTick(cell.to_owned()))
    }

    /// Takes over what a cell says.
    fn take(
        &self,
        column: &SurveyColumn,
        cell: &str,
        file: &mut Option<String>,
        answers: &mut Answers,
    ) -> Result<(), MismatchCause> {
        let text = Some(cell.to_owned());
        let About { subject, work, respondent, date, people, .. } = &mut answers.about;
        match column {
            SurveyColumn::File => *file = Some(file_name::read(cell)?),
            SurveyColumn::Subject => *subject = text,
            SurveyColumn::Work => *work = text,
            SurveyColumn::Respondent => *respondent = text,
            SurveyColumn::Date => *date = Some(self.day(cell)?),
            SurveyColumn::Person(role) => people.set(role, Holder::read(cell)),
            SurveyColumn::Fact(at) => answers.facts[at.0] = Some(fact(cell)?),
            SurveyColumn::Answer(at) => {
                let answer = read_typed(&self.bank[*at], cell)?;
                answers.entries[at.0].answer = Some(answer);
            }
            SurveyColumn::Other(at) => {
                // Some services say only that there is something, and write what it is elsewhere.
                if tick(cell).is_none() {
                    answers.entries[at.0].note.get_or_insert_with(|| cell.to_owned());
                }
            }
            SurveyColumn::Note(at) => answers.entries[at.0].note = text,
            SurveyColumn::Evidence(at) => {
                let links = cell.split([';', '\n']).map(str::trim).filter(|link| !link.is_empty());
                answers.entries[at.0].evidence = links.map(str::to_owned).collect();
            }
            SurveyColumn::By(at) => answers.entries[at.0].by = text,
            SurveyColumn::Item(..) | SurveyColumn::LeftOut => {}
        }
        Ok(())
    }

    /// A day, also of a point in time. In an order that is not certain it would be a guess.
    fn day(&self, cell: &str) -> Result<String, MismatchCause> {
        // The day where whoever answered is: what a zone in the cell would make of it is another one.
        let day = cell.split(['T', ' ']).next().unwrap_or_default().replace('/', "-");
        if day.parse::<jiff::civil::Date>().is_ok() {
            return Ok(day);
        }
        read_moment(cell, self.dates)
            .map(|moment| moment.date().to_string())
            .ok_or_else(|| MismatchCause::NoDay(cell.to_owned()))
    }
}

/// A fact on one line.
fn fact(cell: &str) -> Result<String, MismatchCause> {
    let fact = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = fact.chars().count();
    if length > Fact::LONGEST {
        return Err(MismatchCause::LongFact(length));
    }
    if fact.chars().any(char::is_control) {
        return Err(MismatchCause::Control);
    }
    Ok(fact)
}
