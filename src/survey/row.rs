//! A row of a table as answers.

use super::{
    column::SurveyColumn,
    file_name,
    mismatch::{MismatchCause, Mismatches},
    service::tick,
};
use crate::{
    answers::{About, Answer, Answers, Holder, plain, read_typed},
    bank::{Bank, Fact, QuestionIndex},
    paper::sheet::unguarded,
    scan::{DateOrder, read_moment},
};
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};

/// What the cells of each row are read with.
pub(super) struct RowReader<'a> {
    pub(super) head: &'a [String],
    pub(super) columns: &'a [Option<SurveyColumn>],
    /// The questions that have a column an item.
    pub(super) by_item: BTreeSet<QuestionIndex>,
    pub(super) bank: &'a Bank,
    pub(super) dates: Option<DateOrder>,
}

impl RowReader<'_> {
    /// Reads the cells of a row into answers, and gives the name of its file where it has one.
    pub(super) fn fill(
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
