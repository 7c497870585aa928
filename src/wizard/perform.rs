//! Whether an action is possible, and doing it.

use super::{
    event::{Effect, Key, Then},
    keys::{Action, Keymap, Scroll},
    line::LineEditor,
    screen,
    state::{Purpose, Questionnaire, View},
};
use crate::{
    answers::{Answer, Holder, Profile},
    bank::{FactIndex, Kind},
};

impl Questionnaire<'_> {
    /// Where keys go.
    pub(super) fn place(&self) -> Keymap {
        let (columns, rows) = self.size;
        if screen::is_too_small(columns, rows) { Keymap::TooSmall } else { Keymap::from_view(&self.view) }
    }

    /// Why an action is not possible now; `None` where it is.
    pub(super) fn refusal(&self, action: Action, key: Key) -> Option<String> {
        let question = self.question();
        let is_checklist = matches!(question.kind, Kind::Checklist(_));
        let unless = |possible: bool, why: &str| (!possible).then(|| why.to_owned());
        match action {
            Action::Choose => digit(key).and_then(|number| self.no_option(number)),
            Action::NoneOfThese => self.no_option(0).filter(|_| !is_checklist),
            Action::Confirm => unless(
                self.answer().is_some() || self.highlight.is_some() && !is_checklist,
                if is_checklist {
                    "Tick with the numbers, 0 if none is true, s for later."
                } else {
                    "Press a number to answer, u if you don't know, s for later."
                },
            ),
            Action::Tick if is_checklist => {
                unless(self.highlight.is_some(), "Tick with the numbers, or move the mark first.")
            }
            Action::Tick => Some("Press a number to answer.".to_owned()),
            Action::AsSeen if self.sighting().is_none() => {
                Some("Nothing was seen of this question.".to_owned())
            }
            Action::AsSeen => {
                unless(self.has_suggestion(), "What was seen speaks for no answer. Press a number.")
            }
            Action::AsLastTime => {
                unless(self.last_answer().is_some(), "There is no answer of last time here.")
            }
            Action::Back => unless(self.before().is_some(), "This is the first question."),
            Action::NotApplicable => unless(
                question.na.is_some(),
                "Every piece of work has an answer here. u says that you do not know it.",
            ),
            Action::TakeBack => unless(self.answer().is_some(), "There is no answer to take back."),
            Action::Facts => {
                unless(!self.answers.facts.is_empty(), "This bank asks for no facts about the work.")
            }
            Action::Whole => {
                unless(self.answers.profile == Profile::Quick, "This is the whole questionnaire already.")
            }
            Action::Close => unless(
                !matches!(self.view, View::Card),
                "Nothing is open to close. b goes back, q saves and quits.",
            ),
            Action::Later
            | Action::Unknown
            | Action::Comment
            | Action::Evidence
            | Action::Jump
            | Action::Land
            | Action::Review
            | Action::Help
            | Action::Quit
            | Action::MarkUp
            | Action::MarkDown
            | Action::Forward
            | Action::Editor
            | Action::Finish
            | Action::GoThere
            | Action::WriteFact
            | Action::SkipFacts
            | Action::RemoveFact
            | Action::People
            | Action::TakeHolder
            | Action::WriteHolder
            | Action::NobodyHolder
            | Action::RemoveHolder
            | Action::SkipPeople
            | Action::ReadKeys
            | Action::Scroll(_)
            | Action::Save
            | Action::Edit(_)
            | Action::Leave
            | Action::Redraw => None,
        }
    }

    /// What says that there is no option of a number, where there is none.
    pub(super) fn no_option(&self, number: usize) -> Option<String> {
        let options = self.question().kind.texts().len();
        (!(1..=options).contains(&number))
            .then(|| format!("There is no option {number} here, only 1 to {options}."))
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

    fn fact_at_mark(&self) -> Option<FactIndex> {
        match self.view {
            View::Facts(at) => Some(at),
            View::Card
            | View::Help(_)
            | View::Text(..)
            | View::Jump(..)
            | View::Review(_)
            | View::People(_) => None,
        }
    }

    fn role_at_mark(&self) -> Option<usize> {
        match self.view {
            View::People(row) => Some(row),
            View::Card
            | View::Help(_)
            | View::Text(..)
            | View::Jump(..)
            | View::Review(_)
            | View::Facts(_) => None,
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

    /// Moves in a list.
    fn scroll(&mut self, to: Scroll) -> Effect {
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

    fn mark_down(&mut self) -> Effect {
        let last = self.question().kind.texts().len() - 1;
        let to = self.highlight.map_or_else(|| self.chosen().unwrap_or(0), |at| at + 1);
        self.highlight = Some(to.min(last));
        Effect::NONE
    }

    fn mark_up(&mut self) -> Effect {
        let last = self.question().kind.texts().len() - 1;
        let to = |at: usize| at.saturating_sub(1);
        self.highlight = self.highlight.map(to).or_else(|| self.chosen()).or(Some(last));
        Effect::NONE
    }

    /// The option that the answer points at, if it points at one.
    fn chosen(&self) -> Option<usize> {
        match self.answer() {
            Some(Answer::Level(level)) => Some(usize::from(*level) - 1),
            Some(Answer::Option(at)) => Some(*at),
            Some(Answer::Ticks(_) | Answer::Unknown | Answer::NotApplicable(_)) | None => None,
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

/// The number on a key.
fn digit(key: Key) -> Option<usize> {
    match key {
        Key::Char(c) => c.to_digit(10).map(|digit| digit as usize),
        _ => None,
    }
}
