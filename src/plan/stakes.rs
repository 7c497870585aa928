//! What hangs on answers that may turn out one way or another.

use super::{
    ask::decisive,
    decide::{self, Group},
    probe::{Aim, OpenQuestion, Probe},
};
use crate::{
    answers::{Answer, Answers},
    bank::{Bank, QuestionIndex},
    score::Scorecard,
};

/// Up to this many ways to settle all questions each one is tried: fourteen questions with two answers.
const TRIED: usize = 1 << 14;

/// A question to which one of several answers is true.
#[derive(Clone, Debug)]
pub struct Disputed {
    /// The question.
    pub question: QuestionIndex,
    /// The answers, the worst first and the best last; at least one.
    pub answers: Vec<Answer>,
}

/// What hangs on disputed questions.
#[derive(Clone, Debug)]
pub struct Stakes {
    /// The smallest groups that could lift or lower the team verdict while all others stay open.
    pub groups: Vec<Group>,
    /// For each question whether two ways to settle all of them differ in it alone and lead to different
    /// verdicts.
    pub decides: Vec<bool>,
    /// Whether every way was tried. Otherwise the search was bounded: what it lists does decide, and it
    /// may have missed a question that decides in some far corner only.
    pub is_exact: bool,
}

impl Stakes {
    /// Works out what hangs on disputed questions; in `answers` they are open.
    pub fn new(bank: &Bank, answers: &Answers, card: &Scorecard, disputed: &[Disputed]) -> Self {
        let open: Vec<OpenQuestion> = disputed
            .iter()
            .map(|disputed| OpenQuestion::among(disputed.question, &disputed.answers))
            .collect();
        let groups = decide::groups(bank, answers, card, &open);
        let (mut decides, is_exact) = decisive(&Probe::new(bank, answers, Aim::Work), &open, TRIED);
        if !is_exact {
            for (open, decides) in open.iter().zip(&mut decides) {
                *decides |= groups.iter().any(|group| group.questions.contains(&open.at));
            }
        }
        Self { groups, decides, is_exact }
    }
}
