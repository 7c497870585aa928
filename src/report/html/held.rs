//! What holds the verdict, and what must happen before a start.

use super::{
    super::{view::Report, words},
    Part,
};
use maud::html;

pub(super) fn held(report: &Report<'_>) -> Option<Part> {
    let content = html! {
        @if let Some(together) = words::together(report) { p { (together) } }
        table.rows {
            caption { "Rules that hold the verdict where it is" }
            thead {
                tr {
                    th scope="col" { "Because" }
                    th scope="col" { "Effect" }
                }
            }
            tbody {
                @for held in &report.held_by {
                    tr {
                        th scope="row" {
                            (held.because)
                            @for (label, answer) in &held.answers { span.said { (label) ": " (answer) } }
                        }
                        td { (words::limit(held)) "." (words::without(report, held)) }
                    }
                }
            }
        }
    };
    (!report.held_by.is_empty()).then(|| Part::new("held", "What holds the verdict", content))
}

/// The conditions, each with its reason and the answers behind it.
pub(super) fn conditions(report: &Report<'_>) -> Option<Part> {
    let content = html! {
        ul { @for condition in &report.conditions { li { (words::condition(condition)) } } }
    };
    (!report.conditions.is_empty()).then(|| Part::new("conditions", "Before a start", content))
}
