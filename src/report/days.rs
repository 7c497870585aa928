//! Days of the calendar, as people write them.

use jiff::civil::Date;

/// A day as people write it, as in `7 Dec 2026`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// The day of an answers file as people write it; as it stands there, where it is no day of the calendar.
pub(crate) fn date_in_words(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), day)
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
    fn two_days_say_what_they_have_in_common_once() {
        assert_eq!(between(date(2026, 12, 7), date(2026, 12, 7)), "7 Dec 2026");
        assert_eq!(between(date(2026, 12, 1), date(2026, 12, 7)), "1 to 7 Dec 2026");
        assert_eq!(between(date(2026, 11, 30), date(2026, 12, 7)), "30 Nov to 7 Dec 2026");
        assert_eq!(between(date(2026, 12, 31), date(2027, 1, 4)), "31 Dec 2026 to 4 Jan 2027");
    }
}
