//! Which days of a calendar count: Monday to Friday without the days off that a bank or the answers name.

use crate::{answers::Answers, bank::Bank};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use std::collections::BTreeSet;

/// The working days from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    from: Date,
    /// Only days that would count without this.
    off: BTreeSet<Date>,
}

impl WorkingDays {
    /// The working days from a day on, without some days off.
    pub fn new(from: Date, off: impl IntoIterator<Item = Date>) -> Self {
        Self { from, off: off.into_iter().filter(|day| !is_weekend(*day)).collect() }
    }

    /// The working days from a day on, without the days off of a bank and of answers.
    pub fn read(from: Date, bank: &Bank, answers: &Answers) -> Self {
        Self::new(from, bank.days_off.iter().chain(&answers.about.days_off).copied())
    }

    /// The first day.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The days off from Monday to Friday, in order.
    pub fn days_off(&self) -> impl Iterator<Item = Date> {
        self.off.iter().copied()
    }

    /// Whether nobody works on a day.
    pub fn is_off(&self, day: Date) -> bool {
        is_weekend(day) || self.off.contains(&day)
    }

    /// The day so many working days after the first one; the first one itself for none. The end of the calendar,
    /// the year 9999, where there is no such day.
    pub fn find(&self, days: u32) -> Date {
        let mut passed = 0;
        loop {
            // Each day off on the way costs one more day from Monday to Friday, and that may pass others.
            let day = weekday(self.from, days.saturating_add(passed));
            let off =
                self.off.iter().filter(|off| (self.from..=day).contains(off) && **off > self.from).count();
            let off = u32::try_from(off).unwrap_or(u32::MAX);
            if off == passed || day == Date::MAX {
                return day;
            }
            passed = off;
        }
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day so many days from Monday to Friday after a day; the day itself for none.
fn weekday(from: Date, days: u32) -> Date {
    // Five of them are a week from every day on, so only the rest is counted one by one.
    // More weeks than the calendar has are as good as any other number beyond it.
    let weeks = i64::from(days / 5).min(1_000_000);
    let mut day = from.checked_add(weeks.weeks()).unwrap_or(Date::MAX);
    let mut left = days % 5;
    while left > 0 && day < Date::MAX {
        day = day.tomorrow().unwrap_or(Date::MAX);
        left -= u32::from(!is_weekend(day));
    }
    // A whole number of weeks after a weekend is a weekend.
    while days > 0 && is_weekend(day) && day > from {
        day = day.yesterday().unwrap_or(day);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekends_do_not_count() {
        let monday = WorkingDays::new(date(2026, 11, 23), []);
        for (days, expected) in [
            (0, date(2026, 11, 23)),
            (1, date(2026, 11, 24)),
            (4, date(2026, 11, 27)),
            (5, date(2026, 11, 30)),
            (6, date(2026, 12, 1)),
            (20, date(2026, 12, 21)),
        ] {
            assert_eq!(monday.find(days), expected, "{days}");
        }
        let saturday = WorkingDays::new(date(2026, 11, 28), []);
        assert_eq!(saturday.find(0), date(2026, 11, 28));
        assert_eq!(saturday.find(1), date(2026, 11, 30));
        assert_eq!(saturday.find(5), date(2026, 12, 4));
        assert_eq!(WorkingDays::new(Date::MAX, []).find(7), Date::MAX);
        assert_eq!(WorkingDays::new(date(2026, 1, 1), []).find(u32::MAX), Date::MAX);
    }

    #[test]
    fn the_next_working_day_is_the_next_day_that_is_not_off() {
        let christmas = (24..=31).map(|day| date(2026, 12, day));
        let off: Vec<Date> =
            christmas.chain([date(2026, 11, 24), date(2026, 11, 27), date(2027, 1, 2)]).collect();
        for start in 0..7 {
            let from = date(2026, 11, 23).checked_add(start.days()).unwrap();
            let days = WorkingDays::new(from, off.iter().copied());
            let mut one_by_one = from;
            for count in 0..40 {
                assert_eq!(days.find(count), one_by_one, "{from} {count}");
                one_by_one = one_by_one.tomorrow().unwrap();
                while days.is_off(one_by_one) {
                    one_by_one = one_by_one.tomorrow().unwrap();
                }
            }
        }
    }
}
