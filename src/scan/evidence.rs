//! What a checkout and exports of trackers show beside the answers.
//!
//! The answers and their score stay as they are: what is shown stands beside them, and what the result would
//! be if contradicted answers were lowered stands beside the result.

use crate::number::Tenths;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was shown, set beside the answers.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence<'a> {
    /// What was read, in a sentence.
    pub source: String,
    /// Why it may not fit these answers, a sentence each.
    pub notes: Vec<String>,
    /// How many answers could have been contradicted by what was read.
    pub could_contradict: usize,
    /// Answers that are better than what was seen allows, the most important ones first.
    pub contradicted: Vec<Claim<'a>>,
    /// Answers that something speaks for, up to the level that was answered.
    pub supported: Vec<Claim<'a>>,
    /// Answers of which something speaks for a part: for a lower level than the one that was answered.
    pub partly_supported: Vec<Claim<'a>>,
    /// Answers for which something speaks for a better level than the one that was answered.
    pub understated: Vec<Claim<'a>>,
    /// Answers for and against which nothing speaks.
    pub not_visible: Vec<NotVisible<'a>>,
    /// What is good to know and belongs to no answer.
    pub also: Vec<Observation>,
    /// The result if each contradicted answer were lowered to what was seen. The result itself never
    /// changes; absent where nothing is contradicted.
    pub lowered: Option<Lowered<'a>>,
    /// What was seen and does not count, because somebody says why.
    pub disputed: Vec<DisputedClaim<'a>>,
}

/// An answer and what was seen of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Claim<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// The level that was answered.
    pub answered: u8,
    /// The answer in words.
    pub answer: String,
    /// The level that better ones than are ruled out, or up to which something speaks.
    pub level: u8,
    /// That level in the words of the question.
    pub fits: String,
    /// What was seen.
    pub shows: Vec<Observation>,
    /// What was seen beside it that speaks against a good answer.
    pub warnings: Vec<Observation>,
    /// What was seen beside it that speaks for a good answer.
    pub signs: Vec<Observation>,
}

/// An answer for and against which nothing speaks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotVisible<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// What was seen that speaks against a good answer, and for no level.
    pub warnings: Vec<Observation>,
    /// What was seen that speaks for a good answer, and for no level.
    pub signs: Vec<Observation>,
}

/// A result before and after answers were lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lowered<'a> {
    /// The index as it is.
    pub index: Option<Tenths>,
    /// The index after the change.
    pub index_lowered: Option<Tenths>,
    /// The name of the verdict as it is.
    pub verdict: &'a str,
    /// The name of the verdict after the change.
    pub verdict_lowered: &'a str,
    /// What to fix first of what is contradicted: its name, and what can be done within the hour.
    pub fix_first: FixFirst<'a>,
}

/// What to fix first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FixFirst<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// Whether no start is honest before it is ready.
    pub essential: bool,
    /// What can be done within the hour.
    pub first_step: &'a str,
}

/// Something that was seen and does not count.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DisputedClaim<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// What was seen.
    pub seen: Observation,
    /// Why it does not count.
    pub dispute: Disputed,
}

/// What was seen at some places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Observation {
    /// Where it was looked for.
    pub seen_in: SeenIn,
    /// What was seen, as a fragment.
    pub says: String,
    /// Where, as in `README.md:12`; the first ones.
    pub places: Vec<String>,
    /// How many further places there are.
    pub more: usize,
}

/// Where something was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SeenIn {
    /// In files and their history.
    Repository,
    /// In an export of tickets.
    Tickets,
    /// In an export of pull requests.
    Pulls,
}

/// Somebody says that a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// Why.
    pub reason: Reason,
    /// Who says so.
    pub who: String,
    /// The last day on which that holds.
    pub until: Date,
    /// In their words.
    pub note: Option<String>,
}

/// Why a finding does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// What was seen is data of tests.
    TestData,
    /// What was looked for is kept in another place.
    Elsewhere,
    /// The check makes no sense for this work.
    NotApplicable,
    /// The check is wrong.
    Wrong,
}

impl Reason {
    /// The words of a disputes file.
    pub const WORDS: &'static [&'static str] = &["test-data", "elsewhere", "not-applicable", "wrong"];

    /// What a word of a disputes file means.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "test-data" => Some(Self::TestData),
            "elsewhere" => Some(Self::Elsewhere),
            "not-applicable" => Some(Self::NotApplicable),
            "wrong" => Some(Self::Wrong),
            _ => None,
        }
    }

    /// In words, as in "not counted: it is test data".
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::TestData => "it is test data",
            Self::Elsewhere => "it is kept elsewhere",
            Self::NotApplicable => "it does not apply here",
            Self::Wrong => "the check is wrong",
        }
    }
}
