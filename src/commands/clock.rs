//! The clock. Nothing else of the program reads it.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use std::env;

/// Today where the person is. `SOURCE_DATE_EPOCH` stands in for the clock, so that runs can be
/// repeated to the byte.
pub(super) fn today() -> Date {
    let fixed = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    match fixed.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
        Some(fixed) => fixed.to_zoned(TimeZone::UTC).date(),
        None => Zoned::now().date(),
    }
}
