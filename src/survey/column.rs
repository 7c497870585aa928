//! What a column of a table holds, by its heading.

use crate::{
    answers::{Profile, plain},
    bank::{Bank, FactIndex, QuestionIndex},
    suggest::nearest,
};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
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
    Note(QuestionIndex),
    Evidence(QuestionIndex),
    /// Who gave the answer.
    By(QuestionIndex),
    /// Nothing that is wanted.
    LeftOut,
}

impl Column {
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
            Self::Note(at) => format!("{}.note", bank[*at].id),
            Self::Evidence(at) => format!("{}.evidence", bank[*at].id),
            Self::By(at) => format!("{}.by", bank[*at].id),
            Self::LeftOut => "-".to_owned(),
        }
    }

    /// The columns of the empty sheet.
    pub(super) fn of_sheet(bank: &Bank, profile: Profile) -> Vec<Self> {
        let mut columns = vec![Self::File, Self::Subject, Self::Work, Self::Respondent, Self::Date];
        columns.extend(bank.facts().map(|(at, _)| Self::Fact(at)));
        let asked = bank.questions().filter(|(_, question)| profile == Profile::Full || question.quick);
        columns.extend(asked.flat_map(|(at, _)| [Self::Answer(at), Self::Note(at)]));
        columns
    }

    /// Every column that there is.
    pub(super) fn all(bank: &Bank) -> Vec<Self> {
        let mut columns = Self::of_sheet(bank, Profile::Full);
        columns.extend(bank.questions().flat_map(|(at, _)| [Self::Evidence(at), Self::By(at)]));
        columns.extend(bank.roles().into_iter().map(|role| Self::Person(role.to_owned())));
        columns
    }
}

/// Finds what a heading means.
pub(super) struct Headings {
    /// The names in the sheet.
    own: Vec<(String, Column)>,
    /// Words as they are printed for people, which two columns may share.
    printed: Vec<(String, Column)>,
}

impl Headings {
    pub(super) fn new(bank: &Bank) -> Self {
        let own = Column::all(bank).into_iter().map(|column| (plain(&column.name(bank)), column));
        let facts = bank.facts().flat_map(|(at, fact)| {
            [&fact.id, &fact.label, &fact.prompt].map(|name| (plain(name), Column::Fact(at)))
        });
        let questions = bank.questions().flat_map(|(at, question)| {
            [&question.label, &question.prompt].map(|name| (plain(name), Column::Answer(at)))
        });
        Self { own: own.collect(), printed: facts.chain(questions).collect() }
    }

    /// The column that a heading means, or why it is none, as a lowercase fragment.
    pub(super) fn find(&self, bank: &Bank, heading: &str) -> Result<Column, String> {
        let name = plain(heading);
        if let Some((_, column)) = self.own.iter().find(|(own, _)| *own == name) {
            return Ok(column.clone());
        }
        let mut printed =
            self.printed.iter().filter(|(printed, _)| *printed == name).map(|(_, column)| column);
        if let Some(column) = printed.next() {
            return match printed.find(|other| *other != column) {
                None => Ok(column.clone()),
                Some(other) => Err(format!(
                    "`{heading}` can be `{}` and `{}`; write one of these",
                    column.name(bank),
                    other.name(bank)
                )),
            };
        }
        if let Some((question, part)) = heading.rsplit_once([':', '.'])
            && let Some(make) = part_of(&plain(part))
            && let Ok(Column::Answer(at)) = self.find(bank, question)
        {
            return Ok(make(at));
        }
        let all = || self.own.iter().chain(&self.printed);
        // The nearest one as it stands in the bank, not as it is compared.
        let near = nearest(heading, all().map(|(name, _)| name.as_str()));
        let near = near.and_then(|near| all().find(|(name, _)| name == near));
        let near =
            near.map_or_else(String::new, |(_, column)| format!("; did you mean `{}`?", column.name(bank)));
        Err(format!("`{}` is no question, fact or other column{near}", crate::text::cut(heading, 80)))
    }
}

/// What belongs to an answer, by the word behind its question.
fn part_of(word: &str) -> Option<fn(QuestionIndex) -> Column> {
    match word {
        "note" | "comment" => Some(Column::Note),
        "evidence" => Some(Column::Evidence),
        "by" => Some(Column::By),
        _ => None,
    }
}
