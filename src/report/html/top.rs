//! The first page: everything that is forwarded.

use super::super::{
    view::{Report, Verdict},
    words,
};
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

/// The verdict, why, what to do first, and when to look again.
pub(super) fn first_page(report: &Report<'_>) -> Markup {
    let has_two = report.team_verdict.is_some();
    html! {
        section.first #verdict aria-labelledby="verdict-heading" {
            (banner(report, has_two.then_some("This piece of work"), &report.verdict, !has_two))
            @if let Some(team) = &report.team_verdict { (banner(report, Some("The team itself"), team, true)) }
            @if let Some(since) = words::since(report) { p.since dir="auto" { (since) } }
            (why(report))
            (contradicted(report))
            @if report.is_not_enough_known() { (ask_next(report)) }
            (steps(report))
            (requests(report))
            @if let Some(ask) = words::ask_today(report) { p { strong { (ask) } } }
            @if let Some(quotes) = words::quotes(report) { p dir="auto" { (quotes) } }
            @if let Some(good) = words::good(report) { p { (good) } }
            @if let Some(uncontradicted) = words::uncontradicted(report) { p { (uncontradicted) } }
            @if let Some(not_asked) = words::not_asked(report) { p { strong { (not_asked) } } }
            p { (words::look_again(report)) }
        }
    }
}

fn banner(report: &Report<'_>, label: Option<&str>, verdict: &Verdict<'_>, is_team: bool) -> Markup {
    let conditions = if is_team { report.conditions.as_slice() } else { &[] };
    let can_start = words::can_start(report, verdict);
    let tone = match verdict.depth {
        Some(0) if conditions.is_empty() => "good",
        Some(depth) if depth + 1 == report.bank.ladder.len() => "poor",
        _ => "fair",
    };
    // The first banner names the part of the page; a page has each id once.
    let id = (label.is_none() || !is_team).then_some("verdict-heading");
    html! {
        div class={ "banner " (tone) } {
            h2 id=[id] {
                @if let Some(label) = label { span.label { (label) ": " } }
                (verdict.name.title)
                @if can_start && !conditions.is_empty() {
                    span.once {
                        ", but first:"
                        @if let [only] = conditions { " " (only.until) }
                    }
                }
            }
            @if can_start && conditions.len() > 1 {
                ul.once {
                    @for condition in conditions.iter().take(words::IN_FULL) { li { (condition.until) } }
                    @if let Some(labels) = words::labels_behind(conditions.get(words::IN_FULL..).unwrap_or_default()) {
                        li { "and more: " (labels) }
                    }
                }
            }
            @if words::tells_headline(report, is_team) { p.headline { (verdict.headline) } }
            @if !can_start && verdict.depth.is_some() {
                @if let Some(labels) = words::labels_behind(conditions) {
                    p { "Also open before a start: " (labels) "." }
                }
            }
            @if !(label.is_some() && is_team) { p { (words::start(report)) } }
        }
    }
}

fn why(report: &Report<'_>) -> Markup {
    let lines = words::why(report);
    html! {
        @if !lines.is_empty() {
            h3 { @if report.certain.is_empty() { "Why" } @else { "What is certain" } }
            ul.why { @for line in &lines { li { (line) } } }
        }
    }
}

/// What was seen against the answers.
fn contradicted(report: &Report<'_>) -> Markup {
    html! {
        @if let Some(evidence) = &report.evidence {
            @if let Some(heading) = evidence.heading() {
                h3 { (heading) }
                ul.why { @for line in evidence.first_page(words::CONTRADICTED) { li dir="auto" { (line) } } }
            }
        }
    }
}

fn ask_next(report: &Report<'_>) -> Markup {
    html! {
        @if !report.ask_next.is_empty() {
            h3 { "Ask next" }
            ul {
                @for question in report.ask_next.iter().take(words::QUESTIONS) {
                    li { strong { (question.label) } " (" (question.asked_of) "): " (question.prompt) }
                }
            }
        }
    }
}

fn steps(report: &Report<'_>) -> Markup {
    html! {
        @if !report.plan.first.is_empty() {
            h3 { (words::first_heading(report)) }
            ol.steps {
                @for (_, step) in report.plan.steps(&report.plan.first) {
                    li {
                        strong dir="auto" { (step.question.label) }
                        " " span.quiet dir="auto" { (words::effort(step)) ", " (words::by(step)) }
                        p { (step.first_step) }
                    }
                }
            }
        }
    }
}

fn requests(report: &Report<'_>) -> Markup {
    let waits = &report.plan.waits;
    let rest: Vec<&str> =
        report.plan.steps(waits).skip(words::REQUESTS).map(|(_, step)| step.question.label).collect();
    html! {
        @if !waits.is_empty() {
            h3 { "Send today, because others take days" }
            ul {
                @for (_, step) in report.plan.steps(waits).take(words::REQUESTS) {
                    li {
                        strong { (step.question.label) }
                        " (" (words::request(step)) "): " (step.first_step)
                    }
                }
                @if !rest.is_empty() { li { "also: " (words::labels(&rest)) } }
            }
        }
    }
}
