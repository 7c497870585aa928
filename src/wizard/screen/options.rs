//! The levels, items or options of a question as lines.

use super::{Emphasis, Line, looking};
use crate::{
    answers::Answer,
    bank::Kind,
    text::{cut, width, wrap},
    wizard::state::Questionnaire,
};

/// The options of the question on the card.
pub(super) struct Options<'a> {
    texts: Vec<&'a str>,
    /// Which of them are the answer, or are ticked.
    marked: Vec<bool>,
    boxes: bool,
    highlight: Option<usize>,
    columns: usize,
}

impl<'a> Options<'a> {
    pub(super) fn new(state: &Questionnaire<'a>, columns: usize) -> Self {
        let question = state.question();
        let texts = question.kind.texts();
        let marked = (0..texts.len())
            .map(|at| match state.answer() {
                Some(Answer::Level(level)) => usize::from(*level) == at + 1,
                Some(Answer::Option(option)) => *option == at,
                Some(Answer::Ticks(ticks)) => ticks.get(at) == Some(&true),
                Some(Answer::Unknown | Answer::NotApplicable(_)) | None => false,
            })
            .collect();
        Self {
            marked,
            boxes: matches!(question.kind, Kind::Checklist(_)),
            highlight: state.highlight.filter(|at| *at < texts.len()),
            texts,
            columns,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Each option in full.
    pub(super) fn full(&self) -> Vec<Line> {
        (0..self.len()).flat_map(|at| self.whole(at)).collect()
    }

    /// One line an option and the one under the mark in full in a pane of fixed height, so that
    /// nothing moves when the mark does.
    pub(super) fn with_pane(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = (0..self.len()).map(|at| self.one_line(at)).collect();
        let height = (0..self.len()).map(|at| self.whole(at).len()).max().unwrap_or(0);
        let mut pane = match self.highlight {
            Some(at) => self.whole(at),
            None => looking(
                Emphasis::Faint,
                wrap("The arrow keys show an option in full.", self.columns, " ", " "),
            ),
        };
        pane.resize_with(height, Line::default);
        lines.push(Line::default());
        lines.extend(pane);
        lines
    }

    /// At most so many lines: the option under the mark in full, and its neighbours on one line each.
    pub(super) fn window(&self, rows: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut mark = 0..0;
        for at in 0..self.len() {
            if self.highlight == Some(at) {
                let whole = self.whole(at);
                mark = lines.len()..lines.len() + whole.len();
                lines.extend(whole);
            } else {
                lines.push(self.one_line(at));
            }
        }
        // The neighbours share what the mark leaves, and the list ends at the bottom.
        let spare = rows.saturating_sub(mark.len());
        let top = mark.start.saturating_sub(spare / 2);
        let top = top.min(lines.len().saturating_sub(rows));
        lines.into_iter().skip(top).take(rows).collect()
    }

    /// The lines that the option under the mark takes in full.
    pub(super) fn highlighted_height(&self) -> usize {
        self.highlight.map_or(0, |at| self.whole(at).len())
    }

    fn whole(&self, at: usize) -> Vec<Line> {
        let prefix = self.prefix(at);
        let indent = " ".repeat(width(&prefix));
        looking(self.look(at), wrap(self.texts[at], self.columns, &prefix, &indent))
    }

    fn one_line(&self, at: usize) -> Line {
        let prefix = self.prefix(at);
        let text = cut(self.texts[at], self.columns - width(&prefix));
        Line::new(format!("{prefix}{text}"), self.look(at))
    }

    fn prefix(&self, at: usize) -> String {
        let mark = if self.highlight == Some(at) { '>' } else { ' ' };
        let number = at + 1;
        match (self.boxes, self.marked[at]) {
            (true, true) => format!(" {mark} {number} [x] "),
            (true, false) => format!(" {mark} {number} [ ] "),
            (false, true) => format!(" {mark} {number}* "),
            (false, false) => format!(" {mark} {number}  "),
        }
    }

    fn look(&self, at: usize) -> Emphasis {
        if self.highlight == Some(at) || self.marked[at] { Emphasis::Strong } else { Emphasis::Plain }
    }
}
