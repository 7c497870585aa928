//! A file of a portfolio, read or refused.

use crate::{
    answers::Answers,
    diagnostic::{Code, Diagnostics, Severity},
};
use std::rc::Rc;

/// What became of a file.
#[derive(Clone, Debug)]
pub struct PortfolioEntry {
    /// Its name.
    pub file: String,
    /// The answers, or why there are none.
    pub read: Result<Rc<Answers>, Refusal>,
    /// Whether the answers were given to the content of the bank in use.
    pub is_same_content: bool,
    /// The rounds before, the oldest first.
    pub before: Vec<Earlier>,
    /// Why they could not be followed to the first one, as a sentence; it may have words of the files.
    pub broken_chain: Option<String>,
    /// Whether it is a round before another entry, in whose row it stands.
    pub is_earlier_round: bool,
}

/// A round before the one of a file.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its answers, read against the bank in use; many entries may have the same round before them.
    pub answers: Rc<Answers>,
    /// Whether they were given to the content of that bank.
    pub is_same_content: bool,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A stable name of the first problem, in kebab-case.
    pub code: Code,
    /// What is wrong; it may have words of the file.
    pub message: String,
}

impl PortfolioEntry {
    /// An entry for what reading an answers file gave.
    pub fn new(file: String, text: &str, answers: Option<Rc<Answers>>, problems: &Diagnostics) -> Self {
        let sorted = problems.sorted();
        let is_same_content = !problems.tell_of_other_content();
        let read = answers.ok_or_else(|| {
            let errors = || sorted.iter().filter(|problem| problem.severity == Severity::Error);
            // What else is wrong with answers to another bank, that bank says.
            let first = errors().find(|problem| problem.code == Code::OtherBank).or(errors().next());
            let Some(first) = first else {
                return Refusal { code: Code::Unusable, message: "the file cannot be used".to_owned() };
            };
            let before = text.get(..first.place.span.start).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let more = match problems.count(Severity::Error) + problems.more() {
                0 | 1 => String::new(),
                all => format!("; {} more", all - 1),
            };
            Refusal { code: first.code, message: format!("line {line}: {}{more}", first.message) }
        });
        Self { read, is_same_content, ..Self::unreadable(file, String::new()) }
    }

    /// Whether the file answers another bank than the one in use.
    pub fn is_of_other_bank(&self) -> bool {
        matches!(&self.read, Err(Refusal { code: Code::OtherBank, .. }))
    }

    /// An entry for a file that cannot even be read.
    pub fn unreadable(file: String, why: String) -> Self {
        let read = Err(Refusal { code: Code::Unreadable, message: why });
        Self {
            file,
            read,
            is_same_content: true,
            before: Vec::new(),
            broken_chain: None,
            is_earlier_round: false,
        }
    }
}
