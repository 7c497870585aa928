//! Shares of the rows of an export.

use super::{
    super::{
        exports::ExportRow,
        language::RowLanguage,
        moment::{read_moment, working_days},
        text_part::part,
    },
    Inputs, Measured, Unmeasured, count, per_cent,
};
use crate::bank::{Export, ExportColumn, RowNumber, RowTest, TextPart};

/// A share of the rows, told from `least` of them on and of the `newest` ones.
pub(super) fn measure_rows(
    inputs: &Inputs<'_>,
    at: usize,
    (rows, export): (&[ExportRow], Export),
    test: &RowTest,
    least: u32,
    newest: Option<u32>,
) -> Result<Measured, Unmeasured> {
    let all = rows.len();
    let language = match (test, inputs.checks.language()) {
        (RowTest::Matches { column: ExportColumn::Title | ExportColumn::Body, .. }, Some(known)) => {
            RowLanguage::from_rows(rows, known)
        }
        (RowTest::Matches { .. } | RowTest::Over { .. }, _) => RowLanguage::Known,
    };
    if language != RowLanguage::Known {
        return Err(Unmeasured::Language(export, language));
    }
    let answer = |row: &ExportRow| match test {
        RowTest::Matches { column, part: which, .. } => {
            let text = row.values.get(column)?;
            // A title without a text says nothing about what the text would say.
            if *column == ExportColumn::Body && text.trim().is_empty() {
                return None;
            }
            let part = part(text, *which, inputs.checks.headings());
            if *which != TextPart::All && part.text.trim().is_empty() {
                return None;
            }
            let pattern = inputs.checks.pattern(at)?;
            // Some write what has to be true into the title.
            let title = row.values.get(&ExportColumn::Title).filter(|_| *which == TextPart::All);
            Some(pattern.is_match(&part.text) || title.is_some_and(|title| pattern.is_match(title)))
        }
        RowTest::Over { number, limit } => number_of(row, export, *number).map(|number| number > *limit),
    };
    // What a program opens, such as an update of a library, says nothing about people.
    let is_person =
        |row: &&ExportRow| !row.values.get(&ExportColumn::Author).is_some_and(|by| inputs.checks.is_bot(by));
    let mut told: Vec<(&ExportRow, bool)> = rows
        .iter()
        .filter(is_person)
        .filter(|row| !is_part(row, test))
        .filter_map(|row| answer(row).map(|yes| (row, yes)))
        .collect();
    if told.len() < least as usize {
        let told = told.len();
        let missing = missing(test, rows);
        return Err(if missing.is_empty() {
            Unmeasured::FewRows { export, told, all, least }
        } else {
            Unmeasured::NoColumns(export, missing)
        });
    }
    let made =
        |row: &ExportRow| row.values.get(&ExportColumn::Created).and_then(|text| read_moment(text, None));
    if let Some(newest) = newest
        && told.iter().all(|(row, _)| made(row).is_some())
    {
        told.sort_by_key(|(row, _)| std::cmp::Reverse(made(row)));
        told.truncate(newest as usize);
    }
    let places: Vec<String> = told.iter().filter(|(_, yes)| *yes).map(|(row, _)| row.name.clone()).collect();
    Ok(Measured { number: per_cent(places.len(), told.len()), places })
}

/// Whether a row is an epic or a sub-task, of which the text says little by itself.
fn is_part(row: &ExportRow, test: &RowTest) -> bool {
    let is_of_text = matches!(test, RowTest::Matches { .. } | RowTest::Over { number: RowNumber::Words, .. });
    let kind = row.values.get(&ExportColumn::Type).map(|kind| kind.to_lowercase()).unwrap_or_default();
    is_of_text
        && [
            "epic",
            "epik",
            "épica",
            "épico",
            "sub-task",
            "subtask",
            "sub-tarea",
            "subtarea",
            "unteraufgabe",
            "sous-tâche",
        ]
        .contains(&kind.as_str())
}

