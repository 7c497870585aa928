//! Orders in which each question comes after all that it rests on.

use super::{Question, QuestionIndex};
use crate::diagnostic::Code;

/// A way in which questions rest on other questions.
#[derive(Clone, Copy)]
pub(super) struct RestsOn {
    /// The key that says so.
    pub(super) key: &'static str,
    /// The code of the problem that they go in a circle.
    pub(super) code: Code,
    /// What a sentence says between two questions.
    verb: &'static str,
    of: fn(&[Question], usize) -> Vec<usize>,
}

/// Whether a question is asked rests on what its `ask_if` looks at.
pub(super) const ASK_IF: RestsOn =
    RestsOn { key: "ask_if", code: Code::AskIfCircular, verb: "looks at", of: looks_at };
/// A fix rests on the fixes that come first.
pub(super) const AFTER: RestsOn =
    RestsOn { key: "after", code: Code::AfterCircular, verb: "comes after", of: comes_after };

/// An order in which each question comes after all that it rests on, or the questions of one circle.
pub(super) fn in_order(
    questions: &[Question],
    rests_on: RestsOn,
) -> Result<Vec<QuestionIndex>, Vec<QuestionIndex>> {
    let mut search =
        Search { questions, of: rests_on.of, done: vec![false; questions.len()], order: Vec::new() };
    for at in 0..questions.len() {
        search.visit(at, &mut Vec::new())?;
    }
    Ok(search.order)
}

struct Search<'a> {
    questions: &'a [Question],
    of: fn(&[Question], usize) -> Vec<usize>,
    done: Vec<bool>,
    order: Vec<QuestionIndex>,
}

impl Search<'_> {
    /// Depth first. A bank has so few questions that even a chain of all of them is no deep recursion.
    fn visit(&mut self, at: usize, path: &mut Vec<usize>) -> Result<(), Vec<QuestionIndex>> {
        if self.done[at] {
            return Ok(());
        }
        if let Some(start) = path.iter().position(|open| *open == at) {
            return Err(path[start..].iter().copied().map(QuestionIndex).collect());
        }
        path.push(at);
        for next in (self.of)(self.questions, at).into_iter().rev() {
            self.visit(next, path)?;
        }
        path.pop();
        self.done[at] = true;
        self.order.push(QuestionIndex(at));
        Ok(())
    }
}

/// The questions that decide whether this one is asked. A section's score rests on all its questions.
fn looks_at(questions: &[Question], at: usize) -> Vec<usize> {
    let Some(ask_if) = &questions[at].ask_if else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for atom in ask_if.atoms() {
        if let Some(question) = atom.question() {
            found.push(question.0);
        }
        if let Some(section) = atom.section() {
            found.extend((0..questions.len()).filter(|other| questions[*other].section == section));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn comes_after(questions: &[Question], at: usize) -> Vec<usize> {
    questions[at].after.iter().map(|before| before.0).collect()
}

/// The sentence that walks a circle.
pub(super) fn describe(circle: &[QuestionIndex], questions: &[Question], rests_on: RestsOn) -> String {
    let ids: Vec<String> =
        circle.iter().chain(circle.first()).map(|at| format!("`{}`", questions[at.0].id)).collect();
    format!("`{}` goes in a circle: {}", rests_on.key, ids.join(&format!(" {} ", rests_on.verb)))
}
