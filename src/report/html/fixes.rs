//! What to do: blockers, the first fixes as cards, the other fixes, first steps and advice.

use super::{
    super::{
        view::{Fix, Report},
        words,
    },
    part,
};
use crate::{plan::TOP, score::State};
use maud::{Markup, html};

/// What stands behind conditions and rules that hold the verdict.
pub(super) fn blockers(report: &Report<'_>) -> Markup {
    if report.blockers.is_empty() {
        return html! {};
    }
    let content = html! {
        ul {
            @for fix in &report.blockers {
                li {
                    @if fix.question.state == State::Answered {
                        (fix.text.first_step) " "
                        span.quiet { (fix.question.id) ", " (words::days(fix)) ", " (fix.text.owner) }
                    } @else {
                        "Ask the " (fix.question.asked_of) ": " (fix.question.prompt) " "
                        span.quiet { (fix.question.id) }
                    }
                }
            }
        }
    };
    part("blockers", "Blockers: send the slow request today", &content)
}

/// The first fixes with everything there is to say about them.
pub(super) fn top(report: &Report<'_>) -> Markup {
    let top = &report.fixes[..report.fixes.len().min(TOP)];
    if top.is_empty() {
        return html! {};
    }
    let heading = if top.len() == 1 { "Fix this first" } else { "Fix these first" };
    let content = html! { @for (at, fix) in top.iter().enumerate() { (card(report, at + 1, fix)) } };
    part("fixes", heading, &content)
}

fn card(report: &Report<'_>, number: usize, fix: &Fix<'_>) -> Markup {
    html! {
        article.card {
            h3 { (number) ". " (fix.text.action) }
            dl {
                div { dt { "First step" } dd { (fix.text.first_step) } }
                div { dt { "Done when" } dd { (fix.text.done_when) } }
                div { dt { "Effort" } dd { (words::effort(fix)) } }
                div { dt { "Effect" } dd { (words::effect(fix)) } }
                @if !fix.missing.is_empty() {
                    div { dt { "Missing" } dd { ul { @for (_, text) in &fix.missing { li { (text) } } } } }
                }
                div { dt { "Why" } dd { (fix.why) } }
                div { dt { "Question" } dd { (fix.question.id) ", " (words::standing(fix)) } }
                @if let Some(name) = &fix.text.template {
                    div { dt { "Template" } dd { code { (words::template_command(report.bank, name)) } } }
                }
            }
        }
    }
}

/// Every other fix, shorter.
pub(super) fn rest(report: &Report<'_>) -> Markup {
    if report.fixes.len() <= TOP {
        return html! {};
    }
    let content = html! {
        div.grid {
            @for (at, fix) in report.fixes.iter().enumerate().skip(TOP) {
                article.card.small {
                    h3 { (at + 1) ". " (fix.text.action) }
                    p { "Done when: " (fix.text.done_when) }
                    p.quiet {
                        (fix.question.id) ", " (words::hours(fix)) ", " (words::days(fix)) ", " (fix.text.owner) ", "
                        (words::effect(fix))
                        @if let Some(name) = &fix.text.template {
                            ", " code { (words::template_command(report.bank, name)) }
                        }
                    }
                }
            }
        }
    };
    part("more", "More fixes", &content)
}

/// What the verdict asks for now.
pub(super) fn actions(report: &Report<'_>) -> Markup {
    let list = html! { ul { @for action in &report.verdict.actions { li { (action) } } } };
    if report.verdict.actions.is_empty() {
        return html! {};
    }
    part("actions", &format!("What {} means now", report.verdict.name.title), &list)
}

/// First steps that take under an hour.
pub(super) fn today(report: &Report<'_>) -> Markup {
    if report.today.is_empty() {
        return html! {};
    }
    let content = html! {
        ul {
            @for question in &report.today {
                li { (question.first_step) " " span.quiet { (question.id) } }
            }
        }
    };
    part("today", "Under an hour today", &content)
}

/// The bank's advice for this case.
pub(super) fn advice(report: &Report<'_>) -> Markup {
    if report.recommendations.is_empty() {
        return html! {};
    }
    let content = html! {
        @for advice in &report.recommendations {
            h3 { (advice.title) }
            p { (advice.text) }
        }
    };
    part("advice", "Advice for this case", &content)
}
