//! Texts that mislead the eye: two that are the same, characters that act or cannot be seen, and a
//! question that does not fit on a screen.

use super::{Code, linter::Linter};
use crate::{
    bank::{BankPart, Kind, Question},
    text::{acts, wrap},
};

/// The columns for text on a screen of 80, with a margin at both sides.
const COLUMNS: usize = 78;
/// The lines for prompt, hint and options on a screen of 24: the others are the header, an empty
/// line, a comment with its evidence, the last action and the keys.
const LINES: usize = 17;
/// What stands before an option: its number and its mark.
const INDENT: &str = "      ";

pub(super) fn check(linter: &mut Linter<'_>) {
    same(linter);
    hidden(linter);
    tall(linter);
}

fn same(linter: &mut Linter<'_>) {
    for (at, question) in linter.bank.questions() {
        let key = match &question.kind {
            Kind::Ladder { .. } => "levels",
            Kind::Checklist(_) => "items",
            Kind::Choice(_) => "options",
        };
        let folded: Vec<String> = question.kind.texts().into_iter().map(fold).collect();
        for second in 0..folded.len() {
            let Some(first) = (0..second).find(|first| folded[*first] == folded[second]) else { continue };
            let part = BankPart::Question(at);
            let message = format!("two {key} of `{}` say the same", question.id);
            let [first, second] =
                [first, second].map(|place| linter.places.find(part, &[key, &place.to_string(), "text"]));
            let finding = Code::SameText.found_at(second, message).related(first, "first here");
            linter.report(finding.help("say what is different, or remove one of the two"));
        }
    }
}

/// The text as a reader tells it from others: without case, end marks and runs of spaces.
fn fold(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', ',', ';', ':', '!']).to_owned()
}

fn hidden(linter: &mut Linter<'_>) {
    let (bank, places) = (linter.bank, linter.places);
    let help = "delete it and type the text around it again";
    for (key, text, place) in places.texts() {
        if let Some(c) = text.chars().find(|c| acts(*c)) {
            let message =
                format!("`{key}` contains the character U+{:04X}, which nobody can see", u32::from(c));
            linter.tell(Code::HiddenCharacter, place.clone(), message, help);
        }
    }
    for template in &bank.templates {
        let has_one = |line: &str| line.chars().any(|c| c != '\t' && c != '\r' && acts(c));
        if let Some(line) = template.text.lines().position(has_one) {
            let message =
                format!("the template `{}` contains a hidden character in line {}", template.name, line + 1);
            linter.tell(Code::HiddenCharacter, linter.place(BankPart::Bank), message, help);
        }
    }
}

/// Questions that do not fit on the smallest screen that people still have.
fn tall(linter: &mut Linter<'_>) {
    for (at, question) in linter.bank.questions() {
        let lines = height(question);
        if lines > LINES {
            let place = linter.places.find(BankPart::Question(at), &["prompt"]);
            let message = format!("`{}` does not fit on a screen of 80 columns and 24 rows", question.id);
            let finding = Code::CardTooTall
                .found_at(place, message)
                .label(format!("prompt, hint and answers take {lines} lines, and there is room for {LINES}"));
            linter.report(finding.help("shorten the answers first: each should fit on one line"));
        }
    }
}

/// The lines of the question with all its answers.
fn height(question: &Question) -> usize {
    let lines = |text: &str, indent: &str| wrap(text, COLUMNS, indent, indent).len();
    lines(&question.prompt, "")
        + question.hint.as_ref().map_or(0, |hint| lines(hint, ""))
        + question.kind.texts().iter().map(|option| lines(option, INDENT)).sum::<usize>()
}
