//! Many assessments: a line of JSON in, a line of JSON out.
//!
//! ```text
//! stream ─► Chunks ─► Chunk (whole lines) ─► Batch::work ─► Worked (as many lines, and their tally)
//! ```
//!
//! A line never fails the others: what is wrong with it is said in its place. Nothing here knows of
//! threads, files or a terminal; `commands::batch` reads, hands out and writes.

mod line;
mod lines;
mod read;
mod stats;

use self::read::{Input, read};
pub use self::{
    line::{BatchLine, Full, Id, Refused, Summary},
    lines::{Chunk, Chunks, LONGEST},
    read::Problem,
    stats::{Tally, thousands},
};
use crate::{
    bank::{AnyVerdict, Bank},
    diagnostic::Code,
    paper::json,
    report::Report,
    score::Scorecard,
};
use jiff::civil::Date;

/// The JSON Schema of a line.
pub const SCHEMA: &str = include_str!("schema/batch.schema.json");

/// The number of that schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA_NUMBER: u32 = 1;

/// What is made of a line that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// How things stand, without a plan.
    Summary,
    /// The whole report, its plan counted from this day.
    Full(Date),
}

/// A bank, and what is made of its answers.
#[derive(Debug)]
pub struct Batch {
    bank: Bank,
    hash: String,
    extent: Extent,
}

/// The lines that came of a chunk.
#[derive(Debug)]
pub struct Worked {
    /// As many lines as the chunk has, each with its line break.
    pub text: String,
    /// What they say, counted.
    pub tally: Tally,
}

/// What a line came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LineResult {
    /// A verdict about the work; `None` where too little is known for one.
    Assessed(Option<AnyVerdict>),
    /// The code of the first problem.
    Refused(Code),
}

impl Batch {
    /// Prepares for the answers to a bank.
    pub fn new(bank: Bank, extent: Extent) -> Self {
        let hash = bank.hash().to_string();
        Self { bank, hash, extent }
    }

    /// The bank.
    pub fn bank(&self) -> &Bank {
        &self.bank
    }

    /// Works out every line of a chunk, in order.
    pub fn work(&self, chunk: &Chunk) -> Worked {
        let mut worked = Worked { text: String::new(), tally: Tally::default() };
        for (number, line) in chunk.lines() {
            let (text, result) = self.line(number, line);
            worked.text.push_str(&text);
            worked.tally.add(result);
        }
        worked
    }

    /// What is printed for a line, and what that says. `None` stands for one that is too long to read.
    fn line(&self, number: u64, line: Option<&[u8]>) -> (String, LineResult) {
        let Input { id, answers, problems } = read(&self.bank, line);
        let Some(answers) = answers else {
            let refused = Refused::new(id, number, problems);
            let result = LineResult::Refused(refused.error.problem.code);
            return (json::to_line(&refused), result);
        };
        match self.extent {
            Extent::Summary => {
                let card = Scorecard::new(&self.bank, &answers);
                let summary = Summary::new(self, id, &answers, &card, problems);
                (json::to_line(&summary), LineResult::Assessed(card.standing.work()))
            }
            Extent::Full(from) => {
                let report = Report::new(&self.bank, &answers, from);
                let verdict = report.judgement.verdict.name.verdict;
                (json::to_line(&Full::new(id, problems, &report)), LineResult::Assessed(verdict))
            }
        }
    }
}

#[cfg(test)]
mod tests;
