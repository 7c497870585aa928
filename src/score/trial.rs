//! Answers that are changed in thought, one question at a time.

use super::{Outcome, ScoredAnswers};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Condition, QuestionIndex},
};

/// Answers that are changed in thought. Only what hangs on a change is scored again: a search tries
/// thousands of them.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    bank: &'a Bank,
    answers: Answers,
    /// Up to date but for the changed questions.
    scored: ScoredAnswers,
    changed: Vec<QuestionIndex>,
    /// By question: whether its answer may open or close another question, or itself.
    opens: Vec<bool>,
}

impl<'a> Trial<'a> {
    /// The answers before anything is changed.
    pub fn new(bank: &'a Bank, answers: &Answers) -> Self {
        let ask_ifs = bank.questions.iter().filter_map(|question| question.ask_if.as_ref());
        let atoms: Vec<&Condition> = ask_ifs.flat_map(Condition::atoms).collect();
        let opens = bank.questions().map(|(at, question)| {
            // The quick screen asks a question of the full one that has an answer.
            (answers.profile == Profile::Quick && !question.quick)
                || atoms
                    .iter()
                    .any(|atom| atom.question() == Some(at) || atom.section() == Some(question.section))
        });
        let opens = opens.collect();
        let scored = ScoredAnswers::new(bank, answers);
        Self { bank, answers: answers.clone(), scored, changed: Vec::new(), opens }
    }

    /// Answers a question or leaves it open, and gives its answer before.
    pub fn set(&mut self, at: QuestionIndex, answer: Option<Answer>) -> Option<Answer> {
        self.changed.push(at);
        std::mem::replace(&mut self.answers.entries[at.0].answer, answer)
    }

    /// What the answers come to.
    pub fn outcome(&mut self) -> Outcome {
        if self.changed.iter().any(|at| self.opens[at.0]) {
            self.scored = ScoredAnswers::new(self.bank, &self.answers);
        } else {
            self.scored.answer_again(self.bank, &self.answers, &self.changed);
        }
        self.changed.clear();
        Outcome::of(self.bank, self.answers.profile, &self.scored)
    }

    /// What they come to with another answer to one question.
    pub fn outcome_with(&mut self, at: QuestionIndex, answer: Option<Answer>) -> Outcome {
        let before = self.set(at, answer);
        let outcome = self.outcome();
        self.set(at, before);
        outcome
    }
}
