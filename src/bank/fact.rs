//! Facts about the work: what is asked for in one line and never scored.

use super::words::words;

/// A fact about the work. Whoever answers tells it in one line or leaves it out; no score, no rule and
/// no verdict looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
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

words! {
    /// Who may read a fact, beside the people who made the assessment.
    #[derive(Default)]
    Audience {
        /// Nobody.
        #[default]
        Team = "team",
        /// Whoever begins the work from outside, where the terms are to be shown.
        Terms = "terms",
        /// Whoever begins the work from outside.
        Outside = "outside",
    }
}

impl Fact {
    /// The longest fact, in characters: one line that still fits into a table.
    pub const LONGEST: usize = 300;
}
