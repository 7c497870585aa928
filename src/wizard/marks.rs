//! The mark: on the options of a card, and on a row of a list.

use super::{action::Scroll, event::Effect, screen, state::Questionnaire, view::View};
use crate::{answers::Answer, bank::FactIndex};

impl Questionnaire<'_> {
    pub(super) fn fact_at_mark(&self) -> Option<FactIndex> {
        if let View::Facts(at) = self.view { Some(at) } else { None }
    }

    pub(super) fn role_at_mark(&self) -> Option<usize> {
        if let View::People(row) = self.view { Some(row) } else { None }
    }

    /// Moves in a list.
    pub(super) fn scroll(&mut self, to: Scroll) -> Effect {
        let from = match self.view {
            View::Help(line) => line,
            View::Facts(at) => at.0,
            View::Review(row) | View::People(row) | View::Jump(_, row) => row,
            View::Card | View::Text(..) => return Effect::NONE,
        };
        let (last, page) = match self.view {
            View::Help(_) => screen::help_extent(self),
            View::Review(_) => (self.asked.len().saturating_sub(1), screen::review_page(self)),
            View::Jump(ref editor, _) => (self.find(editor.text()).len().saturating_sub(1), 1),
            View::People(_) => (self.roles().len().saturating_sub(1), self.roles().len()),
            View::Facts(_) | View::Card | View::Text(..) => {
                let last = self.bank.facts.len().saturating_sub(1);
                (last, last)
            }
        };
        let to = match to {
            Scroll::Down => from + 1,
            Scroll::Up => from.saturating_sub(1),
            Scroll::PageDown => from + page,
            Scroll::PageUp => from.saturating_sub(page),
            Scroll::First => 0,
            Scroll::Last => last,
        };
        let to = to.min(last);
        if let View::Jump(_, row) = &mut self.view {
            *row = to;
            return Effect::NONE;
        }
        self.view = match self.view {
            View::Help(_) => View::Help(to),
            View::Facts(_) => View::Facts(FactIndex(to)),
            View::People(_) => View::People(to),
            View::Review(_) | View::Card | View::Text(..) | View::Jump(..) => View::Review(to),
        };
        Effect::NONE
    }

    pub(super) fn mark_down(&mut self) -> Effect {
        let last = self.question().kind.texts().len() - 1;
        let to = self.highlight.map_or_else(|| self.chosen().unwrap_or(0), |at| at + 1);
        self.highlight = Some(to.min(last));
        Effect::NONE
    }

    pub(super) fn mark_up(&mut self) -> Effect {
        let last = self.question().kind.texts().len() - 1;
        let to = |at: usize| at.saturating_sub(1);
        self.highlight = self.highlight.map(to).or_else(|| self.chosen()).or(Some(last));
        Effect::NONE
    }

    /// The option that the answer points at, if it points at one.
    pub(super) fn chosen(&self) -> Option<usize> {
        match self.answer() {
            Some(Answer::Level(level)) => Some(usize::from(*level) - 1),
            Some(Answer::Option(at)) => Some(*at),
            Some(Answer::Ticks(_) | Answer::Unknown | Answer::NotApplicable(_)) | None => None,
        }
    }
}
