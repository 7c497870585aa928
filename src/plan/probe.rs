//! Scoring answers in thought.

use super::item::lacks;
use crate::{
    answers::{Answer, Answers},
    bank::{Bank, Condition, QuestionIndex, RouteIndex},
    score::{TeamVerdict, Trial},
};

/// An open question and what its answer may turn out to be.
#[derive(Clone, Debug)]
pub(super) struct OpenQuestion {
    pub(super) at: QuestionIndex,
    /// One answer of every kind that can be told apart, when it is tried alone.
    pub(super) alone: Vec<Answer>,
    /// What is tried together with other questions, the worst first and the best last.
    pub(super) together: Vec<Answer>,
}

impl OpenQuestion {
    /// A question to which any answer may be true.
    pub(super) fn any(bank: &Bank, at: QuestionIndex) -> Self {
        let question = &bank[at];
        Self {
            at,
            alone: kinds_of_answers(bank, at),
            together: vec![Answer::worst(question), Answer::best(question)],
        }
    }

    pub(super) fn worst(&self) -> Option<Answer> {
        self.together.first().cloned()
    }

    pub(super) fn best(&self) -> Option<Answer> {
        self.together.last().cloned()
    }
}

/// What a probe looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// The verdict about the team.
    Team,
    /// That, and where this piece of work belongs.
    Work,
}

/// Answers in which open questions are answered in thought.
#[derive(Clone, Debug)]
pub(super) struct Probe<'a> {
    trial: Trial<'a>,
    aim: Aim,
}

/// What comes of answers: the verdict about the team, and where the work belongs if that is elsewhere.
pub(super) type ProbedVerdicts = (TeamVerdict, Option<RouteIndex>);

impl<'a> Probe<'a> {
    pub(super) fn new(bank: &'a Bank, answers: &Answers, aim: Aim) -> Self {
        Self { trial: Trial::new(bank, answers), aim }
    }

    /// What comes of the answers as they are.
    pub(super) fn verdicts(&mut self) -> ProbedVerdicts {
        let result = self.trial.result();
        (result.team, result.route.filter(|_| self.aim == Aim::Work))
    }

    /// Answers a question or leaves it open, and gives its answer before.
    pub(super) fn set(&mut self, at: QuestionIndex, answer: Option<Answer>) -> Option<Answer> {
        self.trial.set(at, answer)
    }

    pub(super) fn best(&mut self, open: &OpenQuestion) -> Option<Answer> {
        self.set(open.at, open.best())
    }

    pub(super) fn worst(&mut self, open: &OpenQuestion) -> Option<Answer> {
        self.set(open.at, open.worst())
    }

    /// What comes of another answer to one question.
    pub(super) fn verdicts_with(&mut self, at: QuestionIndex, answer: Option<Answer>) -> ProbedVerdicts {
        let before = self.set(at, answer);
        let verdicts = self.verdicts();
        self.set(at, before);
        verdicts
    }
}

/// One answer of every kind that the score or a condition can tell apart; "not applicable" is not
/// among them.
fn kinds_of_answers(bank: &Bank, at: QuestionIndex) -> Vec<Answer> {
    let question = &bank[at];
    let ask_ifs = bank.questions.iter().filter_map(|question| question.ask_if.as_ref());
    let conditions = bank.rules.iter().map(|rule| &rule.when).chain(ask_ifs);
    let lists: Vec<&[usize]> = conditions.flat_map(Condition::atoms).map(|atom| lacks(atom, at)).collect();
    let mut seen = Vec::new();
    let mut answers = Answer::all(question);
    answers.retain(|answer| {
        let Answer::Ticks(ticks) = answer else { return true };
        let lacking: Vec<bool> = lists.iter().map(|items| items.iter().any(|item| !ticks[*item])).collect();
        let kind = (answer.level(question), lacking);
        let is_new = !seen.contains(&kind);
        seen.extend(is_new.then_some(kind));
        is_new
    });
    answers
}
