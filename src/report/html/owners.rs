//! Who does what, and for how many days: a small timeline with a lane for each owner.

use super::{
    super::{
        view::{Fix, Report},
        words,
    },
    bars, part,
};
use crate::plan::TOP;
use maud::{Markup, html};

/// The cheapest ways up, each as a timeline of its own.
pub(super) fn ways(report: &Report<'_>) -> Markup {
    html! {
        @for (at, way) in report.ways_up.iter().enumerate() {
            @let fixes: Vec<&Fix<'_>> = way.steps.iter().filter_map(|step| fix(report, step.question)).collect();
            @let content = html! {
                p { (words::way(way).join(" ")) }
                p.quiet { "Fixes run side by side; a bar is as long as the calendar days." }
                (lanes(&fixes))
            };
            (part(&format!("way-{}", at + 1), &format!("The cheapest way to {}", way.to.title), &content))
        }
        @if !report.obstacles.is_empty() {
            @let content = html! {
                ul {
                    @for obstacle in &report.obstacles {
                        li { (obstacle.text) " " span.quiet { (obstacle.questions.join(", ")) } }
                    }
                }
            };
            (part("obstacles", &words::obstacles(report), &content))
        }
    }
}

fn fix<'r, 'a>(report: &'r Report<'a>, question: &str) -> Option<&'r Fix<'a>> {
    report.fixes.iter().find(|fix| fix.question.id == question)
}

/// The fixes to begin with, by owner.
pub(super) fn owners(report: &Report<'_>) -> Markup {
    let blockers = report.blockers.iter().filter(|fix| fix.level.is_some());
    let mut fixes: Vec<&Fix<'_>> = report.fixes.iter().take(TOP).collect();
    for fix in blockers {
        if !fixes.iter().any(|other| other.question.id == fix.question.id) {
            fixes.push(fix);
        }
    }
    // A way up has them already, and more.
    if fixes.is_empty() || !report.ways_up.is_empty() {
        return html! {};
    }
    let content = html! {
        p { "The first fixes and the blockers. They run side by side; a bar is as long as the calendar days." }
        (lanes(&fixes))
    };
    part("owners", "Who does what first", &content)
}

/// A lane an owner, in the order in which the owners first appear.
fn lanes(fixes: &[&Fix<'_>]) -> Markup {
    let longest = fixes.iter().map(|fix| fix.text.days).max().unwrap_or(1);
    let mut owners: Vec<&str> = Vec::new();
    for fix in fixes {
        if !owners.contains(&fix.text.owner.as_str()) {
            owners.push(&fix.text.owner);
        }
    }
    html! {
        table.lanes {
            thead {
                tr {
                    th scope="col" { "Owner and fix" }
                    th.number scope="col" { "Effort" }
                    th.number scope="col" { "Within" }
                }
            }
            @for owner in owners {
                tbody {
                    tr.owner { th colspan="3" scope="rowgroup" { (owner) } }
                    @for fix in fixes.iter().filter(|fix| fix.text.owner == owner) {
                        tr {
                            th scope="row" {
                                (fix.text.action) " " span.quiet { (fix.question.id) }
                                (bars::part_of(fix.text.days, longest))
                            }
                            td.number { (words::hours(fix)) }
                            td.number { (words::days(fix)) }
                        }
                    }
                }
            }
        }
    }
}
