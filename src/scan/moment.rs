//! Moments as trackers write them, and the working days between two of them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

/// The forms in which trackers write a moment. Where day and month could be taken for each other, none fits.
const FORMS: &[&str] = &[
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%d/%b/%y %I:%M %p",
    "%d/%b/%Y %I:%M %p",
    "%d/%b/%y %H:%M",
    "%d %b %Y %H:%M",
    "%b %d, %Y %H:%M",
    "%b %d, %Y, %I:%M %p",
];
const DAYS: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%d/%b/%y", "%d/%b/%Y", "%d %b %Y", "%b %d, %Y", "%d.%m.%Y"];

/// A moment as a tracker writes it; in UTC where it tells its zone.
pub(super) fn moment(text: &str) -> Option<DateTime> {
    let text = text.trim().trim_end_matches(" UTC");
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Some(stamp.to_zoned(TimeZone::UTC).datetime());
    }
    // Jira's JSON has no colon in the zone: 2024-03-12T09:41:00.000+0000.
    let zoned = ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S %z"];
    if let Some(stamp) = zoned.iter().find_map(|form| Timestamp::strptime(form, text).ok()) {
        return Some(stamp.to_zoned(TimeZone::UTC).datetime());
    }
    let moment = FORMS.iter().find_map(|form| DateTime::strptime(form, text).ok());
    let day = || DAYS.iter().find_map(|form| Date::strptime(form, text).ok());
    // A year of two digits is none of the first century.
    moment.or_else(|| day().map(|day| day.at(0, 0, 0, 0))).filter(|moment| moment.year() >= 1970)
}

/// Working days from one day to a later one: 0 on the same day, 1 from Friday to Monday.
pub(super) fn working_days(from: Date, to: Date) -> u32 {
    let days = from.until(to).map_or(0, |span| span.get_days()).clamp(0, 3650);
    let weekday =
        |offset: i32| from.checked_add(jiff::Span::new().days(offset)).map_or(Weekday::Sunday, Date::weekday);
    let counted =
        (1..=days).filter(|offset| !matches!(weekday(*offset), Weekday::Saturday | Weekday::Sunday));
    u32::try_from(counted.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    #[test]
    fn moments_of_several_trackers_are_read_and_none_is_guessed() {
        let expected = Some(datetime(2024, 3, 12, 9, 41, 0, 0));
        for text in [
            "2024-03-12T09:41:00Z",
            "2024-03-12T10:41:00+01:00",
            "2024-03-12T09:41:00.000+0000",
            "2024-03-12 09:41:00 UTC",
            "12/Mar/24 9:41 AM",
            " 12/Mar/2024 9:41 AM",
            "2024/03/12 09:41",
        ] {
            assert_eq!(moment(text), expected, "{text}");
        }
        assert_eq!(moment("2024-03-12"), Some(datetime(2024, 3, 12, 0, 0, 0, 0)));
        for text in ["03/12/24 9:41", "3/4/2024", "yesterday", ""] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn a_weekend_is_no_wait() {
        assert_eq!(working_days(date(2026, 11, 20), date(2026, 11, 20)), 0);
        assert_eq!(working_days(date(2026, 11, 20), date(2026, 11, 23)), 1);
        assert_eq!(working_days(date(2026, 11, 23), date(2026, 11, 30)), 5);
        assert_eq!(working_days(date(2026, 11, 23), date(2026, 11, 1)), 0);
    }
}
