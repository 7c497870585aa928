//! What holds the verdict, what must happen before a start, what is not known yet and whom to ask,
//! and what is good already.

use super::{
    super::{view::Report, words},
    Part,
};
use crate::{layout::html::blocks_below, score::State};
use maud::html;

/// The rules that hold the verdict where it is.
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
    (!report.conditions.is_empty()).then(|| Part::new("conditions", "Must be true before a start", content))
}

/// What is not known: first what can still change the verdict, with whom to ask, then the rest.
pub(super) fn open(report: &Report<'_>) -> Option<Part> {
    let mut people: Vec<&str> = Vec::new();
    for question in &report.ask_next {
        if !people.contains(&question.asked_of) {
            people.push(question.asked_of);
        }
    }
    let listed = |id: &str| report.ask_next.iter().any(|question| question.id == id);
    let ids = |state| {
        let ids: Vec<&str> =
            report.open(state).filter(|answer| !listed(answer.question)).map(|answer| answer.label).collect();
        words::labels(&ids)
    };
    let rest = [("Not known", ids(State::Unknown)), ("Not answered yet", ids(State::Blank))];
    if people.is_empty() && rest.iter().all(|(_, ids)| ids.is_empty()) {
        return None;
    }
    let deciding = words::deciding(report);
    let content = html! {
        @if !people.is_empty() { p { "These answers can still change the verdict." } }
        @if !deciding.is_empty() {
            ul { @for (line, ids) in &deciding { li { (line) ": " span.quiet { (words::labels(ids)) } } } }
        }
        @for person in people {
            h3 { "Ask the " (person) }
            ul {
                @for question in report.ask_next.iter().filter(|question| question.asked_of == person) {
                    li {
                        @if question.state == State::Unknown { (question.show_me) " " }
                        @else { (question.prompt) " " }
                        span.quiet {
                            (question.label)
                            @if question.state == State::Unknown { ", the answer was \"don't know\"" }
                        }
                    }
                }
            }
        }
        @for (name, ids) in &rest {
            @if !ids.is_empty() { p { (name) ", without weight for the verdict: " (ids) } }
        }
    };
    Some(Part::new("ask", "Ask next", content))
}

/// The facts about the work, as they were told.
/// What a checkout and exports show beside the answers.
pub(super) fn evidence(report: &Report<'_>) -> Option<Part> {
    let evidence = report.evidence.as_ref()?;
    Some(Part::new("evidence", words::EVIDENCE, blocks_below(&evidence.blocks())))
}

pub(super) fn told(report: &Report<'_>) -> Option<Part> {
    let content = html! {
        ul { @for told in &report.told { li { (told.label) ": " span dir="auto" { (told.text) } } } }
    };
    (!report.told.is_empty()).then(|| Part::new("told", words::facts_heading(report), content))
}

/// What is at or above ready.
pub(super) fn good(report: &Report<'_>) -> Option<Part> {
    if report.good.is_empty() {
        return None;
    }
    let content = html! {
        ul { @for good in &report.good { li { (good.title) ": " (good.questions.iter().map(|question| question.label).collect::<Vec<_>>().join("; ")) } } }
    };
    Some(Part::new("good", "Already good", content))
}
