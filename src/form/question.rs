//! One question of a form.

use super::condition::in_words;
use crate::bank::{Bank, Kind, Question, QuestionIndex};
use maud::{Markup, Render, html};

/// A question with its answers, a place for a comment, and why it is asked.
pub(super) fn question(bank: &Bank, at: QuestionIndex, number: usize) -> Markup {
    let question = &bank[at];
    let id = question.id.as_str();
    html! {
        fieldset.question #{ "q-" (id) } data-id=(id) {
            legend { span.number { (number) ". " } (question.prompt) }
            @if let Some(hint) = &question.hint { p.hint { (hint) } }
            @if let Some(ask_if) = &question.ask_if {
                p.condition { "Answer this only if " (in_words(bank, ask_if)) "." }
            }
            @if matches!(question.kind, Kind::Checklist(_)) { p.hint { "Tick all that are true." } }
            div.options { (options(&question.kind, id)) (others(question, id)) }
            details.more {
                summary { "Comment and evidence" }
                label for={ "note-" (id) } { "Comment" }
                textarea.note #{ "note-" (id) } rows="3" dir="auto" {}
                label for={ "evidence-" (id) } { "Evidence: links or paths, one a line" }
                textarea.evidence #{ "evidence-" (id) } rows="2" dir="auto" spellcheck="false" {}
            }
            (why(bank, at))
            p.script-only { button.plain type="button" data-do="clear" hidden { "Take the answer back" } }
        }
    }
}

/// The levels, items or options, with the number that a key has for them.
fn options(kind: &Kind, id: &str) -> Markup {
    let what = match kind {
        Kind::Ladder { .. } => "level",
        Kind::Checklist(_) => "item",
        Kind::Choice(_) => "option",
    };
    html! {
        @for (at, (name, text)) in kind.keys().iter().zip(kind.texts()).enumerate() {
            (option(kind, id, (name, what), at + 1, text))
        }
    }
}

/// What is no level, item or option and an answer all the same.
fn others(question: &Question, id: &str) -> Markup {
    let kind = &question.kind;
    html! {
        @if matches!(kind, Kind::Checklist(_)) { (option(kind, id, ("none", "none"), "0", "None of these.")) }
        (option(kind, id, ("unknown", "unknown"), "u", "I don't know."))
        @if let Some(na) = &question.na {
            (option(kind, id, ("na", "na"), "x", html! { "Does not apply. Only for this case: " (na) }))
            p.reason {
                label for={ "na-" (id) } { "Why it does not apply, in your words (may stay empty)" }
                input #{ "na-" (id) } .na type="text" maxlength="1000" dir="auto";
            }
        }
    }
}

/// Something to choose or tick: its value and what kind of answer that is, the key for it, and its words.
fn option(kind: &Kind, id: &str, (value, what): (&str, &str), key: impl Render, text: impl Render) -> Markup {
    html! {
        label.option {
            input type=(input(kind)) name=(id) value=(value) data-answer=(what);
            span.key { (key) }
            span.text { (text) }
        }
    }
}

fn input(kind: &Kind) -> &'static str {
    match kind {
        Kind::Checklist(_) => "checkbox",
        Kind::Ladder { .. } | Kind::Choice(_) => "radio",
    }
}

fn why(bank: &Bank, at: QuestionIndex) -> Markup {
    let question = &bank[at];
    html! {
        details.why {
            summary { "Why this is asked" }
            p { (question.why) }
            p { "What to show: " (question.show_me) }
            p { "Usually known by: " (bank[question.section].asked_of) }
            @for source in &question.sources {
                @let source = &bank[*source];
                p.quiet { "Source: " (source.cite) " " (source.finding) @if let Some(url) = &source.url { " " (url) } }
            }
        }
    }
}
