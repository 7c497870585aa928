//! The other screens: help, review, and writing a text.

use super::{Frame, Line, Look, ROOMY, at_most, block, header, keys, page, plain, status};
use crate::{
    answers::{Answer, Profile},
    bank::{Question, QuestionIndex},
    score::State as Known,
    text::{cut, wrap},
    wizard::{
        line::LineEditor,
        state::{Purpose, State, answer_in_words, option_texts},
    },
};

/// Every key of the card.
const KEYS: [(&str, &str); 18] = [
    ("1-9", "answer, or tick"),
    ("0", "none of these (checklist)"),
    ("up, down", "move the mark; it changes no answer"),
    ("Enter", "take the marked option, or go on"),
    ("Space", "tick the marked item"),
    ("b, left", "back"),
    ("right, Tab", "next question, without a change"),
    ("s", "later: leave it open and go on"),
    ("u", "don't know"),
    ("x", "does not apply (where that is possible)"),
    ("Delete", "take the answer back"),
    ("c", "comment"),
    ("C", "comment in your own editor ($EDITOR)"),
    ("e", "evidence: links or paths, one a line"),
    ("g", "jump to a question"),
    ("r", "review all questions, open ones first"),
    ("w", "whole questionnaire (from the quick screen)"),
    ("q", "save and quit; Ctrl-C quits as well"),
];

/// Rows for the text of the help.
pub(super) fn help_rows(rows: usize) -> usize {
    rows - 2
}

pub(super) fn help(state: &State<'_>, scroll: usize, columns: usize, rows: usize) -> Frame {
    let lines = help_lines(state, columns);
    let page_rows = help_rows(rows);
    let top = scroll.min(lines.len().saturating_sub(page_rows));
    let more = lines.len() > top + page_rows;
    let list: &[(&str, &str)] =
        if more { &[("Enter", "back"), ("down", "more")] } else { &[("Enter", "back")] };
    let body = lines.into_iter().skip(top).take(page_rows).collect();
    Frame { lines: page(vec![header(state, columns)], body, keys(list, 1, columns), rows), cursor: None }
}

pub(super) fn help_lines(state: &State<'_>, columns: usize) -> Vec<Line> {
    let question = state.question();
    let section = &state.bank[question.section];
    let mut lines = block(&question.prompt, columns, Look::Strong);
    let mut add = |more: Vec<Line>| {
        lines.extend(more);
        lines.push(Line::default());
    };
    if let Some(hint) = &question.hint {
        add(block(hint, columns, Look::Plain));
    }
    let options = option_texts(question)
        .into_iter()
        .enumerate()
        .flat_map(|(at, text)| wrap(text, columns, &format!("   {}  ", at + 1), "      "));
    add(plain(options.collect()));
    let mut named = |name: &str, text: &str| {
        add(plain(wrap(&format!("{name}: {text}"), columns, " ", "   ")));
    };
    named("Why this is asked", &question.why);
    named("What to show", &question.show_me);
    named("Usually known by", &section.asked_of);
    if let Some(na) = &question.na {
        named("Does not apply only if", na);
    }
    for source in &question.sources {
        let source = &state.bank[*source];
        let url = source.url.as_deref().unwrap_or_default();
        named("Source", &format!("{} {} {url}", source.cite, source.finding));
    }
    named("About this section", &section.intro);
    named("How to answer", &state.bank.instructions);
    named("Its name in the answers file", &question.id);
    lines.push(Line::new(" Keys", Look::Strong));
    for (key, does) in KEYS {
        let indent = " ".repeat(15);
        lines.extend(plain(wrap(does, columns, &format!("   {key:<12}"), &indent)));
    }
    lines
}

/// Rows for the questions of the review, below its head and above a long status and the keys.
pub(super) fn review_rows(rows: usize) -> usize {
    rows - 7
}

