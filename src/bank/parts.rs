//! The smaller parts of a bank.

use super::{Audience, Condition, RouteIndex, Rung};
use std::borrow::Cow;

/// A group of questions that is scored together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name in rules and in JSON.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Its weight in the index; 0 is scored apart, outside the index.
    pub weight: u32,
    /// Who usually knows the answers.
    pub asked_of: String,
    /// Shown when the section starts.
    pub intro: String,
    /// Who may read its answers in full.
    pub shown_to: Audience,
}

/// A stage of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name in JSON.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// What a condition does when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in JSON.
    pub id: String,
    /// What it does.
    pub effect: RuleEffect,
    /// When it does it.
    pub when: Condition,
    /// Why, as a lowercase fragment that fits behind "because".
    pub because: String,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleEffect {
    /// The piece of work belongs elsewhere, whatever the index says.
    Route(RouteIndex),
    /// The team verdict is at most this one.
    Cap(Rung),
    /// The verdict stands, once something has happened.
    Once {
        /// What must have happened, as a clause that fits behind "once".
        until: String,
    },
}

/// Advice on how to engage a contractor, printed where its condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Its name in JSON.
    pub id: String,
    /// When it is printed.
    pub when: Condition,
    /// Its name for people.
    pub title: String,
    /// The advice.
    pub text: String,
}

/// A source that questions rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its name in the bank.
    pub id: String,
    /// Who wrote it, and where.
    pub cite: String,
    /// What it found, with its limits.
    pub finding: String,
    /// Where to read it, if known for certain.
    pub url: Option<String>,
}

/// A starter document of the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name: the file name without `.md`.
    pub name: String,
    /// Its Markdown text.
    pub text: Cow<'static, str>,
}
