//! Writing a text: a comment, evidence, a reason or a fact about the work.

use super::{
    Emphasis, Frame, Line, ROOMY, at_most, block, facts, footer, header, keys, page, people, plain, status,
};
use crate::{
    bank::FactIndex,
    wizard::{keys::Keymap, line::LineEditor, state::Questionnaire, view::Purpose},
};

pub(super) fn text(
    state: &Questionnaire<'_>,
    purpose: Purpose,
    editor: &LineEditor,
    columns: usize,
    rows: usize,
) -> Frame {
    let question = state.question();
    let (header, prompt) = match purpose {
        Purpose::Fact(fact) => (facts::header(state, columns), state.bank[fact].prompt.clone()),
        Purpose::Holder(row) => {
            let role = state.roles().get(row).copied().unwrap_or_default();
            (people::header(state, columns), format!("Who does the part of the {role}?"))
        }
        Purpose::Note | Purpose::Evidence | Purpose::NotApplicable => {
            (header(state, columns), question.prompt.clone())
        }
    };
    let mut head = vec![header];
    head.extend(at_most(block(&prompt, columns, Emphasis::Plain), 2, columns));
    let label = match (purpose, &question.na) {
        (Purpose::Note, _) => "Comment. A pasted text may have several lines.".to_owned(),
        (Purpose::Evidence, _) => "Evidence: links or paths, one a line.".to_owned(),
        (Purpose::NotApplicable, Some(only)) => {
            format!("Why it does not apply. Enter alone says: {only}")
        }
        (Purpose::NotApplicable, None) => "Why it does not apply.".to_owned(),
        (Purpose::Fact(fact), _) => about(state, fact),
        (Purpose::Holder(_), _) => "A name, one line.".to_owned(),
    };
    if rows >= ROOMY.1 {
        head.push(Line::default());
    }
    let label_rows = (rows - 4).saturating_sub(head.len() + 2).max(1);
    head.extend(at_most(block(&label, columns, Emphasis::Strong), label_rows, columns));
    let mut foot = status(state, columns);
    foot.extend(keys(&footer(state, Keymap::Text), 2, columns));

    let room = rows - head.len() - foot.len();
    let (texts, (row, column)) = editor.rows(columns - 3);
    let top = (row + 1).saturating_sub(room);
    let cursor = (head.len() + row - top, 3 + column);
    let body = texts.into_iter().skip(top).take(room);
    let body = plain(body.map(|text| format!(" | {text}").trim_end().to_owned()).collect());
    Frame { lines: page(head, body, foot, rows), cursor: Some(cursor) }
}

/// What a fact is, and who may read it.
fn about(state: &Questionnaire<'_>, fact: FactIndex) -> String {
    let fact = &state.bank[fact];
    let hint = fact.hint.as_ref().map_or_else(String::new, |hint| format!(" {hint}"));
    format!("{}, one line.{hint}", fact.label)
}
