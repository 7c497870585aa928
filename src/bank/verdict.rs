//! What an assessment can end in.

use super::{RouteIndex, Rung};

/// A verdict and what to do with it.
#[derive(Clone, Debug)]
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
    /// When the work could start, as in `1-2 weeks`.
    pub starts_in: String,
}

/// A verdict on the ladder or off it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyVerdict {
    /// On the ladder.
    Rung(Rung),
    /// Off the ladder.
    Route(RouteIndex),
}
