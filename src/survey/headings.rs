//! What a heading means: a name of the sheet, a text of the bank as it is printed, or such a text as a survey
//! service writes it, with a number in front, a star behind it, or one of its items beside it.

use super::column::{SurveyColumn, checklists};
use crate::{
    answers::plain,
    bank::{Bank, QuestionIndex},
    suggest::{ask, nearest},
    text::cut,
};
use thiserror::Error;

/// What the program itself calls what answers are about, on its pages and in its forms.
const ABOUT: &[(&str, SurveyColumn)] = &[
    ("team or client", SurveyColumn::Subject),
    ("the team or client", SurveyColumn::Subject),
    ("team", SurveyColumn::Subject),
    ("client", SurveyColumn::Subject),
    ("work to hand over", SurveyColumn::Work),
    ("piece of work", SurveyColumn::Work),
    ("the piece of work to hand over", SurveyColumn::Work),
    ("who answers", SurveyColumn::Respondent),
    ("the day of the answers", SurveyColumn::Date),
];

/// How an item that somebody adds is called.
const OTHER: &[&str] = &["other", "autre", "sonstige", "otro", "otra", "outro", "altro", "inne", "anders"];

/// Finds what a heading means.
pub(super) struct Headings {
    /// The names in the sheet.
    own: Vec<(String, SurveyColumn)>,
    /// Words as they are printed for people, which two columns may share.
    printed: Vec<(String, SurveyColumn)>,
    /// The texts of items alone.
    items: Vec<(String, SurveyColumn)>,
    checklists: Vec<ListNames>,
}

/// The names of a checklist and of its items, as letters alone.
struct ListNames {
    question: QuestionIndex,
    names: Vec<String>,
    items: Vec<(String, usize)>,
}

/// Why a heading means nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum NoColumn {
    /// It is nothing that the bank has.
    #[error("`{}` is no question, fact or other column{help}", cut(.heading, 80))]
    Unknown {
        /// What stands there.
        heading: String,
        /// The nearest one behind a semicolon, if one is near.
        help: String,
    },
    /// It can be two columns.
    #[error("`{}` can be `{first}` and `{second}`; write one of these", cut(.heading, 80))]
    Shared {
        /// What stands there.
        heading: String,
        /// The name of one column.
        first: String,
        /// The name of the other one.
        second: String,
    },
}

impl Headings {
    pub(super) fn new(bank: &Bank) -> Self {
        let own = SurveyColumn::all(bank).into_iter().map(|column| (plain(&column.name(bank)), column));
        // A bare id, such as `start`, is too common a word to mean a fact.
        let facts = bank.facts().flat_map(|(at, fact)| {
            [&fact.label, &fact.prompt].map(|name| (plain(name), SurveyColumn::Fact(at)))
        });
        let questions = bank.questions().flat_map(|(at, question)| {
            [&question.label, &question.prompt].map(|name| (plain(name), SurveyColumn::Answer(at)))
        });
        let about = ABOUT.iter().map(|(name, column)| ((*name).to_owned(), column.clone()));
        let items = checklists(bank).flat_map(|(at, items)| {
            items.into_iter().enumerate().map(move |(item, text)| (plain(text), SurveyColumn::Item(at, item)))
        });
        let lists = checklists(bank).map(|(at, items)| {
            let question = &bank[at];
            let names = [&question.id, &question.label, &question.prompt].map(|name| letters(name)).to_vec();
            let ids = question.kind.names().into_iter().enumerate();
            let of_item = ids.chain(items.into_iter().enumerate()).map(|(item, name)| (letters(name), item));
            ListNames { question: at, names, items: of_item.collect() }
        });
        Self {
            own: own.collect(),
            printed: facts.chain(questions).chain(about).collect(),
            items: items.collect(),
            checklists: lists.collect(),
        }
    }

