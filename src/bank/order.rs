//! Orders in which each question comes after all that it rests on.

use super::{Question, QuestionIndex};

/// A way in which questions rest on other questions.
#[derive(Clone, Copy)]
pub(super) struct RestsOn {
    /// The key that says so.
    pub(super) key: &'static str,
    /// The code of the problem that they go in a circle.
    pub(super) code: &'static str,
    /// What a sentence says between two questions.
    verb: &'static str,
    of: fn(&[Question], usize) -> Vec<usize>,
}

/// Whether a question is asked rests on what its `ask_if` looks at.
pub(super) const ASK_IF: RestsOn =
    RestsOn { key: "ask_if", code: "ask-if-circular", verb: "looks at", of: looks_at };
/// A fix rests on the fixes that come first.
pub(super) const AFTER: RestsOn =
    RestsOn { key: "after", code: "after-circular", verb: "comes after", of: comes_after };

/// An order in which each question comes after all that it rests on, or the questions of one circle.
pub(super) fn in_order(
    questions: &[Question],
    rests_on: RestsOn,
) -> Result<Vec<QuestionIndex>, Vec<QuestionIndex>> {
    let mut done = vec![Mark::New; questions.len()];
    let mut order = Vec::with_capacity(questions.len());
    for at in 0..questions.len() {
        visit(questions, rests_on.of, at, &mut done, &mut order)?;
    }
    Ok(order)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Depth-first search with a stack of its own: a hostile bank may chain a thousand questions.
fn visit(
    questions: &[Question],
    rests_on: fn(&[Question], usize) -> Vec<usize>,
    start: usize,
    marks: &mut [Mark],
    order: &mut Vec<QuestionIndex>,
) -> Result<(), Vec<QuestionIndex>> {
    if marks[start] == Mark::Done {
        return Ok(());
    }
    marks[start] = Mark::Open;
    let mut path = vec![(start, rests_on(questions, start))];
    while let Some((at, next)) = path.last_mut() {
        let at = *at;
        match next.pop() {
            None => {
                marks[at] = Mark::Done;
                order.push(QuestionIndex(at));
                path.pop();
            }
            Some(next) => match marks[next] {
                Mark::Done => {}
                Mark::Open => {
                    let circle = path.iter().map(|(at, _)| *at).skip_while(|at| *at != next);
                    return Err(circle.map(QuestionIndex).collect());
                }
                Mark::New => {
                    marks[next] = Mark::Open;
                    path.push((next, rests_on(questions, next)));
                }
            },
        }
    }
    Ok(())
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
