//! What a report names: verdicts, questions and items, with the words that a reader needs.

use crate::{bank::QuestionIndex, score::State};
use serde::Serialize;

/// A stage by its two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Named<'a> {
    /// The name in JSON and on the command line.
    pub id: &'a str,
    /// The name for people.
    pub title: &'a str,
}

/// A question by name, with what a reader needs to ask it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Question"))]
pub struct NamedQuestion<'a> {
    /// Which one.
    #[serde(skip)]
    pub at: QuestionIndex,
    /// Its name in answers files.
    pub id: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// Its name inside of a sentence.
    #[serde(skip)]
    pub phrase: &'a str,
    /// The question.
    pub prompt: &'a str,
    /// Who usually knows.
    pub asked_of: &'a str,
    /// What is known about it.
    pub state: State,
    /// What a sceptic would ask to see.
    pub show_me: &'a str,
}

/// An item of a checklist that is not ticked.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Missing<'a> {
    /// Its name in answers files.
    pub id: &'a str,
    /// What it says.
    pub text: &'a str,
}
