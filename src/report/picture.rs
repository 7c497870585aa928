//! A plan on one calendar: an axis for all, and a row a step.
//!
//! Each row is a line of words with a drawing beside it, or below it where a window is narrow. All drawings have the
//! same width and take their places in per cent of it, so a day stands at one place in all of them. What they have in
//! common is drawn once, in the first one, and used by the others.

use crate::{number::Tenths, plan::WorkingDays, report::days::between};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use maud::{Markup, html};

/// A row of the calendar.
pub(super) struct CalendarRow {
    /// A step by number and name, or a person with their hours.
    pub(super) name: String,
    /// Whether it is a person, whose steps follow.
    pub(super) is_person: bool,
    /// The first and the last day of the work.
    pub(super) work: Option<(Date, Date)>,
    /// The first and the last day of a wait for others.
    pub(super) wait: Option<(Date, Date)>,
}

/// With more weeks than these the days of their Mondays would run into each other on a phone.
const NAMED_WEEKS: i32 = 16;
/// With more weeks than these a weekend is no longer seen.
const SEEN_WEEKS: i32 = 80;
/// With more months than these only some of them are named.
const NAMED_MONTHS: usize = 9;

/// From one day to another, both included.
struct Axis {
    from: Date,
    to: Date,
}

impl Axis {
    fn weeks(&self) -> i32 {
        days_between(self.from, self.to) / 7 + 1
    }

    /// Where a day begins, in per cent of the width.
    fn place(&self, day: Date) -> Tenths {
        let length = |to| u64::try_from(days_between(self.from, to)).unwrap_or(0);
        Tenths::ratio(length(day), length(self.to) + 1).unwrap_or_default().min(Tenths::HUNDRED)
    }

    /// The first day and how much of the width the days up to the last one take.
    fn span(&self, (first, last): (Date, Date)) -> (Tenths, Tenths) {
        let (from, to) = (self.place(first), self.place(last.tomorrow().unwrap_or(last)));
        (from, Tenths(to.0.saturating_sub(from.0)))
    }

