//! What a bank asks once the work is over, and what counts as success.

use super::{Bank, Condition, FactIndex};
use crate::suggest::did_you_mean;
use thiserror::Error;

/// What a bank asks about the outcome of the work: its `[outcome]` table.
///
/// The items are the questions of a small bank of its own, and the lines its facts, so that whatever asks,
/// reads and writes answers asks, reads and writes these too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The bank of the items and lines. Its hash is that of the whole `[outcome]` table.
    pub bank: Bank,
    /// The primary outcome: when it holds, the work went well.
    pub success: Condition,
    /// When the work did not start.
    pub not_started: Condition,
    /// When it started after the fixes.
    pub after_fixes: Condition,
    /// When it was done in another way than the one that was assessed.
    pub elsewhere: Condition,
    /// Calendar days from the start after which the outcome is asked for.
    pub due_after: u32,
}

impl FollowUp {
    /// The first line that takes something.
    pub fn line(&self, takes: impl Fn(&Takes) -> bool) -> Option<FactIndex> {
        self.bank.facts.iter().position(|fact| takes(&fact.takes)).map(FactIndex)
    }
}

/// What can be told in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// Any words.
    #[default]
    Words,
    /// What went wrong and no question asked about, in words.
    Unasked,
    /// The hours that the fixes took.
    Hours,
    /// The questions whose steps were done before the start.
    Steps(QuestionNames),
    /// The questions that turned out to matter, at most three.
    Bit(QuestionNames),
}

/// Why a line is not what is asked, as a lowercase fragment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadLine {
    /// It is no number, or one that nobody works.
    #[error("`{0}` is not a whole number of hours up to {hours}", hours = Takes::HOURS)]
    NoHours(String),
    /// It names what is no question.
    #[error("there is no question `{name}`; {help}")]
    NoQuestion {
        /// What was named.
        name: String,
        /// The nearest one, or where they are listed.
        help: String,
    },
    /// It names too many questions.
    #[error("at most {most} questions can be named, and these are {named}")]
    TooMany {
        /// How many can be named.
        most: usize,
        /// How many are.
        named: usize,
    },
}

/// The ids of questions with their labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionNames(pub Vec<(String, String)>);

impl Takes {
    /// The words in a bank.
    pub const WORDS: &[&str] = &["words", "unasked", "hours", "steps", "bit"];
    /// More hours than fixes take.
    const HOURS: u32 = 10_000;
    /// The most questions that a line names.
    const STEPS: usize = 30;
    const BITS: usize = 3;

    /// What a word of a bank stands for, with the questions that may be named.
    pub fn from_word(word: &str, names: &QuestionNames) -> Option<Self> {
        Some(match word {
            "words" => Self::Words,
            "unasked" => Self::Unasked,
            "hours" => Self::Hours,
            "steps" => Self::Steps(names.clone()),
            "bit" => Self::Bit(names.clone()),
            _ => return None,
        })
    }

    /// The questions that may be named and how many; `None` where a line names none.
    pub fn names(&self) -> Option<(&QuestionNames, usize)> {
        match self {
            Self::Steps(names) => Some((names, Self::STEPS)),
            Self::Bit(names) => Some((names, Self::BITS)),
            Self::Words | Self::Unasked | Self::Hours => None,
        }
    }

    /// What a line says, as it is kept: a number without what stands around it, questions by their ids with
    /// commas between them.
    pub fn read(&self, text: &str) -> Result<String, BadLine> {
        if let Some((names, most)) = self.names() {
            return names.read(text, most);
        }
        match self {
            Self::Hours => match text.trim_end_matches(['h', ' ']).parse::<u32>() {
                Ok(hours) if hours <= Self::HOURS => Ok(hours.to_string()),
                _ => Err(BadLine::NoHours(text.to_owned())),
            },
            Self::Words | Self::Unasked | Self::Steps(_) | Self::Bit(_) => Ok(text.to_owned()),
        }
    }
}

impl QuestionNames {
    /// Ids or labels with commas or semicolons between them, as ids.
    fn read(&self, text: &str, most: usize) -> Result<String, BadLine> {
        let mut ids: Vec<&str> = Vec::new();
        for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let is = |(id, label): &&(String, String)| id == part || label.eq_ignore_ascii_case(part);
            let Some((id, _)) = self.0.iter().find(is) else {
                let all = self.0.iter().flat_map(|(id, label)| [id.as_str(), label.as_str()]);
                let help = did_you_mean(part, all, || {
                    "write ids or names as `asyncready bank show` lists them, with commas between them"
                        .to_owned()
                });
                return Err(BadLine::NoQuestion { name: part.to_owned(), help });
            };
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        if ids.len() > most {
            return Err(BadLine::TooMany { most, named: ids.len() });
        }
        Ok(ids.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_kept_as_ids_and_numbers_or_says_what_is_wrong() {
        let names = QuestionNames(
            ["a-1", "b-2", "c-3", "d-4"].map(|id| (id.to_owned(), format!("The {id}"))).to_vec(),
        );
        let read = |word: &str, text: &str| Takes::from_word(word, &names).unwrap().read(text);
        assert_eq!(read("bit", "the B-2; a-1,a-1"), Ok("b-2, a-1".to_owned()));
        assert_eq!(read("hours", "12 h"), Ok("12".to_owned()));
        assert_eq!(read("words", "12 h"), Ok("12 h".to_owned()));
        assert!(read("bit", "a-11").unwrap_err().to_string().contains("did you mean `a-1`?"));
        assert!(read("bit", "a-1, b-2, c-3, d-4").is_err());
        assert!(read("steps", "a-1, b-2, c-3, d-4").is_ok());
        assert!(read("hours", "many").is_err());
    }
}
