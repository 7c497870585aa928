//! A report as a pipeline wants it: the gates first, and each question as a case.

use super::{Gate, Report, view::AnswerView};
use crate::{
    answers::{AnswerLines, words::UNKNOWN},
    paper::{Block, CaseState, Document, Location, Medium, Paper, Sheet, TestCase},
    score::State,
};

/// A report, or its first page, behind the gates that a script asks for.
pub struct Gated<'r, 'a> {
    /// What is printed.
    pub paper: &'r dyn Paper,
    /// The whole report.
    pub report: &'r Report<'a>,
    /// What is required of it.
    pub gate: Gate,
    /// Where its answers stand, for formats that show places.
    pub lines: Option<&'r AnswerLines>,
}

impl Paper for Gated<'_, '_> {
    fn document(&self, medium: &Medium) -> Document {
        let mut document = self.paper.document(medium);
        let sentences = self.gate.sentences(self.report).into_iter().enumerate();
        let blocks = sentences.map(|(at, sentence)| match at {
            0 => Block::Lead(sentence),
            _ => Block::Paragraph(sentence.into()),
        });
        document.blocks.splice(0..0, blocks);
        document
    }

    fn sheet(&self) -> Sheet {
        self.paper.sheet()
    }

    fn json(&self) -> String {
        self.paper.json()
    }

    fn cases(&self) -> Vec<TestCase> {
        let requirements = self.gate.requirements(self.report).into_iter().map(|required| {
            let sentences = self.gate.sentences(self.report);
            TestCase {
                group: "Gate".to_owned(),
                id: required.flag.to_owned(),
                name: required.what,
                state: if required.short.is_empty() { CaseState::Passed } else { CaseState::Failed },
                message: if required.short.is_empty() { String::new() } else { sentences.join(" ") },
                locations: self.location(None),
            }
        });
        let asked = self.report.answers.iter().filter(|answer| answer.state != State::NotAsked);
        requirements.chain(asked.map(|answer| self.question(answer))).collect()
    }
}

impl Gated<'_, '_> {
    fn question(&self, answer: &AnswerView<'_>) -> TestCase {
        let step = self.report.plan.step(answer.question.at).map(|(_, step)| step);
        let (state, message) = match (answer.state, step) {
            (State::Blank, _) => (CaseState::Open, "not answered".to_owned()),
            (State::Unknown, _) => (CaseState::Open, UNKNOWN.to_owned()),
            (_, Some(step)) => {
                let message = format!("{} Good enough: {} First: {}", step.now, step.then, step.first_step);
                (CaseState::Warned, message)
            }
            (State::Answered | State::NotApplicable | State::NotAsked, None) => {
                (CaseState::Passed, String::new())
            }
        };
        let bank = self.report.bank;
        TestCase {
            group: bank[answer.section.at].title.clone(),
            id: answer.question.id().to_owned(),
            name: answer.label.to_owned(),
            state,
            message,
            locations: self.location(Some(answer.question.id())),
        }
    }

    /// Where an answer stands, or the file for what stands nowhere.
    fn location(&self, question: Option<&str>) -> Vec<Location> {
        let of_file = |lines: &AnswerLines| Location {
            path: lines.file.clone(),
            line: question.and_then(|question| lines.line(question)),
        };
        self.lines.map(of_file).into_iter().collect()
    }
}
