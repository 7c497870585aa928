//! Answers with their section scores and the index: as they are, or in the worst or best case of the
//! open ones.

use super::{Truth, evaluate};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, Question, QuestionIndex, SectionIndex, Share},
    number::Tenths,
};
use serde::Serialize;

/// What is known about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has an answer.
    Answered,
    /// The person does not know.
    Unknown,
    /// It is asked and not answered yet.
    Blank,
    /// It does not apply to this work.
    #[serde(rename = "na")]
    NotApplicable,
    /// Its `ask_if` does not hold, or it is not part of the quick screen.
    NotAsked,
}

impl State {
    /// Why there is no answer to put into words, where there is none.
    pub fn why_open(self) -> Option<&'static str> {
        match self {
            Self::Answered | Self::Unknown | Self::NotApplicable => None,
            Self::Blank => Some("not answered yet"),
            Self::NotAsked => Some("not asked"),
        }
    }

    /// Unknown or blank: equal in the arithmetic, separate in every text.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::Blank)
    }
}

/// What every open answer is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Level 1, nothing ticked, the option worth the least.
    Worst,
    /// The highest level, everything ticked, the option worth the most.
    Best,
}

/// States, answers, section scores and the index.
#[derive(Clone, Debug)]
pub struct ScoredAnswers {
    /// By question. The states are those of the real answers, in each case.
    pub states: Vec<State>,
    /// By question: the answer that counts; only where the state is answered, or in a worst or
    /// best case also where it is open.
    pub answers: Vec<Option<Answer>>,
    /// By section: its score, where a question of it counts.
    pub scores: Vec<Option<Tenths>>,
    /// By section: what the answers add up to.
    pub(super) sums: Vec<Sum>,
    /// The mean of the sections' scores by their weights.
    pub index: Option<Tenths>,
}

/// What the answers of a section add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Weight times share of the answers that count, in 4200ths.
    earned: u64,
    /// The weights of the answers that count.
    pub(super) weights: u32,
    /// The weights of the open ones of the real answers.
    pub(super) open: u32,
}

impl Sum {
    fn add(&mut self, question: &Question, answer: &Answer) {
        if let Some(share) = answer.share(question) {
            self.earned += u64::from(question.weight) * u64::from(share.0);
            self.weights += question.weight;
        }
    }

    /// 100 x sum(weight x share) / sum(weight).
    fn score(self) -> Option<Tenths> {
        Tenths::ratio(self.earned, u64::from(self.weights) * u64::from(Share::WHOLE.0))
    }
}

impl ScoredAnswers {
    /// The answers as they are.
    pub fn new(bank: &Bank, answers: &Answers) -> Self {
        let mut scored = Self {
            states: vec![State::NotAsked; bank.questions.len()],
            answers: vec![None; bank.questions.len()],
            scores: vec![None; bank.sections.len()],
            sums: vec![Sum::default(); bank.sections.len()],
            index: None,
        };
        let mut left: Vec<usize> = bank.sections().map(|(at, _)| bank.questions_of(at).count()).collect();
        for &at in &bank.ask_order {
            if is_asked(bank, answers, &scored, at) {
                scored.take(answers, at);
            }
            let section = bank[at].section;
            left[section.0] -= 1;
            // A question that looks at a section's score comes after all questions of that section.
            if left[section.0] == 0 {
                scored.add_up(bank, section);
            }
        }
        scored.index = scored.mean(bank);
        scored
    }

    /// Takes the answers to some questions again. They must be such that the same questions are asked.
    pub(super) fn answer_again(&mut self, bank: &Bank, answers: &Answers, questions: &[QuestionIndex]) {
        let asked = questions.iter().filter(|at| self.states[at.0] != State::NotAsked);
        let asked: Vec<QuestionIndex> = asked.copied().collect();
        for at in &asked {
            self.take(answers, *at);
        }
        let mut sections: Vec<SectionIndex> = asked.iter().map(|at| bank[*at].section).collect();
        sections.sort_unstable();
        sections.dedup();
        for section in sections {
            self.add_up(bank, section);
        }
        self.index = self.mean(bank);
    }

    /// Takes the answer to a question that is asked.
    fn take(&mut self, answers: &Answers, at: QuestionIndex) {
        let (state, answer) = match answers.answer(at) {
            None => (State::Blank, None),
            Some(Answer::Unknown) => (State::Unknown, None),
            Some(Answer::NotApplicable(_)) => (State::NotApplicable, None),
            Some(answer) => (State::Answered, Some(answer.clone())),
        };
        self.states[at.0] = state;
        self.answers[at.0] = answer;
    }

    /// Whether an answer of a section is open.
    pub fn is_open(&self, section: SectionIndex) -> bool {
        self.sums[section.0].open > 0
    }

    /// Takes every open answer of `real` at its worst or best. These must be the same answers, in whichever case.
    pub(super) fn take_case(&mut self, real: &Self, bank: &Bank, case: Case) {
        // Without an open answer both cases are what is there.
        for (section, _) in bank.sections().filter(|(at, _)| real.is_open(*at)) {
            let mut sum = real.sums[section.0];
            for (at, question) in bank.questions_of(section).filter(|(at, _)| real.states[at.0].is_open()) {
                let answer = match case {
                    Case::Worst => Answer::worst(question),
                    Case::Best => Answer::best(question),
                };
                sum.add(question, &answer);
                self.answers[at.0] = Some(answer);
            }
            self.sums[section.0] = sum;
            self.scores[section.0] = sum.score();
        }
        self.index = self.mean(bank);
    }

    /// The same without some answers, as if their questions were not asked. What an `ask_if` opened
    /// stays open.
    #[must_use]
    pub fn without(&self, bank: &Bank, questions: &[QuestionIndex]) -> Self {
        let mut scored = self.clone();
        for at in questions {
            scored.states[at.0] = State::NotAsked;
            scored.answers[at.0] = None;
        }
        for at in questions {
            let section = bank[*at].section;
            scored.add_up(bank, section);
        }
        scored.index = scored.mean(bank);
        scored
    }

    /// Works out how a section stands once all answers to it are known.
    fn add_up(&mut self, bank: &Bank, section: SectionIndex) {
        let mut sum = Sum::default();
        for (at, question) in bank.questions_of(section) {
            if self.states[at.0].is_open() {
                sum.open += question.weight;
            }
            if let Some(answer) = &self.answers[at.0] {
                sum.add(question, answer);
            }
        }
        self.sums[section.0] = sum;
        self.scores[section.0] = sum.score();
    }

    fn mean(&self, bank: &Bank) -> Option<Tenths> {
        let weighted = bank.sections().filter_map(|(at, section)| Some((section.weight, self.scores[at.0]?)));
        Tenths::mean(weighted.filter(|(weight, _)| *weight > 0))
    }

    /// What is known about a question.
    pub fn state(&self, question: QuestionIndex) -> State {
        self.states[question.0]
    }

    /// The answer that counts.
    pub fn answer(&self, question: QuestionIndex) -> Option<&Answer> {
        self.answers[question.0].as_ref()
    }
}

/// Whether a question is asked, given the states of all that its `ask_if` looks at.
fn is_asked(bank: &Bank, answers: &Answers, so_far: &ScoredAnswers, question: QuestionIndex) -> bool {
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
