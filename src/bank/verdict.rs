//! What an assessment can end in.

use super::{Range, RouteIndex, Rung};
use std::fmt;

/// A verdict and what to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its name in rules, in JSON and on the command line.
    pub id: String,
    /// Its name for people, as in `START SMALL`.
    pub title: String,
    /// The index, in whole points, from which this band applies; 0 off the ladder.
    pub from: u16,
    /// One sentence.
    pub headline: String,
    /// What to do now.
    pub actions: Vec<String>,
    /// Whether work begins with this verdict.
    pub starts: bool,
    /// When the work could start.
    pub starts_in: StartsIn,
}

/// When the work could start with a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartsIn {
    /// After so many working days.
    Days(Range),
    /// In words, as in `depends on the rule`.
    Words(String),
}

impl fmt::Display for StartsIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => days.working_days().fmt(f),
            Self::Words(words) => f.write_str(words),
        }
    }
}

/// A verdict on the ladder or off it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnyVerdict {
    /// On the ladder.
    Rung(Rung),
    /// Off the ladder.
    Route(RouteIndex),
}
