//! Scoring answers in thought.

use crate::{
    answers::{Answer, Answers},
    bank::{Bank, Condition, Kind, QuestionIndex},
    score::{Outcome, Scorecard, Standing, TeamVerdict},
};

/// Answers in which open questions are answered in thought.
#[derive(Clone, Debug)]
pub(super) struct Probe<'a> {
    bank: &'a Bank,
    answers: Answers,
}

impl<'a> Probe<'a> {
    pub(super) fn new(bank: &'a Bank, answers: &Answers) -> Self {
        Self { bank, answers: answers.clone() }
    }

    /// The answer to a question now.
    pub(super) fn get(&self, at: QuestionIndex) -> Option<Answer> {
        self.answers.entries[at.0].answer.clone()
    }

    /// Answers a question, or leaves it open.
    pub(super) fn set(&mut self, at: QuestionIndex, answer: Option<Answer>) {
        self.answers.entries[at.0].answer = answer;
    }

    pub(super) fn best(&mut self, at: QuestionIndex) {
        self.set(at, Some(Answer::best(&self.bank[at])));
    }

    pub(super) fn worst(&mut self, at: QuestionIndex) {
        self.set(at, Some(Answer::worst(&self.bank[at])));
    }

    pub(super) fn team(&self) -> TeamVerdict {
        Outcome::new(self.bank, &self.answers).team
    }

    /// The team verdict with another answer to one question.
    pub(super) fn team_with(&mut self, at: QuestionIndex, answer: Answer) -> TeamVerdict {
        let before = self.answers.entries[at.0].answer.replace(answer);
        let team = self.team();
        self.answers.entries[at.0].answer = before;
        team
    }

    /// How things stand with another answer to one question.
    pub(super) fn standing_with(&mut self, at: QuestionIndex, answer: Answer) -> Standing {
        let before = self.answers.entries[at.0].answer.replace(answer);
        let standing = Scorecard::new(self.bank, &self.answers).standing;
        self.answers.entries[at.0].answer = before;
        standing
    }
}

/// One answer of every kind that the score or a condition can tell apart; "not applicable" is not
/// among them.
pub(super) fn kinds_of_answers(bank: &Bank, at: QuestionIndex) -> Vec<Answer> {
    let question = &bank[at];
    match &question.kind {
        Kind::Ladder { levels, .. } => {
            (1..=levels.len()).filter_map(|level| u8::try_from(level).ok()).map(Answer::Level).collect()
        }
        Kind::Choice(choice) => (0..choice.options.len()).map(Answer::Option).collect(),
        Kind::Checklist(checklist) => {
            let conditions = bank
                .rules
                .iter()
                .map(|rule| &rule.when)
                .chain(bank.questions.iter().filter_map(|question| question.ask_if.as_ref()));
            let lists: Vec<&Vec<usize>> = conditions
                .flat_map(Condition::atoms)
                .filter_map(|atom| match atom {
                    Condition::Lacks(question, items) if *question == at => Some(items),
                    _ => None,
                })
                .collect();
            let mut seen = Vec::new();
            let mut kinds = Vec::new();
            // A checklist has at most nine items.
            for mask in 0..1u32 << checklist.items.len().min(9) {
                let ticks: Vec<bool> =
                    (0..checklist.items.len()).map(|item| mask & (1 << item) != 0).collect();
                let answer = Answer::Ticks(ticks.clone());
                let lacking: Vec<bool> =
                    lists.iter().map(|items| items.iter().any(|item| !ticks[*item])).collect();
                let kind = (answer.level(question), lacking);
                if !seen.contains(&kind) {
                    seen.push(kind);
                    kinds.push(answer);
                }
            }
            kinds
        }
    }
}
