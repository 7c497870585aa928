//! Why an action is not possible now.

use super::{action::Action, event::Key, state::Questionnaire, view::View};
use crate::{answers::Profile, bank::Kind};

impl Questionnaire<'_> {
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
}

/// The number on a key.
pub(super) fn digit(key: Key) -> Option<usize> {
    match key {
        Key::Char(c) => c.to_digit(10).map(|digit| digit as usize),
        _ => None,
    }
}
