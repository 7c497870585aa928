//! The order in which the questions' `ask_if` can be decided.

use super::{Question, QuestionIndex};

/// An order in which each question comes after all that its `ask_if` looks at, or the questions of
/// one circle.
pub(super) fn ask_order(questions: &[Question]) -> Result<Vec<QuestionIndex>, Vec<QuestionIndex>> {
    let mut done = vec![Mark::New; questions.len()];
    let mut order = Vec::with_capacity(questions.len());
    for at in 0..questions.len() {
        visit(questions, at, &mut done, &mut order, &mut Vec::new())?;
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
    start: usize,
    marks: &mut [Mark],
    order: &mut Vec<QuestionIndex>,
    path: &mut Vec<(usize, Vec<usize>)>,
) -> Result<(), Vec<QuestionIndex>> {
    if marks[start] == Mark::Done {
        return Ok(());
    }
    marks[start] = Mark::Open;
    path.push((start, looks_at(questions, start)));
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
                    path.push((next, looks_at(questions, next)));
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

/// The sentence that walks a circle.
pub(super) fn describe(circle: &[QuestionIndex], questions: &[Question]) -> String {
    let ids: Vec<String> =
        circle.iter().chain(circle.first()).map(|at| format!("`{}`", questions[at.0].id)).collect();
    format!("`ask_if` goes in a circle: {}", ids.join(" looks at "))
}
