//! A list of labels with what was told beside each, and a mark at one of them.

use super::{Emphasis, Frame, Line, ROOMY, at_most, block, footer, headline, keys, page, status};
use crate::{
    text::{cut, width},
    wizard::{keys::Keymap, state::Questionnaire},
};

/// What a list shows. The first of two texts is the label, the second what was told.
pub(super) struct Listing<'a> {
    pub(super) header: Line,
    /// Why it is asked.
    pub(super) about: &'a str,
    pub(super) rows: Vec<(&'a str, String)>,
    pub(super) marked: usize,
    /// What the line under the mark is about.
    pub(super) asked: Option<&'a str>,
    /// The widest column of labels; longer ones are cut.
    pub(super) widest: usize,
    pub(super) keymap: Keymap,
}

/// The line at the top: whose list it is, and how many of its rows were told.
pub(super) fn header(state: &Questionnaire<'_>, title: &str, told: (usize, usize), columns: usize) -> Line {
    headline(state, title, &format!("{} of {} told", told.0, told.1), columns)
}

impl Listing<'_> {
    /// Draws the list. The mark stays in the middle as long as the list goes on below it.
    pub(super) fn draw(self, state: &Questionnaire<'_>, columns: usize, rows: usize) -> Frame {
        let mut head = vec![self.header];
        let about = block(self.about, columns, Emphasis::Plain);
        if rows >= ROOMY.1 {
            head.push(Line::default());
            head.extend(about);
            head.push(Line::default());
        } else {
            head.extend(at_most(about, 1, columns));
        }
        let mut foot = status(state, columns);
        foot.extend(keys(&footer(state, self.keymap), if rows < ROOMY.1 { 1 } else { 2 }, columns));
        if let Some(asked) = self.asked {
            foot.splice(0..0, at_most(block(asked, columns, Emphasis::Plain), 2, columns));
        }
        let room = rows - head.len() - foot.len();
        let widest = self.rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0).min(self.widest);
        let top = self.marked.saturating_sub(room / 2).min(self.rows.len().saturating_sub(room));
        let body = self.rows.iter().enumerate().skip(top).take(room).map(|(at, (label, told))| {
            let is_marked = at == self.marked;
            let (mark, look) = if is_marked { ('>', Emphasis::Strong) } else { (' ', Emphasis::Plain) };
            let label = cut(label, widest);
            // In a narrow window a column would leave no room for what was told.
            let gap =
                if columns + 1 < ROOMY.0 { ":" } else { &format!("{} ", " ".repeat(widest - width(&label))) };
            Line::new(cut(&format!(" {mark} {label}{gap} {told}"), columns), look)
        });
        Frame { lines: page(head, body.collect(), foot, rows), cursor: None }
    }
}
