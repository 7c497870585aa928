//! Which questions are asked.

use super::{Picture, Truth, evaluate};
use crate::{
    answers::{Answers, Profile},
    bank::{Bank, QuestionIndex},
};

/// Whether a question is asked, given the states of all that its `ask_if` looks at.
pub(super) fn is_asked(bank: &Bank, answers: &Answers, so_far: &Picture, question: QuestionIndex) -> bool {
    let in_profile = match answers.profile {
        Profile::Full => true,
        Profile::Quick => bank[question].quick || answers.answer(question).is_some(),
    };
    in_profile
        && bank[question]
            .ask_if
            .as_ref()
            .is_none_or(|ask_if| evaluate(ask_if, bank, so_far, None) != Truth::No)
}
