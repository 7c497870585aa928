//! What a reader sees first: whose report it is, the verdict and why.

use super::super::{
    view::{Report, Verdict},
    words,
};
use crate::text::join;
use maud::{Markup, html};

/// Whose report it is.
pub(super) fn header(report: &Report<'_>) -> Markup {
    let subject = words::subject(report);
    html! {
        header.page {
            @if subject.is_some() { p.eyebrow { (report.bank.title) } }
            h1 dir="auto" { (subject.as_deref().unwrap_or(&report.bank.title)) }
            p.quiet dir="auto" { (words::circumstances(report)) }
        }
    }
}

/// The verdict about this work, that about the team where it is another one, and the reasons.
pub(super) fn verdict(report: &Report<'_>) -> Markup {
    html! {
        section #verdict aria-labelledby="verdict-heading" {
            @match &report.team_verdict {
                None => (banner(report, None, &report.verdict, true)),
                Some(team) => {
                    (banner(report, Some("This piece of work"), &report.verdict, false))
                    (banner(report, Some("The team itself"), team, true))
                }
            }
            @if !report.why.is_empty() {
                h3 { "Why" }
                ul.why {
                    @for line in &report.why { li { (line) } }
                }
            }
        }
    }
}

fn banner(report: &Report<'_>, label: Option<&str>, verdict: &Verdict<'_>, is_team: bool) -> Markup {
    let once = if is_team { words::conditions(report) } else { Vec::new() };
    let lowest = words::starts_nothing(report, verdict);
    let tone = match verdict.depth {
        Some(0) if once.is_empty() => "good",
        Some(_) if lowest => "poor",
        _ => "fair",
    };
    // The first banner names the part of the page; a page has each id once.
    let id = (label.is_none() || !is_team).then_some("verdict-heading");
    html! {
        div class={ "banner " (tone) } {
            h2 id=[id] {
                @if let Some(label) = label { span.label { (label) ": " } }
                (verdict.name.title)
                @if !lowest && !once.is_empty() {
                    " "
                    span.once {
                        "once"
                        @if let [only] = once.as_slice() { " " (only) }
                    }
                }
            }
            @if !lowest && once.len() > 1 {
                ul.once { @for until in &once { li { (until) } } }
            }
            p.headline { (verdict.headline) }
            p { "Could start in: " strong { (verdict.starts_in) } }
            @if lowest && !once.is_empty() {
                p { "Also open before a start: " (join(&once, "and")) "." }
            }
        }
    }
}
