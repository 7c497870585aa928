//! The cheapest ways up, and what stands in the way.

use super::{page::Page, tables};
use crate::{
    report::{view::Report, ways::WayUp},
    text::Count,
};

pub(super) fn ways(page: &mut Page, report: &Report<'_>) {
    for way in &report.ways_up {
        page.heading(&format!("The cheapest way to {}", way.to.title));
        summary(page, way);
        page.block(&tables::steps(&way.steps, page.width()));
    }
    if !report.obstacles.is_empty() {
        match report.out_of_reach {
            Some(best) => page.heading(&format!("What stands between the fixes and {}", best.title)),
            None => page.heading("What the fixes do not change"),
        }
        for obstacle in &report.obstacles {
            let questions = match obstacle.questions.as_slice() {
                [] => String::new(),
                ids => format!(" ({})", ids.join(", ")),
            };
            page.item("- ", &format!("{}{questions}", obstacle.text));
        }
    }
}

fn summary(page: &mut Page, way: &WayUp<'_>) {
    let hours = tables::range_in_words(way.hours);
    let mean = if way.hours.0 == way.hours.1 { String::new() } else { format!(" (mean {})", way.mean_hours) };
    let index = way.index.map_or_else(String::new, |index| format!("; index {index} when all are done"));
    page.item(
        "",
        &format!(
            "{}, {hours}{mean}, {} on the calendar in parallel{index}.",
            Count(way.steps.len(), "fix"),
            Count(way.days as usize, "day")
        ),
    );
    match way.at_least {
        None => page.item("", "No other set of these fixes leads there in fewer mean hours."),
        Some(least) => page.item(
            "",
            &format!(
                "At most {} hours: the search was cut short, and no set takes less than {least}.",
                way.mean_hours
            ),
        ),
    }
    let owners: Vec<String> = way
        .hours_by_owner
        .iter()
        .map(|(owner, hours)| format!("{owner} {}", tables::range_in_words(*hours)))
        .collect();
    page.item("", &format!("By owner: {}.", owners.join(", ")));
    let slow = way.steps.iter().filter(|step| step.slow).count();
    if slow > 0 && slow < way.steps.len() {
        let text = match slow {
            1 => "Start the first one today: it waits longest for somebody else.".to_owned(),
            _ => format!("Start the first {slow} today: they take a working week or longer."),
        };
        page.item("", &text);
    }
}
