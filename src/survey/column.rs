//! What a column of a table holds.

use crate::{
    answers::Profile,
    bank::{Bank, FactIndex, Kind, QuestionIndex},
};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SurveyColumn {
    /// The name of the answers file.
    File,
    Subject,
    Work,
    Respondent,
    Date,
    /// The name of whoever has a role.
    Person(String),
    Fact(FactIndex),
    Answer(QuestionIndex),
    /// Whether an item of a checklist, by its position, is ticked.
    Item(QuestionIndex, usize),
    /// What somebody wrote beside the items of a checklist, or whether they did.
    Other(QuestionIndex),
    Note(QuestionIndex),
    Evidence(QuestionIndex),
    /// Who gave the answer.
    By(QuestionIndex),
    /// Nothing that is wanted.
    LeftOut,
}

impl SurveyColumn {
    /// The heading in the empty sheet; it never means anything else.
    pub(super) fn name(&self, bank: &Bank) -> String {
        match self {
            Self::File => "file".to_owned(),
            Self::Subject => "subject".to_owned(),
            Self::Work => "work".to_owned(),
            Self::Respondent => "respondent".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Person(role) => format!("people.{role}"),
            Self::Fact(at) => format!("facts.{}", bank.facts[at.0].id),
            Self::Answer(at) => bank[*at].id.clone(),
            Self::Item(at, item) => format!("{}.{}", bank[*at].id, bank[*at].kind.names()[*item]),
            Self::Other(at) => format!("{}.other", bank[*at].id),
            Self::Note(at) => format!("{}.note", bank[*at].id),
            Self::Evidence(at) => format!("{}.evidence", bank[*at].id),
            Self::By(at) => format!("{}.by", bank[*at].id),
            Self::LeftOut => "-".to_owned(),
        }
    }

    /// The question that it answers, in whole or in part.
    pub(super) fn question(&self) -> Option<QuestionIndex> {
        match self {
            Self::Answer(at) | Self::Item(at, _) => Some(*at),
            Self::File
            | Self::Subject
            | Self::Work
            | Self::Respondent
            | Self::Date
            | Self::Person(_)
            | Self::Fact(_)
            | Self::Other(_)
            | Self::Note(_)
            | Self::Evidence(_)
            | Self::By(_)
            | Self::LeftOut => None,
        }
    }

    /// The columns of the empty sheet.
    pub(super) fn for_sheet(bank: &Bank, profile: Profile) -> Vec<Self> {
        let mut columns = vec![Self::File, Self::Subject, Self::Work, Self::Respondent, Self::Date];
        columns.extend(bank.facts().map(|(at, _)| Self::Fact(at)));
        let asked = bank.questions().filter(|(_, question)| profile == Profile::Full || question.quick);
        columns.extend(asked.flat_map(|(at, _)| [Self::Answer(at), Self::Note(at)]));
        columns
    }

    /// Every column that there is. Of two with one name the first one counts.
    pub(super) fn all(bank: &Bank) -> Vec<Self> {
        let mut columns = Self::for_sheet(bank, Profile::Full);
        columns.extend(bank.questions().flat_map(|(at, _)| [Self::Evidence(at), Self::By(at)]));
        columns.extend(bank.roles().into_iter().map(|role| Self::Person(role.to_owned())));
        for (at, items) in checklists(bank) {
            columns.extend((0..items.len()).map(|item| Self::Item(at, item)));
            columns.push(Self::Other(at));
        }
        columns
    }
}

/// The checklists of a bank with the texts of their items.
pub(super) fn checklists(bank: &Bank) -> impl Iterator<Item = (QuestionIndex, Vec<&str>)> {
    bank.questions()
        .filter(|(_, question)| matches!(question.kind, Kind::Checklist(_)))
        .map(|(at, question)| (at, question.kind.texts()))
}
