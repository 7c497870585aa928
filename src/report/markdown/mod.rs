//! The report as Markdown for a pull request, an issue or a wiki.
//!
//! The first page comes first and can be forwarded alone; the annex is folded where the page can fold. Its
//! steps are items of a task list, so the report can be pasted as an issue and worked through.

mod details;
mod first_page;
mod plan;

pub use self::plan::first_steps;
use super::{Extent, view::Report};
pub(crate) use crate::layout::markdown::{blocks, code, escape, link};

/// The report as Markdown.
pub fn render(report: &Report<'_>, extent: Extent) -> String {
    let mut out = String::new();
    first_page::first_page(&mut out, report);
    match extent {
        Extent::FirstPage => {}
        Extent::Whole => annex(&mut out, report),
    }
    out
}

fn annex(out: &mut String, report: &Report<'_>) {
    if report.is_not_enough_known() {
        details::open(out, report);
    }
    details::told(out, report);
    details::evidence(out, report);
    details::rounds(out, report);
    details::numbers(out, report);
    details::held(out, report);
    details::conditions(out, report);
    plan::plan(out, report);
    details::actions(out, report);
    if !report.is_not_enough_known() {
        details::open(out, report);
    }
    details::good(out, report);
    details::answers(out, report);
    details::method(out, report);
}
