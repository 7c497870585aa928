//! What past plans teach, beside the plan of today. It changes no number of that.

use crate::text::Count;
use serde::Serialize;

/// How past plans compare with what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PastPlans {
    /// Calendar days until the start.
    pub days: Learned,
    /// Hours of the fixes.
    pub hours: Learned,
}

/// What past plans teach about one kind of number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Learned {
    /// Cases of which both is known: what was said and what came.
    pub cases: usize,
    /// In how many of them it came within the range.
    pub held: usize,
    /// In how many of them more came than the range had.
    pub above: usize,
    /// The median of what came to the middle of what was said, in hundredths, drawn to 1 with the weight of five
    /// cases; absent below five.
    pub ratio: Option<u32>,
}

impl Learned {
    /// From so many cases on a ratio is said.
    pub const FEWEST: usize = 5;

    /// The ratio as people read it.
    pub fn ratio_in_words(&self) -> Option<String> {
        self.ratio.map(|ratio| format!("{}.{:02}", ratio / 100, ratio % 100))
    }
}

impl PastPlans {
    /// A sentence for the days, one for the hours, and that the plan is as it was.
    pub(super) fn sentences(&self) -> Vec<String> {
        let compare = |learned: &Learned, what: &str, number: &str| match learned.ratio_in_words() {
            Some(ratio) => format!(
                "{}: {what} took {ratio} times the {number} that were said (median, drawn to 1 with the weight of five \
                 plans), and the range held in {}.",
                Count(learned.cases, "past plan"),
                learned.held
            ),
            None => format!(
                "{} with known {number}; from five on it says how they compare with what was said.",
                Count(learned.cases, "past plan")
            ),
        };
        vec![
            compare(&self.days, "the way to the start", "days"),
            compare(&self.hours, "the fixes", "hours"),
            "Nothing in this plan is changed by that.".to_owned(),
        ]
    }
}
