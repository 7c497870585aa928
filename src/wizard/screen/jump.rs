//! The jump to a question by its words.

use super::{Emphasis, Frame, Line, block, footer, header, keys, page, status};
use crate::{
    text::cut,
    wizard::{keys::Keymap, line::LineEditor, state::Questionnaire},
};

const ASK: &str = "Go to: words of a question, of its answers, or its number.";

pub(super) fn jump(
    state: &Questionnaire<'_>,
    editor: &LineEditor,
    row: usize,
    columns: usize,
    rows: usize,
) -> Frame {
    let mut head = vec![header(state, columns)];
    head.extend(block(ASK, columns, Emphasis::Strong));
    let (typed, (_, column)) = editor.rows(usize::MAX - 9);
    let typed = typed.join(" ");
    let cursor = (head.len(), (3 + column).min(columns));
    head.push(Line::new(cut(&format!(" | {typed}"), columns), Emphasis::Plain));
    head.push(Line::default());
    let mut foot = status(state, columns);
    foot.extend(keys(&footer(state, Keymap::Jump), 1, columns));
    let hits = state.find(&typed);
    let room = rows - head.len() - foot.len();
    let mut body = Vec::new();
    let mut marked = 0..0;
    for (at, hit) in hits.iter().enumerate() {
        let question = &state.bank[hit.question];
        let mark = if at == row { '>' } else { ' ' };
        let look = if at == row { Emphasis::Strong } else { Emphasis::Plain };
        let start = body.len();
        let title = format!(" {mark} {:>2} {}", state.number(hit.question), question.label);
        body.push(Line::new(cut(&title, columns), look));
        // What it asks, and where the words are, so that nobody lands where they did not mean to.
        body.push(Line::new(cut(&format!("      {}", question.prompt), columns), Emphasis::Plain));
        let why = hit.by.in_words();
        if !why.is_empty() {
            body.push(Line::new(cut(&format!("      found in: {why}"), columns), Emphasis::Faint));
        }
        if at == row {
            marked = start..body.len();
        }
    }
    if hits.is_empty() && !typed.trim().is_empty() {
        body.extend(block(&state.nothing_found(&typed), columns, Emphasis::Plain));
    }
    let top = marked.end.saturating_sub(room);
    let body = body.into_iter().skip(top).take(room).collect();
    Frame { lines: page(head, body, foot, rows), cursor: Some(cursor) }
}