    /// The column that a heading means.
    pub(super) fn find(&self, bank: &Bank, heading: &str) -> Result<SurveyColumn, NoColumn> {
        let mut first = None;
        for form in forms(heading) {
            match self.find_as_it_is(bank, form) {
                Ok(column) => return Ok(column),
                Err(none) => first = first.or(Some(none)),
            }
        }
        let near = || self.own.iter().chain(&self.printed);
        // The nearest one as it stands in the bank, not as it is compared.
        let found = nearest(heading, near().map(|(name, _)| name.as_str()));
        let found = found.and_then(|found| near().find(|(name, _)| name == found));
        let help = found.map_or_else(String::new, |(_, column)| format!("; {}", ask(&column.name(bank))));
        Err(match first {
            Some(shared @ NoColumn::Shared { .. }) => shared,
            Some(NoColumn::Unknown { .. }) | None => NoColumn::Unknown { heading: heading.to_owned(), help },
        })
    }

    fn find_as_it_is(&self, bank: &Bank, heading: &str) -> Result<SurveyColumn, NoColumn> {
        let name = plain(heading);
        if let Some((_, column)) = self.own.iter().find(|(own, _)| *own == name) {
            return Ok(column.clone());
        }
        let named = |list: &[(String, SurveyColumn)]| {
            let mut found = list.iter().filter(|(known, _)| *known == name).map(|(_, column)| column);
            let column = found.next()?;
            Some(match found.find(|other| *other != column) {
                None => Ok(column.clone()),
                Some(other) => Err(NoColumn::Shared {
                    heading: heading.to_owned(),
                    first: column.name(bank),
                    second: other.name(bank),
                }),
            })
        };
        if let Some(found) = named(&self.printed) {
            return found;
        }
        if let Some((question, part)) = heading.rsplit_once([':', '.'])
            && let Some(make) = part_of(&plain(part))
            && let Ok(SurveyColumn::Answer(at)) = self.find_as_it_is(bank, question)
        {
            return Ok(make(at));
        }
        let unknown = || NoColumn::Unknown { heading: heading.to_owned(), help: String::new() };
        self.item_beside_question(heading)
            .map(Ok)
            .or_else(|| named(&self.items))
            .unwrap_or_else(|| Err(unknown()))
    }

    /// An item with its question before or behind it, whatever stands between them, as in `question [item]`.
    fn item_beside_question(&self, heading: &str) -> Option<SurveyColumn> {
        let heading = letters(heading);
        for ListNames { question, names, items } in &self.checklists {
            for name in names {
                let rest =
                    heading.strip_prefix(name.as_str()).or_else(|| heading.strip_suffix(name.as_str()));
                let Some(rest) = rest.filter(|rest| !rest.is_empty()) else { continue };
                let rest = rest.strip_prefix("selectedchoice").unwrap_or(rest);
                if let Some((_, item)) = items.iter().find(|(own, _)| own == rest) {
                    return Some(SurveyColumn::Item(*question, *item));
                }
                if OTHER.iter().any(|other| rest.starts_with(other)) {
                    return Some(SurveyColumn::Other(*question));
                }
            }
        }
        None
    }
}

/// The letters and digits of a text, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A heading as it is, without a star or a colon behind it, and without a number or a code in front.
pub(super) fn forms(heading: &str) -> impl Iterator<Item = &str> {
    let required = ["*", "(required)", "(Required)", "(REQUIRED)", ":"];
    let mut bare = heading.trim();
    while let Some(rest) = required.iter().find_map(|end| bare.strip_suffix(end)) {
        bare = rest.trim_end();
    }
    let without_code = [". ", ") ", ": ", " - ", " "].into_iter().filter_map(move |mark| {
        let (code, rest) = bare.split_once(mark)?;
        let is_number =
            code.trim_start_matches(['Q', 'q', '#']).chars().all(|c| c.is_ascii_digit() || c == '.');
        let is_code = mark == ". " && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        (code.len() <= 20 && (is_number || is_code)).then_some(rest)
    });
    [heading, bare].into_iter().chain(without_code)
}

/// What belongs to an answer, by the word behind its question.
fn part_of(word: &str) -> Option<fn(QuestionIndex) -> SurveyColumn> {
    match word {
        "note" | "comment" => Some(SurveyColumn::Note),
        "evidence" => Some(SurveyColumn::Evidence),
        "by" => Some(SurveyColumn::By),
        _ => None,
    }
}
