//! A line of JSON as an assessment, or as everything that is wrong with it.

use super::{Id, LONGEST};
use crate::{
    answers::{Answers, CheckedAnswers, read_parsed},
    bank::Bank,
    diagnostic::{Code, Diagnostic, Diagnostics, Severity},
    document::{Node, Value, parse_json, parse_json_unplaced},
    suggest,
};
use serde::Serialize;
use std::str;

/// The most problems of a line that are told; the rest are only counted.
const TOLD: usize = 20;

/// One thing that is wrong with a line, or that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Problem {
    /// A stable name of this kind of problem, in kebab-case.
    #[cfg_attr(test, schemars(with = "&'static str"))]
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// The character of the line at which it is, 1 is the first; `None` where it is the line as a whole.
    pub column: Option<usize>,
    /// What to write instead, or to do.
    pub help: Option<String>,
}

/// What a line says.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) id: Option<Id>,
    /// The answers; absent if something is wrong with the line.
    pub(super) answers: Option<Answers>,
    /// Errors where there are no answers, otherwise warnings. Never empty without answers.
    pub(super) problems: Vec<Problem>,
}

impl Input {
    fn refused(code: Code, message: String, column: Option<usize>) -> Self {
        let problem = Problem { code, message, column, help: None };
        Self { id: None, answers: None, problems: vec![problem] }
    }
}

/// Reads a line; `None` is one that was too long to keep.
pub(super) fn read(bank: &Bank, line: Option<&[u8]>) -> Input {
    let Some(line) = line else {
        let message = format!("the line is longer than {} MiB, more than any answers need", LONGEST >> 20);
        return Input::refused(Code::LineTooLong, message, None);
    };
    let text = match str::from_utf8(line) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let valid = str::from_utf8(&line[..error.valid_up_to()]).unwrap_or_default();
            let column = Some(valid.chars().count() + 1);
            return Input::refused(Code::NotUtf8, "the line is not UTF-8 text".to_owned(), column);
        }
    };
    if text.trim_ascii().is_empty() {
        return Input::refused(Code::EmptyLine, "the line is empty".to_owned(), None);
    }
    // Almost every line is good, and then nobody asks for a place.
    let (id, read) = answers(bank, parse_json_unplaced(text), Diagnostics::default());
    if let Some(answers) = read.answers
        && read.problems.is_empty()
    {
        return Input { id, answers: Some(answers), problems: Vec::new() };
    }
    let mut problems = Diagnostics::default();
    let root = parse_json(0, text, &mut problems);
    let (id, read) = answers(bank, root, problems);
    let wanted = if read.answers.is_some() { Severity::Warning } else { Severity::Error };
    let found = read.problems.sorted().into_iter().filter(|problem| problem.severity == wanted);
    let problems = found.take(TOLD).map(|found| problem(text, found)).collect();
    Input { id, answers: read.answers, problems }
}

/// The name and the answers of a line, given what JSON makes of it.
fn answers(bank: &Bank, mut root: Option<Node>, mut problems: Diagnostics) -> (Option<Id>, CheckedAnswers) {
    let id = root.as_mut().and_then(|root| take_id(root, &mut problems));
    (id, read_parsed(root.as_ref(), problems, bank))
}

/// The name of a line, which is no part of the answers.
fn take_id(root: &mut Node, problems: &mut Diagnostics) -> Option<Id> {
    let Value::Table(entries) = &mut root.value else {
        return None;
    };
    let at = entries.iter().position(|(key, _)| key.name == "id")?;
    let (_, node) = entries.remove(at);
    match node.value {
        Value::Text(text) => Some(Id::Text(text.into_owned())),
        Value::Integer(number) => Some(Id::Number(number)),
        Value::Null => None,
        other => {
            let message = format!("`id` must be a text or a whole number, and this is {}", other.noun());
            problems.push(Diagnostic::error(Code::WrongType, message, node.place));
            None
        }
    }
}

fn problem(text: &str, found: &Diagnostic) -> Problem {
    let before = text.get(..found.place.span.start).unwrap_or(text);
    let instead = found.replacement.as_deref().map(suggest::ask);
    Problem {
        code: found.code,
        message: found.message.clone(),
        column: Some(before.chars().count() + 1),
        help: instead.or_else(|| found.help.clone()),
    }
}
