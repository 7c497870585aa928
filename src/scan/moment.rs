//! Moments as trackers write them, and the working days between two of them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

/// The forms in which trackers write a moment. Where day and month could be taken for each other, none fits: with
/// dots between them the day comes first everywhere.
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
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y, %H:%M",
    "%d.%m.%y %H:%M",
    "%b %d, %Y, %H:%M:%S",
];
const DAYS: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%d/%b/%y", "%d/%b/%Y", "%d %b %Y", "%b %d, %Y", "%d.%m.%Y"];

/// What comes first in a date of numbers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The day, as in 25/04/2026
    DayFirst,
    /// The month, as in 04/25/2026
    MonthFirst,
}

impl DateOrder {
    /// The order of several dates, where one of them tells it and no other tells the opposite.
    pub(crate) fn from_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Self> {
        let (mut is_day, mut is_month) = (false, false);
        for (first, second) in texts.filter_map(numbers) {
            is_day |= first > 12 && second <= 12;
            is_month |= second > 12 && first <= 12;
        }
        match (is_day, is_month) {
            (true, false) => Some(Self::DayFirst),
            (false, true) => Some(Self::MonthFirst),
            (false, false) | (true, true) => None,
        }
    }
}

/// The first two numbers of a date that is written with numbers and slashes or dashes, the year last.
fn numbers(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.trim().split(['/', '-']);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| part.len() <= 2;
    let year = rest.split([' ', ',']).next()?;
    (is_short(first) && is_short(second) && matches!(year.len(), 2 | 4))
        .then(|| Some((first.parse().ok()?, second.parse().ok()?)))
        .flatten()
}

/// The months as other languages shorten them, by their number.
#[rustfmt::skip]
const MONTHS: &[(&str, &[&str])] = &[
    ("Jan", &["janv", "ene", "januar", "jän", "gen", "sty"]), ("Feb", &["févr", "fév", "fev", "februar", "lut"]),
    ("Mar", &["mär", "märz", "mrz", "mars", "marzo"]), ("Apr", &["avr", "abr", "kwi"]), ("May", &["mai", "maj", "mag", "mei"]),
    ("Jun", &["juin", "juni", "giu", "cze"]), ("Jul", &["juil", "juli", "lug", "lip"]), ("Aug", &["août", "aoû", "ago", "sie"]),
    ("Sep", &["sept", "set", "wrz"]), ("Oct", &["okt", "out", "ott", "paź"]), ("Nov", &["lis"]), ("Dec", &["déc", "dez", "dic", "gru"]),
];

/// A text with the name of a month of another language put into English.
fn in_english(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        let lower = word.to_lowercase();
        let english = MONTHS.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(name, _)| *name);
        out.push_str(english.unwrap_or(&word));
        word.clear();
        // What is shortened may end with a dot.
        if c != '\n' && !(c == '.' && english.is_some()) {
            out.push(c);
        }
    }
    out
}

/// A moment as a tracker writes it; in UTC where it tells its zone. Of numbers alone only in an order that is
/// known.
pub(crate) fn read_moment(text: &str, order: Option<DateOrder>) -> Option<DateTime> {
    let text = in_english(text.trim().trim_end_matches(" UTC"));
    let text = text.as_str();
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Some(stamp.to_zoned(TimeZone::UTC).datetime());
    }
    // Jira's JSON has no colon in the zone: 2024-03-12T09:41:00.000+0000.
    let zoned = ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S %z"];
    if let Some(stamp) = zoned.iter().find_map(|form| Timestamp::strptime(form, text).ok()) {
        return Some(stamp.to_zoned(TimeZone::UTC).datetime());
    }
    let ordered: &[&str] = match order.filter(|_| numbers(text).is_some()) {
        Some(DateOrder::DayFirst) => &["%d/%m/%Y", "%d/%m/%y"],
        Some(DateOrder::MonthFirst) => &["%m/%d/%Y", "%m/%d/%y"],
        None => &[],
    };
    let plain =
        if ordered.is_empty() { text.to_owned() } else { text.replacen('-', "/", 2).replace(", ", " ") };
    let times = ["", " %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p"];
    let by_order =
        ordered.iter().flat_map(|day| times.iter().map(move |time| (time, format!("{day}{time}"))));
    let by_order = by_order.into_iter().find_map(|(time, form)| match *time {
        "" => Date::strptime(&form, &plain).ok().map(|day| day.at(0, 0, 0, 0)),
        _ => DateTime::strptime(&form, &plain).ok(),
    });
    let moment = || FORMS.iter().find_map(|form| DateTime::strptime(form, text).ok());
    let day = || DAYS.iter().find_map(|form| Date::strptime(form, text).ok());
    // A year of two digits is none of the first century.
    let moment = by_order.or_else(moment).or_else(|| day().map(|day| day.at(0, 0, 0, 0)));
    moment.filter(|moment| moment.year() >= 1970)
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
            "12/Mär/24 9:41 AM",
            "12/mars/24 09:41",
            "12.03.2024 09:41",
        ] {
            assert_eq!(read_moment(text, None), expected, "{text}");
        }
        assert_eq!(read_moment("2024-03-12", None), Some(datetime(2024, 3, 12, 0, 0, 0, 0)));
        for text in ["03/12/24 9:41", "3/4/2024", "yesterday", ""] {
            assert_eq!(read_moment(text, None), None, "{text}");
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
