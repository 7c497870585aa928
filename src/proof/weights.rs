//! Questions and sections whose answers change nothing.

use super::{Code, lab::Lab};
use crate::bank::{Bank, Condition, Part, QuestionIndex};

/// The index is printed in tenths of a point: a thousandth of its scale.
const STEPS: u64 = 1000;

pub(super) fn check(lab: &mut Lab<'_>) {
    let bank = lab.bank;
    let total: u64 = bank.sections.iter().map(|section| u64::from(section.weight)).sum();
    for (at, section) in bank.sections() {
        if section.weight > 0 && u64::from(section.weight) * STEPS < total {
            let place = lab.places.at(Part::Section(at), &["weight"]);
            let message = format!("the section `{}` cannot move the index", section.id);
            lab.report(
                Code::SectionCannotMove
                    .at(place, message)
                    .label(format!("{} of {total} is less than 0.1 point", section.weight))
                    .help("give it more weight, or 0 to show its score apart"),
            );
        }
    }
    for (at, question) in bank.questions() {
        if bank[question.section].weight == 0 && !is_looked_at(bank, at) {
            let place = lab.places.at(Part::Question(at), &["section"]);
            let message = format!("the answer to `{}` changes nothing", question.id);
            lab.report(
                Code::QuestionWithoutEffect
                    .at(place, message)
                    .label(
                        "this section is not part of the index, and no condition looks at it or the question",
                    )
                    .help("give the section a weight, add a rule on it, or remove the question"),
            );
        }
    }
}

fn is_looked_at(bank: &Bank, at: QuestionIndex) -> bool {
    let section = bank[at].section;
    let looks = |condition: &Condition| {
        condition.atoms().iter().any(|atom| atom.question() == Some(at) || atom.section() == Some(section))
    };
    bank.rules.iter().any(|rule| looks(&rule.when))
        || bank.recommendations.iter().any(|advice| looks(&advice.when))
        || bank.questions.iter().any(|question| question.ask_if.as_ref().is_some_and(looks))
}
