//! Doing an action, where it is possible.

use super::{
    action::Action,
    event::{Effect, Key, Then},
    keys::Keymap,
    line::LineEditor,
    possible::digit,
    screen,
    state::Questionnaire,
    view::{Purpose, View},
};
use crate::{
    answers::{Answer, Holder},
    bank::Kind,
};

impl Questionnaire<'_> {
    /// Where keys go.
    pub(super) fn place(&self) -> Keymap {
        let (columns, rows) = self.size;
        if screen::is_too_small(columns, rows) { Keymap::TooSmall } else { Keymap::from_view(&self.view) }
    }

    /// Does an action, or says why it is not possible.
    pub(super) fn attempt(&mut self, action: Action, key: Key) -> Effect {
        match self.refusal(action, key) {
            Some(why) => self.say(why),
            None => self.perform(action, key),
        }
    }

    /// Does what is possible.
    fn perform(&mut self, action: Action, key: Key) -> Effect {
        match action {
            Action::Choose => digit(key).map_or(Effect::NONE, |number| self.choose(number)),
            Action::NoneOfThese => self.choose(0),
            Action::Confirm => self.confirm(),
            Action::AsSeen => self.as_seen(),
            Action::AsLastTime => self.as_last_time(),
            Action::Back => self.back(),
            Action::Later => self.later(),
            Action::Unknown => self.answer_with(Answer::Unknown),
            Action::NotApplicable => self.write(Purpose::NotApplicable),
            Action::Comment => self.write(Purpose::Note),
            Action::Evidence => self.write(Purpose::Evidence),
            Action::Jump => {
                self.status.clear();
                self.view = View::Jump(LineEditor::default(), 0);
                Effect::NONE
            }
            Action::Land => self.land(),
            Action::Review => self.review(),
            Action::Help => {
                self.view = View::Help(0);
                Effect::NONE
            }
            // What is being written and cannot be seen is kept, as if Enter had been pressed.
            Action::Quit => Effect { save: self.keep_text(), then: Then::Quit },
            Action::MarkUp => self.mark_up(),
            Action::MarkDown => self.mark_down(),
            Action::Tick => self.highlight.map_or(Effect::NONE, |at| self.choose(at + 1)),
            Action::Forward => self.forward(),
            Action::TakeBack => self.clear(),
            Action::Editor => Effect::only(Then::Edit(self.written(Purpose::Note))),
            Action::Facts => self.facts(Then::Stay),
            Action::Whole => self.whole(),
            Action::Close => self.close(),
            Action::Finish => self.finish(),
            Action::GoThere => match self.view {
                View::Review(row) => self.review_rows().get(row).map_or(Effect::NONE, |at| self.jump(*at)),
                _ => Effect::NONE,
            },
            Action::WriteFact => self.fact_at_mark().map_or(Effect::NONE, |at| self.write(Purpose::Fact(at))),
            Action::RemoveFact => self.fact_at_mark().map_or(Effect::NONE, |at| self.set_fact(at, "")),
            Action::SkipFacts => self.leave_facts(),
            Action::People => self.ask_people(Then::Stay),
            Action::TakeHolder => {
                self.role_at_mark().map_or(Effect::NONE, |row| self.take_proposed_holder(row))
            }
            Action::WriteHolder => {
                self.role_at_mark().map_or(Effect::NONE, |row| self.write(Purpose::Holder(row)))
            }
            Action::NobodyHolder => {
                self.role_at_mark().map_or(Effect::NONE, |row| self.set_holder(row, Some(Holder::Nobody)))
            }
            Action::RemoveHolder => {
                self.role_at_mark().map_or(Effect::NONE, |row| self.set_holder(row, None))
            }
            Action::SkipPeople => self.leave_people(),
            Action::ReadKeys => {
                let keys = screen::help_keys(self).min(screen::help_extent(self).0);
                self.view = View::Help(keys);
                Effect::NONE
            }
            Action::Scroll(to) => self.scroll(to),
            Action::Save => match &self.view {
                View::Text(purpose, editor) => {
                    let (purpose, text) = (*purpose, editor.text().to_owned());
                    self.finish_text(purpose, &text)
                }
                _ => Effect::NONE,
            },
            Action::Edit(edit) => {
                match &mut self.view {
                    View::Text(_, editor) => editor.edit(edit),
                    View::Jump(editor, row) => {
                        editor.edit(edit);
                        *row = 0;
                    }
                    View::Card | View::Help(_) | View::Review(_) | View::Facts(_) | View::People(_) => {}
                }
                Effect::NONE
            }
            Action::Leave if matches!(self.view, View::Text(..)) => self.close_text(),
            Action::Leave => Effect::only(Then::Interrupt),
            Action::Redraw => Effect::only(Then::Redraw),
        }
    }

    /// Closes what is open over the card.
    fn close(&mut self) -> Effect {
        match self.view {
            View::Text(..) => self.close_text(),
            View::Facts(_) => self.close_facts(),
            View::People(_) => self.close_people(),
            View::Review(_) | View::Help(_) | View::Jump(..) | View::Card => {
                self.view = View::Card;
                Effect::NONE
            }
        }
    }

    /// Takes what is under the mark and goes on from what is answered; it never makes up an answer.
    fn confirm(&mut self) -> Effect {
        let is_checklist = matches!(self.question().kind, Kind::Checklist(_));
        match self.highlight {
            Some(at) if !is_checklist && self.chosen() != Some(at) => {
                let effect = self.choose(at + 1);
                // With --no-advance a digit stays, and Enter is the key that goes on.
                if self.setup.stay { Effect { save: true, then: self.go_on().then } } else { effect }
            }
            _ => self.go_on(),
        }
    }
}
