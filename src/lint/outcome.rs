//! Conditions of `[outcome]` that no outcome can meet, and those that every outcome meets.

use super::{
    Code,
    linter::Linter,
    satisfy::{Can, can_hold},
};
use crate::bank::{Bank, BankPart, Condition, FollowUp};

pub(super) fn check(linter: &mut Linter<'_>) {
    let Some(follow_up) = linter.bank.follow_up.as_deref() else { return };
    let FollowUp { bank, success, not_started, after_fixes, elsewhere, due_after: _ } = follow_up;
    for (key, condition) in [
        ("not_started", not_started),
        ("after_fixes", after_fixes),
        ("elsewhere", elsewhere),
        ("success", success),
    ] {
        // Only what started can go well, and nothing but that is counted as success or as failure.
        let started = (key == "success").then(|| negate(bank, not_started)).flatten();
        let both = |condition: Condition| {
            Condition::All(std::iter::once(condition).chain(started.clone()).collect())
        };
        for (way, ends, code, says, help) in [
            (
                "hold",
                Some(condition.clone()),
                Code::OutcomeNeverHolds,
                "can never hold",
                "no outcome satisfies all parts of it together; change one part",
            ),
            (
                "fail",
                negate(bank, condition),
                Code::OutcomeAlwaysHolds,
                "holds whatever came",
                "it tells no outcome from another; leave an option out of it",
            ),
        ] {
            if let Some(Can::Never) = look(linter, bank, key, way, ends.map(both)) {
                let place = linter.places.find(BankPart::Outcome, &[key]);
                linter.tell(code, place, format!("`{key}` of [outcome] {says}"), help);
            }
        }
    }
    for (at, item) in bank.questions() {
        let Some(ask_if) = &item.ask_if else { continue };
        let what = format!("the `ask_if` of `{}`", item.id);
        if let Some(Can::Never) = look(linter, bank, &what, "hold", Some(ask_if.clone())) {
            let place = linter.places.find(BankPart::Outcome, &["item", &at.0.to_string(), "ask_if"]);
            let help = "no answers satisfy all parts of it together; change one part, or remove the item";
            linter.tell(Code::OutcomeNeverHolds, place, format!("{what} can never hold"), help);
        }
    }
}

/// Whether a condition over the items can hold; `None` where that stays open, which is told.
fn look(
    linter: &mut Linter<'_>,
    items: &Bank,
    what: &str,
    can: &str,
    condition: Option<Condition>,
) -> Option<Can> {
    let found = condition.map(|condition| can_hold(&mut Linter::new(items, linter.places), &condition));
    match found {
        Some(Can::Unclear) | None => {
            linter.undecided.push(format!("whether `{what}` of [outcome] can {can}"));
            None
        }
        found => found,
    }
}

/// What holds where a condition over items is known to fail. An answer "don't know" leaves it open.
fn negate(items: &Bank, condition: &Condition) -> Option<Condition> {
    let all = |parts: &[Condition]| parts.iter().map(|part| negate(items, part)).collect::<Option<Vec<_>>>();
    match condition {
        Condition::Is(item, options) => {
            let others = (0..items[*item].kind.names().len()).filter(|at| !options.contains(at));
            Some(Condition::Is(*item, others.collect()))
        }
        Condition::Unknown(item) => {
            Some(Condition::Is(*item, (0..items[*item].kind.names().len()).collect()))
        }
        Condition::All(parts) => all(parts).map(Condition::Any),
        Condition::Any(parts) => all(parts).map(Condition::All),
        // Items are choices in one section without a verdict.
        Condition::AtMost(..)
        | Condition::AtLeast(..)
        | Condition::Lacks(..)
        | Condition::SectionBelow(..)
        | Condition::SectionAtLeast(..)
        | Condition::Verdict(_) => None,
    }
}
