//! A low and a high estimate.

use crate::text::Count;
use serde::{Serialize, Serializer};
use std::ops::Add;

/// A low and a high estimate, in hours or in working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// The low estimate.
    pub low: u32,
    /// The high one, at least as much.
    pub high: u32,
}

impl Range {
    /// Both estimates.
    pub fn new(low: u32, high: u32) -> Self {
        Self { low, high }
    }

    /// Both estimates added up: twice the mean, kept whole.
    pub fn double_mean(self) -> u32 {
        self.low + self.high
    }

    /// Working days in words, as in `5 to 20 working days`.
    pub fn working_days(self) -> String {
        match (self.low, self.high) {
            (0, 0) => "no working day".to_owned(),
            (low, high) if low == high => Count(high as usize, "working day").to_string(),
            (0, high) => format!("up to {}", Count(high as usize, "working day")),
            (low, high) => format!("{low} to {high} working days"),
        }
    }

    /// Hours in words, as in `2 to 4 hours`.
    pub fn hours(self) -> String {
        match (self.low, self.high) {
            (low, high) if low == high => Count(high as usize, "hour").to_string(),
            (low, high) => format!("{low} to {high} hours"),
        }
    }

    /// The later of two spans of time, end by end.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.low, self.high].serialize(serializer)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Range {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "range".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <[u32; 2]>::json_schema(generator)
    }
}

impl Add for Range {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl std::iter::Sum for Range {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
