//! Questions that do not fit on the smallest screen that people still have.

use super::{Code, lab::Lab};
use crate::{
    bank::{Kind, Part, Question},
    text::wrap,
};

/// The columns for text on a screen of 80, with a margin at both sides.
const COLUMNS: usize = 78;
/// The lines for prompt, hint and options on a screen of 24: the others are the header, an empty
/// line, a comment with its evidence, the last action and the keys.
const LINES: usize = 17;
/// What stands before an option: its number and its mark.
const INDENT: &str = "      ";

pub(super) fn check(lab: &mut Lab<'_>) {
    for (at, question) in lab.bank.questions() {
        let lines = height(question);
        if lines > LINES {
            let place = lab.places.at(Part::Question(at), &["prompt"]);
            let message = format!("`{}` does not fit on a screen of 80 columns and 24 rows", question.id);
            lab.report(
                Code::CardTooTall
                    .at(place, message)
                    .label(format!(
                        "prompt, hint and answers take {lines} lines, and there is room for {LINES}"
                    ))
                    .help("shorten the answers first: each should fit on one line"),
            );
        }
    }
}

/// The lines of the question with all its answers.
fn height(question: &Question) -> usize {
    let lines = |text: &str, indent: &str| wrap(text, COLUMNS, indent, indent).len();
    let options: Vec<&str> = match &question.kind {
        Kind::Ladder { levels, .. } => levels.iter().map(String::as_str).collect(),
        Kind::Checklist(checklist) => checklist.items.iter().map(|item| item.text.as_str()).collect(),
        Kind::Choice(choice) => choice.options.iter().map(|option| option.text.as_str()).collect(),
    };
    lines(&question.prompt, "")
        + question.hint.as_ref().map_or(0, |hint| lines(hint, ""))
        + options.iter().map(|option| lines(option, INDENT)).sum::<usize>()
}
