//! The appendix: every question with what was said about it.

use super::{
    super::{
        view::{AnswerView, Report},
        words,
    },
    Part,
};
use crate::{layout::address, score::State};
use maud::{Markup, html};

pub(super) fn answers(report: &Report<'_>) -> Part {
    let content = html! {
        @for section in &report.sections {
            @let answers: Vec<&AnswerView<'_>> = said(report, section.id).collect();
            @if !answers.is_empty() {
                table.rows {
                    caption { (section.title) }
                    thead { tr { th scope="col" { "Question" } th scope="col" { "Answer" } } }
                    tbody { @for answer in answers { (row(report, answer)) } }
                }
            }
        }
    };
    Part::new("answers", "The answers", content)
}

/// The answers of a section, without the questions that were never asked.
fn said<'r>(report: &'r Report<'_>, section: &str) -> impl Iterator<Item = &'r AnswerView<'r>> {
    let of_section = report.answers.iter().filter(move |answer| answer.section == section);
    of_section.filter(|answer| {
        answer.state != State::NotAsked || answer.note.is_some() || !answer.evidence.is_empty()
    })
}

fn row(report: &Report<'_>, answer: &AnswerView<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (answer.prompt) span.ids { (answer.question) } }
            td {
                @if let Some(level) = answer.level { span.level { "Level " (level) ". " } }
                span dir="auto" class=[(answer.state != State::Answered).then_some("quiet")] {
                    (words::answer(answer.state, &answer.text))
                }
                @if let Some(by) = answer.by { span.said dir="auto" { "Said by " (by) } }
                @if let Some(note) = answer.note { p.note dir="auto" { (note) } }
                @if !answer.evidence.is_empty() {
                    ul.evidence { @for evidence in answer.evidence { li { (link(evidence)) } } }
                }
                @if let Some((word, shows)) = report.shown(answer.question) {
                    p.note dir="auto" { span.level { (word) ". " } (shows) }
                }
            }
        }
    }
}

/// The evidence as a link where it is a web address, and as text otherwise.
fn link(evidence: &str) -> Markup {
    html! {
        @match address::web(evidence) {
            Some(address) => a href=(address) rel="noopener noreferrer nofollow" { (address) },
            None => span dir="auto" { (evidence) },
        }
    }
}
