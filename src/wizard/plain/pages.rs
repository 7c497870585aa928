//! A question, the review and the help as lines.

use super::command;
use crate::{
    answers::{Answer, words},
    bank::Kind,
    text::{join, visible},
    wizard::Questionnaire,
};
use std::io::{self, Write};

pub(super) fn card(state: &Questionnaire<'_>, out: &mut dyn Write) -> io::Result<()> {
    let question = state.question();
    let section = &state.bank[question.section];
    let (number, all) = (state.number(state.at), state.asked.len());
    writeln!(out, "\nQuestion {number} of {all}, section {}.", visible(&section.title))?;
    if state.asked.iter().find(|at| state.bank[**at].section == question.section) == Some(&state.at) {
        writeln!(out, "{}", visible(&section.intro))?;
    }
    writeln!(out, "{}", visible(&question.prompt))?;
    if let Some(hint) = &question.hint {
        writeln!(out, "{}", visible(hint))?;
    }
    for (at, text) in question.kind.texts().into_iter().enumerate() {
        writeln!(out, "{}. {}", at + 1, visible(text))?;
    }
    let entry = state.answers.entry(state.at);
    if let Some(answer) = &entry.answer {
        let words = match answer {
            Answer::Ticks(ticks) if !ticks.contains(&true) => "0, none of these".to_owned(),
            Answer::Ticks(_) => words::short_by_number(&question.kind, Some(answer)),
            _ => words::short(Some(answer)),
        };
        writeln!(out, "Current answer: {}.", visible(&words))?;
    }
    if let Some(last) = state.last() {
        let words = words::short_by_number(&question.kind, last.answer.as_ref());
        writeln!(out, "{}: {}.", state.last_when(), visible(words.trim_end_matches('.')))?;
        if let Some(note) = &last.note {
            writeln!(out, "Comment then: {}", visible(note))?;
        }
    }
    if let Some(seen) = state.sighting_in_words() {
        writeln!(out, "{}.", visible(seen.trim_end_matches('.')))?;
    }
    if let Some(note) = &entry.note {
        writeln!(out, "Comment: {}", visible(note))?;
    }
    if !entry.evidence.is_empty() {
        writeln!(out, "Evidence: {}", visible(&join(&entry.evidence, "and")))?;
    }
    Ok(())
}

pub(super) fn prompt(state: &Questionnaire<'_>, out: &mut dyn Write) -> io::Result<()> {
    let question = state.question();
    let options = question.kind.texts().len();
    match question.kind {
        Kind::Checklist(_) => {
            write!(out, "All that is true (1 to {options}, as in 1 2; 0 for none; ? for commands): ")
        }
        _ if state.has_suggestion() => {
            write!(out, "Answer (1 to {options}, y for what was seen, or ? for commands): ")
        }
        _ if state.last().is_some_and(|last| last.answer.is_some()) => {
            write!(out, "Answer (1 to {options}, a for again as last time, or ? for commands): ")
        }
        _ => write!(out, "Answer (1 to {options}, or ? for commands): "),
    }
}

pub(super) fn review(state: &Questionnaire<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nAll questions, open ones first:")?;
    if let Some(part) = state.quick_part() {
        writeln!(out, "This is the quick screen: {part}.")?;
    }
    for at in state.review_rows() {
        let question = &state.bank[at];
        let words = words::short(state.answers.answer(at));
        writeln!(out, "{}. {}: {}", state.number(at), visible(&question.label), visible(&words))?;
    }
    Ok(())
}

pub(super) fn help(state: &Questionnaire<'_>, out: &mut dyn Write) -> io::Result<()> {
    let question = state.question();
    writeln!(out, "Why this is asked: {}", visible(&question.why))?;
    writeln!(out, "What to show: {}", visible(&question.show_me))?;
    writeln!(out, "Usually known by: {}", visible(&state.bank[question.section].asked_of))?;
    if let Some(na) = &question.na {
        writeln!(out, "Does not apply only if: {}", visible(na))?;
    }
    for source in &question.sources {
        let source = &state.bank[*source];
        writeln!(out, "Source: {}", visible(&source.cite))?;
        writeln!(out, "What it found: {}", visible(&source.finding))?;
    }
    writeln!(out, "Its name in the answers file: {}", visible(&question.id))?;
    write!(out, "{}", command::list())
}
