//! What came of each check, as it is printed and read again.

use super::evidence::{Disputed, Observation, SeenIn};
use crate::{answers::Answers, bank::Bank, text::Count};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 2;

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
    /// The hash of that bank, 64 hexadecimal digits.
    pub bank_hash: String,
    /// Whom and what the answers are about that it was set beside; none where there were none.
    pub whom: Option<String>,
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
    /// Where it looked.
    pub seen_in: SeenIn,
    /// What came of it.
    pub state: FindingState,
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
pub enum FindingState {
    /// What was seen rules out a better level than the one named.
    RulesOut,
    /// What was seen speaks for the level named.
    Supports,
    /// What was seen speaks against a good answer and rules out no level.
    Warning,
    /// What was seen speaks for a good answer and for no level.
    Sign,
    /// What was seen is good to know.
    Note,
    /// It was looked for and not seen, which proves nothing.
    NotSeen,
    /// It was not seen, and may be where no checkout shows it.
    CannotBeSeen,
    /// The check makes no sense here.
    NotApplicable,
    /// What it needs is not there, such as a history or an export.
    NotMeasured,
}

impl FindingState {
    /// Whether something was seen that is worth to be said.
    pub fn is_worth_saying(self) -> bool {
        match self {
            Self::RulesOut | Self::Supports | Self::Warning | Self::Sign | Self::Note => true,
            Self::NotSeen | Self::CannotBeSeen | Self::NotApplicable | Self::NotMeasured => false,
        }
    }
}

impl Scan {
    /// What was read, in a sentence.
    pub fn source(&self) -> String {
        let read = &self.read;
        let from = match (&read.commit, read.date) {
            (Some(commit), Some(date)) => format!("commit {commit} of {date}"),
            (Some(commit), None) => format!("commit {commit}"),
            (None, _) => "a folder without a history".to_owned(),
        };
        let mut parts = vec![from, Count(read.files, "file").to_string()];
        parts.extend(read.commits.map(|number| Count(number, "commit").to_string()));
        parts.extend(read.tickets.map(|number| Count(number, "ticket").to_string()));
        parts.extend(read.pulls.map(|number| Count(number, "pull request").to_string()));
        format!("Read: {}.", parts.join(", "))
    }

    /// Why the scan may not fit some answers, a sentence each.
    pub fn notes(&self, bank: &Bank, answers: &Answers) -> Vec<String> {
        let mut notes = Vec::new();
        if !bank.hash().is(&self.bank_hash) {
            notes.push(format!(
                "The scan was made with {} {} of another content than {} ({}), so its levels may mean other things.",
                self.bank,
                self.bank_version,
                bank.version,
                bank.hash().short()
            ));
        }
        if let (Some(then), Some(now)) = (&self.whom, answers.about.whom())
            && *then != now
        {
            notes.push(format!("The scan was made beside answers about {then}; these are about {now}."));
        }
        notes
    }
}

impl Finding {
    /// Whether it says something that nobody disputes.
    pub fn counts(&self, state: FindingState) -> bool {
        self.state == state && self.dispute.is_none()
    }

    /// What was seen and where.
    pub fn observation(&self) -> Observation {
        let Self { seen_in, says, places, more, .. } = self;
        Observation { seen_in: *seen_in, says: says.clone(), places: places.clone(), more: *more }
    }
}
