//! Answers that are changed in thought, one question at a time.

use super::{ScoredAnswers, TeamVerdict, sections, standing, team};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{AnyVerdict, Bank, Condition, QuestionIndex, RouteIndex},
    number::Tenths,
};

/// What answers come to, without all that led there: a search that scores many answers in thought needs
/// nothing else. It is the same as in their [`Scorecard`](super::Scorecard).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrialResult {
    /// The index over the answered questions.
    pub index: Option<Tenths>,
    /// What the team could take on.
    pub team: TeamVerdict,
    /// Where this piece of work belongs, if that is elsewhere.
    pub route: Option<RouteIndex>,
}

impl TrialResult {
    /// The verdict about this piece of work.
    pub fn work(&self) -> Option<AnyVerdict> {
        self.route.map(AnyVerdict::Route).or(self.team.any())
    }
}

/// Answers that are changed in thought. Only what hangs on a change is scored again: a search tries
/// thousands of them.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    bank: &'a Bank,
    answers: Answers,
    /// Up to date but for the changed questions.
    now: ScoredAnswers,
    /// What the team is scored by, where that is less, and what it leaves out.
    team: Option<ScoredAnswers>,
    left_out: Vec<QuestionIndex>,
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
        let now = ScoredAnswers::new(bank, answers);
        let left_out = standing::left_out(bank, &now);
        let team = team(bank, &now, &left_out);
        Self { bank, answers: answers.clone(), now, team, left_out, changed: Vec::new(), opens }
    }

    /// Answers a question or leaves it open, and gives its answer before.
    pub fn set(&mut self, at: QuestionIndex, answer: Option<Answer>) -> Option<Answer> {
        self.changed.push(at);
        std::mem::replace(&mut self.answers.entries[at.0].answer, answer)
    }

    /// What the answers come to.
    pub fn result(&mut self) -> TrialResult {
        let is_small = !self.changed.iter().any(|at| self.opens[at.0]);
        if is_small {
            self.now.answer_again(self.bank, &self.answers, &self.changed);
        } else {
            self.now = ScoredAnswers::new(self.bank, &self.answers);
        }
        let left_out = standing::left_out(self.bank, &self.now);
        match &mut self.team {
            Some(team) if is_small && left_out == self.left_out => {
                team.answer_again(self.bank, &self.answers, &self.changed);
            }
            team => *team = super::team(self.bank, &self.now, &left_out),
        }
        self.left_out = left_out;
        self.changed.clear();
        let scored = self.team.as_ref().unwrap_or(&self.now);
        let known = sections::known(self.bank, &self.now);
        TrialResult {
            index: scored.index,
            team: standing::team(self.bank, self.answers.profile, known, scored),
            route: standing::route(self.bank, &self.now),
        }
    }

    /// What they come to with another answer to one question.
    pub fn result_with(&mut self, at: QuestionIndex, answer: Option<Answer>) -> TrialResult {
        let before = self.set(at, answer);
        let result = self.result();
        self.set(at, before);
        result
    }
}
