//! A day on the command line.

use super::Context;
use crate::answers::Answers;
use jiff::civil::Date;
use std::ops::RangeInclusive;
use thiserror::Error;

/// The years of which a plan can be made: none ends beyond the calendar, and none was made before there was
/// such work.
const YEARS: RangeInclusive<i16> = 1970..=2999;

/// Why a text is no day of a plan, and how to write one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum NoDay {
    #[error("write a day of the calendar as year-month-day, as in 2026-11-23")]
    NoDate,
    #[error("a year from {} to {} is needed, as in 2026-11-23", YEARS.start(), YEARS.end())]
    OtherYear,
}

/// A day as year, month and day.
pub(super) fn day(text: &str) -> Result<Date, NoDay> {
    let mut parts = text.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_digit())));
    let is_written_so = parts.by_ref().eq([(4, true), (2, true), (2, true)]);
    let day = text.parse::<Date>().ok().filter(|_| is_written_so);
    let day = day.ok_or(NoDay::NoDate)?;
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(NoDay::OtherYear) }
}

impl Context {
    /// The day from which a plan is counted. One that lies before the answers is told.
    pub(super) fn start(self, from: Option<Date>, today: Date, answers: &Answers) -> Date {
        let answered = answers.about.date.as_deref().and_then(|date| date.parse::<Date>().ok());
        if let Some((from, answered)) = from.zip(answered).filter(|(from, answered)| from < answered) {
            self.say(&format!(
                "note: the plan begins on {from}, before the day of the answers, {answered}\n"
            ));
        }
        from.unwrap_or(today)
    }
}

#[cfg(test)]
mod tests {
    use super::{NoDay, day};

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day("2026-11-23"), Ok(jiff::civil::date(2026, 11, 23)));
        for text in
            ["", "x", "2026-11-23T00:00", "20261123", "2026-02-30", "26-11-23", "+002026-11-23", "2026-W48-1"]
        {
            assert_eq!(day(text), Err(NoDay::NoDate), "{text}");
        }
        for text in ["0000-01-01", "0001-01-01", "1969-12-31", "3000-01-01", "9999-12-31"] {
            let told = day(text).unwrap_err().to_string();
            assert_eq!(told, "a year from 1970 to 2999 is needed, as in 2026-11-23");
        }
    }
}
