//! What is not known: what decides, whom to ask, and the rest.

use crate::{
    layout::terminal::Page,
    report::{named::Question, view::Report, words::deciding},
    score::State,
};

/// How many questions are shown in full where no group decides.
const IN_FULL: usize = 10;

pub(super) fn open(page: &mut Page, report: &Report<'_>) {
    if !report.ask_next.is_empty() {
        ask_next(page, report);
    }
    let listed = |id: &str| report.ask_next.iter().any(|question| question.id == id);
    for (state, heading) in [(State::Unknown, "Not known"), (State::Blank, "Not answered yet")] {
        let labels: Vec<&str> =
            report.open(state).filter(|answer| !listed(answer.question)).map(|answer| answer.label).collect();
        if !labels.is_empty() {
            page.heading(&format!("{heading}, and not seen to change the verdict"));
            page.item("", &labels.join("; "));
        }
    }
}

fn ask_next(page: &mut Page, report: &Report<'_>) {
    page.heading("Ask next: these answers can still change the verdict");
    let mut in_full: Vec<&str> = Vec::new();
    for (text, labels) in deciding(report) {
        page.item("- ", &format!("{text}: {}", labels.join("; ")));
        in_full.extend(labels);
    }
    if in_full.is_empty() {
        in_full.extend(report.ask_next.iter().take(IN_FULL).map(|question| question.label));
    }
    let mut people: Vec<&str> = Vec::new();
    for question in &report.ask_next {
        if !people.contains(&question.asked_of) {
            people.push(question.asked_of);
        }
    }
    for person in people {
        let of_person = report.ask_next.iter().filter(|question| question.asked_of == person);
        let (first, later): (Vec<_>, Vec<_>) =
            of_person.partition(|question| in_full.contains(&question.label));
        page.strong_item("", &format!("Ask the {person}"));
        for question in &first {
            one(page, question);
        }
        if !later.is_empty() {
            let labels: Vec<&str> = later.iter().map(|question| question.label).collect();
            let word = if first.is_empty() { "" } else { "then: " };
            page.item("- ", &format!("{word}{}", labels.join("; ")));
        }
    }
}

fn one(page: &mut Page, question: &Question<'_>) {
    if question.state == State::Unknown {
        page.item("- ", &format!("{} (don't know): {}", question.label, question.show_me));
    } else {
        page.item("- ", &format!("{}: {}", question.label, question.prompt));
        page.item("  ", &format!("To see: {}", question.show_me));
    }
}