    /// The days that a test picks, in order.
    fn pick(&self, test: impl Fn(Date) -> bool) -> Vec<Date> {
        self.from.series(1.day()).take_while(|day| *day <= self.to).filter(|day| test(*day)).collect()
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The calendar of some rows up to a day, and between which days work could start.
pub(super) fn draw_calendar(
    days: &WorkingDays,
    rows: &[CalendarRow],
    latest: Date,
    start: Option<(Date, Date)>,
) -> Markup {
    let axis = Axis { from: days.from(), to: start.map_or(latest, |(_, last)| last.max(latest)) };
    let label = format!("The plan on a calendar, {}", between(axis.from, axis.to));
    html! {
        figure.calendar aria-label=(label) {
            div.row { span {} (head(&axis, days, start)) }
            @for row in rows {
                div class=(if row.is_person { "row person" } else { "row" }) {
                    span dir="auto" { (row.name) }
                    @if !row.is_person { (track(&axis, row)) }
                }
            }
            figcaption {
                "Dark: work. Light: waiting for others. Grey: weekends and days off. Left edge: " (between(axis.from, axis.from)) "."
                @if let Some((first, last)) = start { " Dashed: work could start, " (between(first, last)) "." }
            }
        }
    }
}

/// The days of a row. They stand in it as words too, for whoever hears the page or points at the row.
fn track(axis: &Axis, row: &CalendarRow) -> Markup {
    let work = row.work.map(|days| format!("Work: {}", short(days)));
    let wait = row.wait.map(|days| format!("Others: {}", short(days)));
    let words: Vec<String> = work.into_iter().chain(wait).collect();
    html! {
        svg.track-of-days role="img" width="100%" height="18" {
            title { (words.join(". ")) }
            @if let Some(span) = row.wait {
                @let (x, width) = axis.span(span);
                rect.range x={ (x) "%" } y="3" width={ (width) "%" } height="12" {}
            }
            @if let Some(span) = row.work {
                @let (x, width) = axis.span(span);
                rect.score x={ (x) "%" } y="6" width={ (width) "%" } height="6" {}
            }
            use href="#calendar-days" {}
        }
    }
}

/// Two days without their year, which the axis has.
fn short((from, to): (Date, Date)) -> String {
    match (from.year(), from.month()) {
        _ if from == to => to.strftime("%-d %b").to_string(),
        month if month == (to.year(), to.month()) => format!("{} to {}", from.day(), to.strftime("%-d %b")),
        _ => format!("{} to {}", from.strftime("%-d %b"), to.strftime("%-d %b")),
    }
}

/// Months, the days of Mondays, and what every row has behind it.
fn head(axis: &Axis, days: &WorkingDays, start: Option<(Date, Date)>) -> Markup {
    let weeks = axis.weeks();
    let mondays =
        if weeks > SEEN_WEEKS { Vec::new() } else { axis.pick(|day| day.weekday() == Weekday::Monday) };
    let off = if weeks > SEEN_WEEKS { Vec::new() } else { axis.pick(|day| days.is_off(day)) };
    let mut months: Vec<Date> = Vec::new();
    if weeks <= 52 * 30 {
        months = axis.pick(|day| day.day() == 1 || day == axis.from);
    }
    // The name of a month that is nearly over would run into the next one.
    let is_narrow = |at: usize| {
        months.get(at + 1).is_some_and(|next| axis.place(*next).0 < axis.place(months[at]).0 + 80)
    };
    let step = months.len().div_ceil(NAMED_MONTHS).max(1);
    let is_named = |at: usize| at.is_multiple_of(step) && (step > 1 || !is_narrow(at));
    html! {
        svg.track-of-days aria-hidden="true" width="100%" height="50" {
            g #calendar-days {
                @for day in &off {
                    @let (x, width) = axis.span((*day, *day));
                    rect.off x={ (x) "%" } y="0" width={ (width) "%" } height="100%" {}
                }
                @for day in &mondays { (line(axis, *day, "ring")) }
                @for day in &months { (line(axis, *day, "edge")) }
                line.mark x1="0" x2="0" y1="0" y2="100%" {}
                @if let Some((first, last)) = start {
                    (line(axis, first, "start"))
                    @if last > first { (line(axis, last, "start")) }
                }
            }
            @for (_, day) in months.iter().enumerate().filter(|(at, _)| is_named(*at)) {
                (name(axis, *day, 0, &day.strftime(if step > 11 { "%Y" } else { "%b" }).to_string()))
            }
            @if weeks <= NAMED_WEEKS {
                @for day in &mondays { (name(axis, *day, 16, &day.day().to_string())) }
            }
            @if let Some((first, _)) = start { (name(axis, first, 32, "could start")) }
        }
    }
}

fn line(axis: &Axis, day: Date, class: &str) -> Markup {
    let x = format!("{}%", axis.place(day));
    html! { line class=(class) x1=(x) x2=(x) y1="0" y2="100%" {} }
}

/// A name at a day, or before it where it would stand out at the right. It is text of the page, as in all drawings.
fn name(axis: &Axis, day: Date, down: usize, name: &str) -> Markup {
    let place = axis.place(day);
    // No wider than its words, so that no name lies over another one.
    let width = 8 * name.chars().count() + 4;
    let is_late = place.0 > 800;
    let (side, shift) = if is_late { ("end", format!("-{}", width + 4)) } else { ("start", "4".to_owned()) };
    html! {
        foreignObject x={ (place) "%" } y=(down) width=(width) height="16" transform={ "translate(" (shift) ")" } {
            div class={ "axis " (side) } { span { (name) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_stands_at_one_place_and_the_last_one_ends_the_axis() {
        let axis = Axis { from: date(2026, 11, 23), to: date(2026, 12, 2) };
        assert_eq!(axis.place(axis.from), Tenths(0));
        assert_eq!(axis.place(date(2026, 11, 28)), Tenths(500));
        assert_eq!(axis.span((date(2026, 12, 2), axis.to)), (Tenths(900), Tenths(100)));
        assert_eq!(axis.place(date(2027, 5, 1)), Tenths::HUNDRED);
    }

    #[test]
    fn weekends_and_days_off_are_grey() {
        let days = WorkingDays::new(date(2026, 11, 23), [date(2026, 11, 25)]);
        let drawing = draw_calendar(&days, &[], date(2026, 11, 30), None).into_string();
        assert_eq!(drawing.matches("class=\"off\"").count(), 3, "{drawing}");
    }

    #[test]
    fn a_plan_up_to_the_end_of_the_calendar_is_drawn_with_few_marks() {
        let from = date(2026, 11, 23);
        let days = WorkingDays::new(from, []);
        let row = || CalendarRow {
            name: "1. x".into(),
            is_person: false,
            work: Some((from, Date::MAX)),
            wait: None,
        };
        let drawing = draw_calendar(&days, &[row()], Date::MAX, None).into_string();
        assert!(drawing.len() < 2_000, "{drawing}");
    }
}
