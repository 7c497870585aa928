//! Days of the calendar. A working day is Monday to Friday; holidays differ by country and are not known.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// The day so many working days after `from`; `from` itself for none. The end of the calendar, the year
/// 9999, where there is no such day.
pub(super) fn workday(from: Date, days: u32) -> Date {
    let weekend = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    // Five working days are a week from every day on, so only the rest is counted one by one.
    // More weeks than the calendar has are as good as any other number beyond it.
    let weeks = i64::from(days / 5).min(1_000_000);
    let mut day = from.checked_add(weeks.weeks()).unwrap_or(Date::MAX);
    let mut left = days % 5;
    while left > 0 && day < Date::MAX {
        day = day.tomorrow().unwrap_or(Date::MAX);
        left -= u32::from(!weekend(day));
    }
    // A whole number of weeks after a weekend is a weekend.
    while days > 0 && weekend(day) && day > from {
        day = day.yesterday().unwrap_or(day);
    }
    day
}

/// A day as people write it, as in `7 Dec 2026`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A day, or two with `to` between them; what both have in common is said once.
pub(super) fn between(earliest: Date, latest: Date) -> String {
    let first = match () {
        () if earliest == latest => return day(latest),
        () if earliest.year() != latest.year() => day(earliest),
        () if earliest.month() != latest.month() => earliest.strftime("%-d %b").to_string(),
        () => earliest.day().to_string(),
    };
    format!("{first} to {}", day(latest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekends_do_not_count() {
        let monday = date(2026, 11, 23);
        for (days, expected) in [
            (0, date(2026, 11, 23)),
            (1, date(2026, 11, 24)),
            (4, date(2026, 11, 27)),
            (5, date(2026, 11, 30)),
            (6, date(2026, 12, 1)),
            (20, date(2026, 12, 21)),
        ] {
            assert_eq!(workday(monday, days), expected, "{days}");
        }
        let saturday = date(2026, 11, 28);
        assert_eq!(workday(saturday, 0), saturday);
        assert_eq!(workday(saturday, 1), date(2026, 11, 30));
        assert_eq!(workday(saturday, 5), date(2026, 12, 4));
        assert_eq!(workday(Date::MAX, 7), Date::MAX);
        assert_eq!(workday(date(2026, 1, 1), u32::MAX), Date::MAX);
    }

    #[test]
    fn one_step_at_a_time_is_the_same_as_all_steps_at_once() {
        for start in 0..7 {
            let from = date(2026, 11, 23).checked_add(start.days()).unwrap();
            let mut one_by_one = from;
            for days in 0..30 {
                assert_eq!(workday(from, days), one_by_one, "{from} {days}");
                one_by_one = workday(one_by_one, 1);
            }
        }
    }

    #[test]
    fn two_days_say_what_they_have_in_common_once() {
        assert_eq!(between(date(2026, 12, 7), date(2026, 12, 7)), "7 Dec 2026");
        assert_eq!(between(date(2026, 12, 1), date(2026, 12, 7)), "1 to 7 Dec 2026");
        assert_eq!(between(date(2026, 11, 30), date(2026, 12, 7)), "30 Nov to 7 Dec 2026");
        assert_eq!(between(date(2026, 12, 31), date(2027, 1, 4)), "31 Dec 2026 to 4 Jan 2027");
    }
}
