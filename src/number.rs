//! Numbers as they are printed.

use serde::{Serialize, Serializer};
use std::fmt;

/// A score or a percentage in tenths: 743 is 74.3. The number that is compared is the one that is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub u32);

impl Tenths {
    /// 100.0.
    pub const HUNDRED: Self = Self(1000);

    /// `part` of `whole` in per cent, rounded half up; `None` where the whole is nothing.
    pub fn ratio(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let tenths = (2000 * u128::from(part) + u128::from(whole)) / (2 * u128::from(whole));
        Some(Self(u32::try_from(tenths).unwrap_or(u32::MAX)))
    }

    /// The mean of scores by their weights, rounded half up; `None` where nothing has a weight.
    pub fn mean(weighted: impl IntoIterator<Item = (u32, Self)>) -> Option<Self> {
        let (mut sum, mut weights) = (0u64, 0u64);
        for (weight, score) in weighted {
            sum += u64::from(weight) * u64::from(score.0);
            weights += u64::from(weight);
        }
        // A score is per thousand already, so the mean is a ratio of thousandths.
        Self::ratio(sum, weights * 1000)
    }

    /// Whether the number is at least so many whole points.
    pub fn reaches(self, points: u16) -> bool {
        self.0 >= u32::from(points) * 10
    }

    /// How far the number has moved since `before`.
    pub fn since(self, before: Self) -> Change {
        Change(i64::from(self.0) - i64::from(before.0))
    }

    /// The whole points in it; the rest is cut off.
    pub fn whole(self) -> u32 {
        self.0 / 10
    }

    /// The number for JSON.
    pub fn to_f64(self) -> f64 {
        Change(i64::from(self.0)).to_f64()
    }
}

/// Numbers are decimals with one digit in JSON.
macro_rules! decimal {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.to_f64())
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "decimal".into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                f64::json_schema(generator)
            }
        }
    )+};
}

decimal!(Tenths, Change);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.0 / 10, self.0 % 10))
    }
}

/// A difference in tenths: 32 is +3.2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change(pub i64);

impl Change {
    /// The number for JSON.
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_precision_loss,
        reason = "the one place where a number becomes a decimal fraction; scores are far below 2^52"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 10.0
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let size = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{}", size / 10, size % 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_round_half_up_once() {
        assert_eq!(Tenths::ratio(1, 3), Some(Tenths(333)));
        assert_eq!(Tenths::ratio(2, 3), Some(Tenths(667)));
        assert_eq!(Tenths::ratio(1, 2000), Some(Tenths(1)));
        assert_eq!(Tenths::ratio(0, 0), None);
        assert_eq!(Tenths::mean([(1, Tenths(1)), (1, Tenths(0))]), Some(Tenths(1)));
        assert_eq!(Tenths::mean([(24, Tenths(1000)), (76, Tenths(1000))]), Some(Tenths::HUNDRED));
    }

    #[test]
    fn numbers_print_as_they_are_compared() {
        assert_eq!(Tenths(743).to_string(), "74.3");
        assert_eq!(Tenths(750).since(Tenths(718)).to_string(), "+3.2");
        assert_eq!(Change(-5).to_string(), "-0.5");
        assert!(Tenths(750).reaches(75) && !Tenths(749).reaches(75));
        assert_eq!(serde_json::to_string(&Tenths(743).to_f64()).unwrap(), "74.3");
    }
}
