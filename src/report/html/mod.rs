//! The report as a page.

mod answers;
mod bars;
mod numbers;
mod plan;
mod radar;
mod reasons;
mod rounds;
mod top;

use super::{Extent, view::Report, words};
use crate::layout::html::page;
use maud::{Markup, html};

/// The report as a page.
pub fn render(report: &Report<'_>, extent: Extent) -> String {
    let title = words::subject(report)
        .map_or_else(|| report.bank.title.clone(), |subject| format!("{subject} - {}", report.bank.title));
    let body = html! {
        (top::header(report))
        main {
            (top::first_page(report))
            @match extent {
                Extent::FirstPage => {},
                Extent::Whole => (annex(&parts(report))),
            }
        }
        (numbers::footer(report))
    };
    page(&report.bank.language, &title, &body)
}

/// A part of the annex: the name of its place, its heading, and what it says.
struct Part {
    id: &'static str,
    heading: String,
    content: Markup,
}

impl Part {
    fn new(id: &'static str, heading: impl Into<String>, content: Markup) -> Self {
        Self { id, heading: heading.into(), content }
    }
}

/// The parts of the annex that say something.
fn parts(report: &Report<'_>) -> Vec<Part> {
    let open = reasons::open(report);
    // Without a verdict the questions to ask are the report.
    let (first, later) = if report.is_not_enough_known() { (open, None) } else { (None, open) };
    let parts = [
        first,
        reasons::told(report),
        reasons::evidence(report),
        rounds::rounds(report),
        Some(numbers::numbers(report)),
        reasons::held(report),
        reasons::conditions(report),
        plan::plan(report),
        plan::calendar(report),
        plan::ways(report),
        plan::facts(report),
        plan::advice(report),
        later,
        reasons::good(report),
        Some(answers::answers(report)),
        Some(numbers::method(report)),
    ];
    parts.into_iter().flatten().collect()
}

/// The parts, folded, behind a table of contents. A link opens the part that it leads to.
fn annex(parts: &[Part]) -> Markup {
    html! {
        nav.contents aria-labelledby="contents-heading" {
            h2 #contents-heading { "Everything else" }
            ul { @for part in parts { li { a href={ "#" (part.id) } { (part.heading) } } } }
        }
        @for part in parts {
            details.part {
                summary { h2 #{ (part.id) "-heading" } { (part.heading) } }
                // A target inside of a folded part makes a browser open it; one on the part itself does not.
                section id=(part.id) aria-labelledby={ (part.id) "-heading" } { (part.content) }
            }
        }
    }
}