/// The columns that are needed and that no row has.
fn missing(test: &RowTest, rows: &[ExportRow]) -> Vec<ExportColumn> {
    let is_missing = |column: &&ExportColumn| rows.iter().all(|row| !row.values.contains_key(column));
    needs(test).iter().filter(is_missing).copied().collect()
}

/// The columns without which nothing can be asked of a row.
fn needs(test: &RowTest) -> &'static [ExportColumn] {
    use ExportColumn::{
        Author, Body, Closed, ClosedBy, Created, FirstAnswer, Labels, Reopened, Size, State, Title, Type,
    };
    match test {
        RowTest::Matches { column, .. } => match column {
            Title => &[Title],
            Body => &[Body],
            State => &[State],
            Labels => &[Labels],
            Author => &[Author],
            ClosedBy => &[ClosedBy],
            Created => &[Created],
            FirstAnswer => &[FirstAnswer],
            Closed => &[Closed],
            Reopened => &[Reopened],
            Size => &[Size],
            Type => &[Type],
        },
        RowTest::Over { number, .. } => match number {
            RowNumber::DaysToAnswer => &[Created, FirstAnswer],
            RowNumber::DaysToClose => &[Created, Closed],
            RowNumber::Reopened => &[Reopened],
            RowNumber::Size => &[Size],
            RowNumber::Words => &[Body],
            RowNumber::BySelf => &[Author, ClosedBy],
        },
    }
}

/// A number of a row; `None` where the export does not tell it.
fn number_of(row: &ExportRow, export: Export, number: RowNumber) -> Option<u32> {
    let text = |column| row.values.get(&column).map(|text| text.trim()).filter(|text| !text.is_empty());
    let day = |column| text(column).and_then(|text| read_moment(text, None));
    let from_creation = |column| {
        let days = day(ExportColumn::Created)?.until(day(column)?).ok()?.get_days();
        u32::try_from(days.max(0)).ok()
    };
    match number {
        RowNumber::DaysToAnswer => match (day(ExportColumn::FirstAnswer), text(ExportColumn::Closed)) {
            (Some(answer), _) => Some(working_days(day(ExportColumn::Created)?.date(), answer.date())),
            // Who merges the work of somebody else has looked at it; what its author merged was never reviewed.
            (None, Some(_))
                if export == Export::Pulls && row.values.contains_key(&ExportColumn::FirstAnswer) =>
            {
                match (text(ExportColumn::Author), text(ExportColumn::ClosedBy)) {
                    (Some(author), Some(by)) if author != by => Some(working_days(
                        day(ExportColumn::Created)?.date(),
                        day(ExportColumn::Closed)?.date(),
                    )),
                    _ => Some(u32::MAX),
                }
            }
            (None, _) => None,
        },
        RowNumber::DaysToClose => from_creation(ExportColumn::Closed),
        RowNumber::Reopened => row.values.get(&ExportColumn::Reopened).map(|text| match text.trim() {
            "" | "false" | "no" | "No" | "FALSE" => 0,
            text => text.parse().unwrap_or(1),
        }),
        RowNumber::Size => text(ExportColumn::Size)?.parse().ok(),
        RowNumber::Words => row.values.get(&ExportColumn::Body).map(|text| words(text)),
        RowNumber::BySelf => {
            let (author, by) = (text(ExportColumn::Author)?, text(ExportColumn::ClosedBy)?);
            Some(u32::from(author == by))
        }
    }
}

/// The words of a text. Scripts that have no spaces between words count two characters for one.
fn words(text: &str) -> u32 {
    let has_no_spaces =
        |c: &char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let spaced = text.split_whitespace().filter(|word| !word.chars().any(|c| has_no_spaces(&c))).count();
    count(spaced + text.chars().filter(has_no_spaces).count() / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_scripts_without_spaces_too() {
        assert_eq!(words("fix the  page"), 3);
        assert_eq!(words("ログイン画面"), 3);
        assert_eq!(words(""), 0);
    }
}
