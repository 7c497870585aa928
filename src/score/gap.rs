//! Answers that are not good enough.

use super::{Scorecard, State};
use crate::{
    answers::Answer,
    bank::{Bank, Question, QuestionIndex, Share},
};

/// Whether an answer is below ready.
pub fn is_below_ready(question: &Question, answer: &Answer) -> bool {
    match question.kind.ready() {
        Some(ready) => answer.level(question) < Some(ready),
        None => answer.share(question) < Some(Share::READY),
    }
}

impl Scorecard {
    /// Whether a question is asked, answered and below ready.
    pub fn is_gap(&self, bank: &Bank, at: QuestionIndex) -> bool {
        let is_below = |answer| is_below_ready(&bank[at], answer);
        self.now.state(at) == State::Answered && self.now.answer(at).is_some_and(is_below)
    }

    /// Whether it is, and a fix can close it: some are facts about the work.
    pub fn is_fixable_gap(&self, bank: &Bank, at: QuestionIndex) -> bool {
        let level = || self.now.answer(at).and_then(|answer| answer.level(&bank[at]));
        self.is_gap(bank, at) && bank[at].is_fixable(level())
    }
}
