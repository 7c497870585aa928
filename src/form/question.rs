//! One question of a form.

use super::{Selection, condition::in_words};
use crate::{
    bank::{Bank, Kind, Question, QuestionIndex},
    paper::address::web,
};
use maud::{Markup, Render, html};

/// A question with its answers, a place for a comment, and why it is asked.
pub(super) fn question(bank: &Bank, selection: &Selection<'_>, at: QuestionIndex) -> Markup {
    let question = &bank[at];
    let id = question.id.as_str();
    let is_checklist = matches!(question.kind, Kind::Checklist(_));
    // What a screen reader says after the question; one that is not there says nothing.
    let described = format!("hint-{id} tick-{id}");
    let has_hint = is_checklist || question.hint.is_some();
    html! {
        fieldset.question #{ "q-" (id) } data-id=(id) aria-describedby=[has_hint.then_some(described)] {
            legend { h3 { @if let Some(number) = selection.number(at) { span.number { (number) ". " } } (question.prompt) } }
            @if let Some(hint) = &question.hint { p.hint #{ "hint-" (id) } { (hint) } }
            @if let Some(ask_if) = &question.ask_if {
                p.condition { "Answer this only if " (in_words(bank, selection, ask_if)) "." }
            }
            @if is_checklist { p.hint #{ "tick-" (id) } { "Tick all that are true." } }
            div.options { (options(&question.kind, id)) (others(question, id)) }
            details.more {
                summary { "Comment and evidence" }
                (text_area(id, "note", "Comment"))
                // A pencil writes both here; what was typed stands above.
                div.lines.print-only aria-hidden="true" { div {} div {} div {} }
                (text_area(id, "evidence", "Evidence: links or paths, one a line"))
            }
            (why(bank, at))
            p.script-only.screen { button.plain type="button" data-do="clear" hidden { "Clear this answer" } }
        }
    }
}

/// A text of several lines.
fn text_area(id: &str, name: &str, label: &str) -> Markup {
    html! {
        label for={ (name) "-" (id) } { (label) }
        // With an empty placeholder the style can tell an empty field.
        textarea class=(name) #{ (name) "-" (id) } rows="3" dir="auto" placeholder=" " spellcheck=[(name == "evidence").then_some("false")] {}
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

/// Something to choose or tick: its value and what kind of answer that is, the key for it, and its words. The key
/// is no part of what a screen reader calls it.
fn option(kind: &Kind, id: &str, (value, what): (&str, &str), key: impl Render, text: impl Render) -> Markup {
    html! {
        label.option {
            input type=(input(kind)) name=(id) value=(value) data-answer=(what);
            kbd.key aria-hidden="true" { (key) }
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
            @if !question.sources.is_empty() {
                p { "Sources:" }
                ul.quiet {
                    @for source in &question.sources {
                        @let source = &bank[*source];
                        li {
                            (source.cite.trim_end_matches('.')) ": " (source.finding)
                            @if let Some(url) = &source.url {
                                " "
                                @match web(url) {
                                    Some(address) => a href=(address) rel="noopener noreferrer" { (url) },
                                    None => (url),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