pub(super) fn review(state: &State<'_>, row: usize, columns: usize, rows: usize) -> Frame {
    let questions = state.review_rows();
    let row = row.min(questions.len().saturating_sub(1));
    let room = review_rows(rows);
    let count = |known| questions.iter().filter(|at| state.known(**at) == known).count();
    let (open, unknown) = (count(Known::Blank), count(Known::Unknown));
    let mut summary = format!(" {open} open, {} answered", questions.len() - open - unknown);
    if unknown > 0 {
        summary.push_str(&format!(", {unknown} don't know"));
    }
    let head = vec![header(state, columns), Line::new(cut(&summary, columns), Look::Plain), Line::default()];
    // The mark stays in the middle as long as the list goes on below it.
    let top = row.saturating_sub(room / 2).min(questions.len().saturating_sub(room));
    let body = questions.iter().enumerate().skip(top).take(room).map(|(at, question)| {
        let entry = state.answers.entry(*question);
        let mark = if at == row { '>' } else { ' ' };
        let comment = if entry.note.is_some() || !entry.evidence.is_empty() { '+' } else { ' ' };
        let number = state.number(*question);
        let Question { id, prompt, .. } = &state.bank[*question];
        let text = if columns + 1 < ROOMY.0 {
            format!(" {mark} {number:>2} {:<4}{comment} {id}", brief(state, *question))
        } else {
            let words = match state.known(*question) {
                Known::NotApplicable => "n/a".to_owned(),
                _ => answer_in_words(&state.bank[*question], entry.answer.as_ref()),
            };
            format!(" {mark} {number:>2}  {words:<13}{comment} {prompt}")
        };
        let look = if at == row { Look::Strong } else { Look::Plain };
        Line::new(cut(&text, columns), look)
    });
    let mut list = vec![("Enter", "go there"), ("f", "finish"), ("r", "back"), ("q", "quit")];
    if state.answers.profile == Profile::Quick {
        list.insert(2, ("w", "whole questionnaire"));
    }
    let mut foot = status(state, columns);
    foot.extend(keys(&list, 2, columns));
    Frame { lines: page(head, body.collect(), foot, rows), cursor: None }
}

/// An answer in at most four columns.
fn brief(state: &State<'_>, question: QuestionIndex) -> String {
    match state.answers.answer(question) {
        None => "open".to_owned(),
        Some(Answer::Unknown) => "?".to_owned(),
        Some(Answer::NotApplicable(_)) => "n/a".to_owned(),
        Some(Answer::Level(level)) => level.to_string(),
        Some(Answer::Option(at)) => (at + 1).to_string(),
        Some(Answer::Ticks(ticks)) => {
            format!("{}/{}", ticks.iter().filter(|tick| **tick).count(), ticks.len())
        }
    }
}

pub(super) fn text(
    state: &State<'_>,
    purpose: Purpose,
    editor: &LineEditor,
    columns: usize,
    rows: usize,
) -> Frame {
    let question = state.question();
    let mut head = vec![header(state, columns)];
    head.extend(at_most(block(&question.prompt, columns, Look::Plain), 2, columns));
    let label = match (purpose, &question.na) {
        (Purpose::Note, _) => "Comment. A pasted text may have several lines.".to_owned(),
        (Purpose::Evidence, _) => "Evidence: links or paths, one a line.".to_owned(),
        (Purpose::NotApplicable, Some(only)) => {
            format!("Why it does not apply. Enter alone says: {only}")
        }
        (Purpose::NotApplicable, None) => "Why it does not apply.".to_owned(),
    };
    if rows >= ROOMY.1 {
        head.push(Line::default());
    }
    let label_rows = (rows - 4).saturating_sub(head.len() + 2).max(1);
    head.extend(at_most(block(&label, columns, Look::Strong), label_rows, columns));
    let mut foot = status(state, columns);
    let list = [("Enter", "save"), ("Alt-Enter", "new line"), ("Ctrl-C", "no change")];
    foot.extend(keys(&list, 2, columns));

    let room = rows - head.len() - foot.len();
    let (texts, (row, column)) = editor.rows(columns - 3);
    let top = (row + 1).saturating_sub(room);
    let cursor = (head.len() + row - top, 3 + column);
    let body = texts.into_iter().skip(top).take(room);
    let body = plain(body.map(|text| format!(" | {text}").trim_end().to_owned()).collect());
    Frame { lines: page(head, body, foot, rows), cursor: Some(cursor) }
}
