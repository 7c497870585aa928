//! Facts about the work: what is asked for in one line and never scored.

use serde::{Deserialize, Serialize};

/// A fact about the work. Whoever answers tells it in one line or leaves it out; no score, no rule and
/// no verdict looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its name in answers files and templates.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// What is asked for, ending with a question mark.
    pub prompt: String,
    /// An example, or what not to write.
    pub hint: Option<String>,
    /// Who usually knows it.
    pub asked_of: String,
    /// Who may read it.
    pub shown_to: Audience,
    /// Whether the first page of a report quotes it.
    pub first_page: bool,
}

/// Who may read a fact, beside the people who made the assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Nobody.
    #[default]
    Team,
    /// Whoever begins the work from outside, where the terms are to be shown.
    Terms,
    /// Whoever begins the work from outside.
    Outside,
}

impl Fact {
    /// The longest fact, in characters: one line that still fits into a table.
    pub const LONGEST: usize = 300;
}

impl Audience {
    /// Every audience, the smallest first.
    pub const ALL: [Self; 3] = [Self::Team, Self::Terms, Self::Outside];

    /// The word in a bank.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Terms => "terms",
            Self::Outside => "outside",
        }
    }

    /// The word, unless it is the one that stands for nothing.
    pub(super) fn unless(self, usual: Self) -> Option<&'static str> {
        (self != usual).then(|| self.word())
    }
}
