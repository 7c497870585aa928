//! A quick screen that says the same to everybody.

use super::{
    Code,
    answer::{candidates, change_answers},
    linter::Linter,
};
use crate::{
    answers::{Answer, Answers, Profile},
    bank::{BankPart, Rung},
};

pub(super) fn check(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    if !bank.questions.iter().any(|question| question.quick) {
        return;
    }
    let screen = |answer: fn(&crate::bank::Question) -> Answer| {
        Answers::from_fn(bank, Profile::Quick, |question| question.quick.then(|| answer(question)))
    };
    let best = screen(Answer::best);
    let verdict = |linter: &mut Linter<'_>, answers: &Answers| linter.score(answers).standing.work();
    let first = verdict(linter, &best);
    if verdict(linter, &screen(Answer::worst)) != first {
        return;
    }
    // The best and the worst agree, so between them only a rule can make a difference.
    for (at, question) in bank.questions().filter(|(_, question)| question.quick) {
        for answer in candidates(question, |_| true) {
            if linter.is_spent() {
                return;
            }
            if verdict(linter, &change_answers(&best, &[(at, Some(answer))])) != first {
                return;
            }
        }
    }
    let place = match bank.quick_at_most {
        Some(rung) if rung > Rung(0) => linter.places.find(BankPart::Bank, &["quick_at_most"]),
        _ => linter.place(BankPart::Bank),
    };
    let end = first.map_or("no verdict", |verdict| bank.verdict(verdict).title.as_str());
    let message = format!("every way through the quick screen ends in {end}");
    let help = "mark questions as `quick` that move the index or a rule, or let `quick_at_most` allow a better verdict";
    linter.tell(Code::QuickOneVerdict, place, message, help);
}
