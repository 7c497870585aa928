//! The empty sheet.

use super::column::SurveyColumn;
use crate::{
    answers::Profile,
    bank::{Bank, Kind, Question},
    paper::sheet::{Sheet, text},
};

/// The table to fill in, as CSV: the headings, then two rows that say what is asked and what can be written,
/// which the import leaves out.
pub fn sheet(bank: &Bank, profile: Profile) -> String {
    let columns = SurveyColumn::for_sheet(bank, profile);
    let mut sheet = Sheet::default();
    for cell in [SurveyColumn::name, describe, can_be_written] {
        sheet.push(columns.iter().map(|column| text(&cell(column, bank))));
    }
    sheet.into_csv()
}

fn describe(column: &SurveyColumn, bank: &Bank) -> String {
    let words = match column {
        SurveyColumn::File => "# what is asked",
        SurveyColumn::Subject => "the team or client",
        SurveyColumn::Work => "the piece of work to hand over",
        SurveyColumn::Respondent => "who answers",
        SurveyColumn::Date => "the day of the answers",
        SurveyColumn::Fact(at) => &bank.facts[at.0].prompt,
        SurveyColumn::Answer(at) => &bank[*at].prompt,
        SurveyColumn::Note(_) => "comment",
        SurveyColumn::Person(_)
        | SurveyColumn::Item(..)
        | SurveyColumn::Other(_)
        | SurveyColumn::Evidence(_)
        | SurveyColumn::By(_)
        | SurveyColumn::LeftOut => "",
    };
    words.to_owned()
}

fn can_be_written(column: &SurveyColumn, bank: &Bank) -> String {
    match column {
        SurveyColumn::File => {
            "# what can be written; one assessment a row, an empty cell is not answered".to_owned()
        }
        SurveyColumn::Date => "as in 2026-11-21".to_owned(),
        SurveyColumn::Fact(at) => bank.facts[at.0].hint.clone().unwrap_or_default(),
        SurveyColumn::Answer(at) => choices(&bank[*at]),
        SurveyColumn::Subject
        | SurveyColumn::Work
        | SurveyColumn::Respondent
        | SurveyColumn::Person(_)
        | SurveyColumn::Note(_)
        | SurveyColumn::Item(..)
        | SurveyColumn::Other(_)
        | SurveyColumn::Evidence(_)
        | SurveyColumn::By(_)
        | SurveyColumn::LeftOut => String::new(),
    }
}

/// What can be answered, on one line.
fn choices(question: &Question) -> String {
    let pairs = question.kind.keys().into_iter().zip(question.kind.texts());
    let mut all: Vec<String> = pairs.map(|(key, text)| format!("{key} = {text}")).collect();
    if let Kind::Checklist(_) = question.kind {
        all.insert(0, "any of these with ; between them, or none".to_owned());
    }
    all.push("unknown".to_owned());
    if let Some(na) = &question.na {
        all.push(format!("na=reason, only for this case: {na}"));
    }
    all.join(" | ")
}
