//! What came of each check, as it is printed and read again.

use crate::bank::Outcome;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 1;

/// What a scan found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// The number of the schema.
    pub schema: u32,
    /// The id of the bank whose checks were made.
    pub bank: String,
    /// The version of that bank.
    pub bank_version: String,
    /// What was read.
    pub read: Read,
    /// What came of each check, in bank order.
    pub findings: Vec<Finding>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// The commit whose files were read; none for a folder without a history.
    pub commit: Option<String>,
    /// The day of that commit.
    pub date: Option<Date>,
    /// How many files there are.
    pub files: usize,
    /// How many of them were read.
    pub texts: usize,
    /// How many commits were read; none where the history is not known.
    pub commits: Option<usize>,
    /// How many tickets were read; none where no export was given.
    pub tickets: Option<usize>,
    /// How many pull requests were read; none where no export was given.
    pub pulls: Option<usize>,
    /// What was left out and why, a sentence each.
    pub limits: Vec<String>,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The check.
    pub check: String,
    /// The question that it feeds.
    pub question: String,
    /// What came of it.
    pub state: State,
    /// The level that it rules out better ones than, or that it speaks for.
    pub level: Option<u8>,
    /// The number that was measured.
    pub number: Option<u32>,
    /// What was seen, or why nothing could be, as a fragment.
    pub says: String,
    /// Where, as in `README.md:12`; the first ones.
    pub places: Vec<String>,
    /// How many further places there are.
    pub more: usize,
    /// Who says that it does not count, if somebody does.
    pub dispute: Option<Disputed>,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// What was seen rules out a better level than the one named.
    Contradicts,
    /// What was seen speaks for the level named.
    Supports,
    /// What was seen is worth a look and speaks for no level.
    Hint,
    /// It was looked for and not seen, which proves nothing.
    NotSeen,
    /// It was not seen, and may be where no checkout shows it.
    CannotBeSeen,
    /// The check makes no sense here.
    NotApplicable,
    /// What it needs is not there, such as a history or an export.
    NotMeasured,
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
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "test-data" => Some(Self::TestData),
            "elsewhere" => Some(Self::Elsewhere),
            "not-applicable" => Some(Self::NotApplicable),
            "wrong" => Some(Self::Wrong),
            _ => None,
        }
    }

    /// In words, as in "disputed: it is test data".
    pub fn words(self) -> &'static str {
        match self {
            Self::TestData => "it is test data",
            Self::Elsewhere => "it is kept elsewhere",
            Self::NotApplicable => "it does not apply here",
            Self::Wrong => "the check is wrong",
        }
    }
}

impl State {
    /// The state of a check that says something.
    pub(super) fn of_outcome(outcome: Outcome) -> Self {
        match outcome {
            Outcome::AtMost(_) => Self::Contradicts,
            Outcome::Supports(_) => Self::Supports,
            Outcome::Hint => Self::Hint,
        }
    }

    /// The word in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Supports => "supports",
            Self::Hint => "hint",
            Self::NotSeen => "not-seen",
            Self::CannotBeSeen => "cannot-be-seen",
            Self::NotApplicable => "not-applicable",
            Self::NotMeasured => "not-measured",
        }
    }
}

impl Finding {
    /// Whether it says something that nobody disputes.
    pub fn counts(&self, state: State) -> bool {
        self.state == state && self.dispute.is_none()
    }

    /// What was seen and where, as in `no test runs in CI (ci.yml:12, and 2 more)`.
    pub fn in_words(&self) -> String {
        let mut places = self.places.join(", ");
        if self.more > 0 {
            places.push_str(&format!(" and {} more", self.more));
        }
        if places.is_empty() { self.says.clone() } else { format!("{} ({places})", self.says) }
    }
}
