//! The appendix: what somebody said more about in words, the others by name. What is below ready stands in words at
//! its step in the plan.

use crate::{
    paper::{Block, Cell, Column, Part, Style, Table, Text},
    report::{
        view::{AnswerView, Report},
        words,
    },
    score::State,
    text::Count,
};

pub(super) fn answers_part(report: &Report<'_>) -> Option<Part> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut below = 0;
    for section in &report.judgement.sections {
        let of_section = || report.answers.iter().filter(|answer| answer.section.at == section.id.at);
        if of_section().all(|answer| answer.state == State::NotAsked && !has_more(report, answer)) {
            continue;
        }
        rows.push(vec![Cell::from(Text::default().strong(section.title))]);
        rows.extend(
            of_section().filter(|answer| is_in_words(report, answer)).map(|answer| row(report, answer)),
        );
        below += of_section().filter(|answer| is_below(report, answer)).count();
        let gaps = of_section().filter(|answer| is_below(report, answer) && !is_in_words(report, answer));
        let gaps: Vec<usize> =
            gaps.filter_map(|answer| Some(report.plan.step(answer.question.at)?.0)).collect();
        if !gaps.is_empty() {
            rows.push(vec![
                Text::default().faint("Gaps").into(),
                super::with_steps(Text::default(), "Step", &gaps).into(),
            ]);
        }
        for (name, state) in [
            ("Good enough", State::Answered),
            ("Does not apply", State::NotApplicable),
            ("Not known", State::Unknown),
            ("Not answered", State::Blank),
        ] {
            let others = of_section().filter(|answer| {
                answer.state == state && !is_below(report, answer) && !is_in_words(report, answer)
            });
            let labels: Vec<&str> = others.map(|answer| answer.label).collect();
            if !labels.is_empty() {
                rows.push(vec![Text::default().faint(name).into(), words::labels(&labels).into()]);
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    let columns = vec![Column::words("Question"), Column::words("Answer")];
    let table = Table { caption: String::new(), columns, rows };
    let result = Count(below, "gap").to_string();
    Part::new("answers", "The answers", vec![Block::Table(table)]).map(|part| part.with_result(result))
}

/// Whether an answer is worse than what is good enough.
fn is_below(report: &Report<'_>, answer: &AnswerView<'_>) -> bool {
    let at = answer.question.at;
    report.plan.step(at).is_some() || report.plan.is_fact(at)
}

/// Whether somebody said more than the answer, or something was seen of it. A comment stands at its step.
fn has_more(report: &Report<'_>, answer: &AnswerView<'_>) -> bool {
    (answer.note.is_some() && report.plan.step(answer.question.at).is_none())
        || answer.by.is_some()
        || !answer.evidence.is_empty()
        || report.find_evidence(answer.question.id()).is_some()
}

fn is_in_words(report: &Report<'_>, answer: &AnswerView<'_>) -> bool {
    has_more(report, answer) || (answer.state == State::NotApplicable && !answer.text.is_empty())
}

fn row(report: &Report<'_>, answer: &AnswerView<'_>) -> Vec<Cell> {
    let is_below = is_below(report, answer);
    let mut text = Text::default();
    if is_below {
        text = text.strong("Gap: ");
    }
    let style = if answer.state == State::Answered { Style::Plain } else { Style::Faint };
    text = text.with(style, answer.state.why_open().unwrap_or(&answer.text));
    if let Some(by) = answer.by {
        text = text.faint(format!(" Told by {by}."));
    }
    if let Some(note) = answer.note {
        text = text.with(Style::Quote, note);
    }
    for evidence in answer.evidence {
        text = text.plain(" ").with(Style::Link, evidence);
    }
    if let Some((word, shows)) = report.find_evidence(answer.question.id()) {
        text = text.faint(format!(" {word}: {shows}."));
    }
    vec![answer.label.into(), text.into()]
}
