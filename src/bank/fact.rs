//! Facts about the work: what is asked for in one line and never scored.

use super::{Takes, words::words};

/// A fact about the work. Whoever answers tells it in one line or leaves it out; no score, no rule and
/// no verdict looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name in answers files and templates.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// What it tells, inside of a sentence behind "you said".
    pub phrase: Option<String>,
    /// What is asked for, ending with a question mark.
    pub prompt: String,
    /// An example, or what not to write.
    pub hint: Option<String>,
    /// The same as somebody from outside would ask it; a pack asks it while nothing is told.
    pub ask: Option<String>,
    /// Who usually knows it.
    pub asked_of: String,
    /// Who may read it.
    pub shown_to: Audience,
    /// Whether the first page of a report quotes it.
    pub first_page: bool,
    /// Whether it is the day on which they want to start, so that a report sets it beside its own.
    pub earliest_start: bool,
    /// What its line takes.
    pub takes: Takes,
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

/// What the facts of a bank are called together, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactNames {
    /// Their heading.
    pub title: &'static str,
    /// What they are for.
    pub about: &'static str,
    /// What is run with a file that was filled in.
    pub command: &'static str,
    /// Whether such a file says about whom and what it is, and which part of the bank was asked. One that goes into
    /// another file does not.
    pub has_head: bool,
}

impl FactNames {
    /// Those of an assessment.
    pub const WORK: Self = Self {
        title: "The work in facts",
        about: "A line each, all of them optional. None is scored; they stand in the report, and most of them in \
                what somebody from outside gets on the first day.",
        command: "asyncready report FILE",
        has_head: true,
    };
    /// Those of an outcome.
    pub const OUTCOME: Self = Self {
        title: "What happened, in lines",
        about: "A line each, all of them optional. Questions are named by their ids or names, with commas between \
                them; asyncready bank show lists them.",
        command: "asyncready outcome ANSWERS --from FILE",
        has_head: false,
    };
}

impl Fact {
    /// The longest fact, in characters: one line that still fits into a table.
    pub const LONGEST: usize = 300;
}
