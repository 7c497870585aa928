//! What was forecast when the work started, written down once.

use super::{Answer, Answers};
use crate::bank::{Bank, Kind};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The digits of a hash that an answers file keeps.
const DIGITS: usize = 16;

/// A forecast that nothing in the program changes any more.
///
/// Its seal is a hash over all of it. It shows an edit by hand to whoever made it by mistake; somebody who wants
/// to deceive can compute it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The day on which it was written down.
    pub frozen: Date,
    /// The day on which the work started, where that was said.
    pub started: Option<Date>,
    /// The id of the verdict about the work, or `not-enough-known`.
    pub verdict: String,
    /// Whether work begins with that verdict.
    pub starts: bool,
    /// The ids of the rules whose condition was still open.
    pub conditions: Vec<String>,
    /// The day from which the days of the plan are counted.
    pub counted_from: Date,
    /// The first and the last day on which work could start by the plan.
    pub could_start: Option<(Date, Date)>,
    /// Low and high estimate of the hours of the plan's way to a start.
    pub hours: Option<(u32, u32)>,
    /// The version of the bank.
    pub bank_version: String,
    /// The hash of what the bank means.
    pub bank_hash: String,
    /// The hash of what the bank asks afterwards and counts as success.
    pub outcome_hash: String,
    /// The version of the program.
    pub program: String,
    /// The hash of the answers.
    pub answers: String,
    /// The hash of all this.
    pub seal: String,
}

impl Forecast {
    /// The same with its seal.
    #[must_use]
    pub fn sealed(self) -> Self {
        Self { seal: self.hash(), ..self }
    }

    /// Whether it is as it was sealed.
    pub fn is_intact(&self) -> bool {
        self.seal == self.hash()
    }

    fn hash(&self) -> String {
        let Self { frozen, started, verdict, starts, conditions, counted_from, could_start, hours, .. } =
            self;
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let (first, last) = could_start.unzip();
        // Texts are quoted, so that no two forecasts come to the same text.
        let mut text = format!("{frozen} {} {counted_from} {} {}\n", day(*started), day(first), day(last));
        let _ = writeln!(text, "{verdict:?} {starts} {conditions:?} {hours:?}");
        for part in [&self.bank_version, &self.bank_hash, &self.outcome_hash, &self.program, &self.answers] {
            let _ = writeln!(text, "{part:?}");
        }
        short(&text)
    }
}

/// The hash of what was answered, by question; comments, evidence and names do not count.
pub fn hash_answers(bank: &Bank, answers: &Answers) -> String {
    let mut text = String::new();
    for (question, entry) in bank.questions.iter().zip(&answers.entries) {
        let _ = match (&entry.answer, &question.kind) {
            (None, _) => Ok(()),
            (Some(Answer::Unknown), _) => writeln!(text, "{} unknown", question.id),
            (Some(Answer::NotApplicable(_)), _) => writeln!(text, "{} na", question.id),
            (Some(Answer::Level(level)), _) => writeln!(text, "{} {level}", question.id),
            (Some(Answer::Option(at)), Kind::Choice(choice)) => {
                writeln!(text, "{} {}", question.id, choice.options[*at].id)
            }
            (Some(answer), _) => writeln!(text, "{} {answer:?}", question.id),
        };
    }
    short(&text)
}

fn short(text: &str) -> String {
    let digest = Sha256::digest(text);
    let mut out = digest.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    });
    out.truncate(DIGITS);
    out
}
