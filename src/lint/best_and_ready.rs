//! What the best answers and the ones that are just good enough lead to.

use super::{Code, linter::Linter, term::questions};
use crate::{
    answers::Answer,
    bank::{BankPart, Rule, RuleEffect, Rung},
    diagnostic::Place,
    score::{Scorecard, TeamVerdict},
};

pub(super) fn check(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let best = linter.all(Answer::best);
    let best = linter.score(&best).clone();
    for rule in &best.standing.holding {
        let effect = effect(linter, &bank[*rule]);
        let message = format!("with every answer at its best, rule `{}` still {effect}", bank[*rule].id);
        let finding = Code::BestNotBest
            .found_at(linter.places.find(BankPart::Rule(*rule), &["when"]), message)
            .label("holds for the best answers");
        linter.report(finding.help("nobody can do better than that: the best answers must lift every rule"));
    }
    let ready = linter.all(Answer::ready);
    let scored = linter.score(&ready).clone();
    for rule in scored.standing.holding.iter().filter(|rule| !best.standing.holding.contains(rule)) {
        let effect = effect(linter, &bank[*rule]);
        let message = format!("with every answer at `ready`, rule `{}` still {effect}", bank[*rule].id);
        let mut finding = Code::ReadyLeavesRule
            .found_at(linter.places.find(BankPart::Rule(*rule), &["when"]), message)
            .help("a fix ends at `ready`: raise `ready` of a question that the rule looks at, or let the rule end below it");
        for at in questions(&bank[*rule].when.atoms()) {
            let place: Place = linter.places.find(BankPart::Question(at), &["ready"]);
            if let Some(level) = ready.answer(at).and_then(|answer| answer.level(&bank[at])) {
                finding = finding.related(place, format!("ready is level {level}"));
            }
        }
        linter.report(finding);
    }
    check_index(linter, &scored);
}

fn check_index(linter: &mut Linter<'_>, ready: &Scorecard) {
    let bank = linter.bank;
    let (Some(index), Some(band)) = (ready.index, ready.standing.band) else {
        return;
    };
    if band > Rung(0) && matches!(ready.standing.team, TeamVerdict::Rung(_)) {
        let message = format!(
            "with every answer at `ready` the index is {index}, and {} starts at {}",
            bank.ladder[0].title, bank.ladder[0].from
        );
        let finding = Code::ReadyBelowBest
            .found_at(linter.places.find(BankPart::Rung(Rung(0)), &["from"]), message)
            .label(format!("doing every fix ends in {}", bank[band].title));
        linter.report(finding.help("raise `ready` where it is low, or let the best verdict start lower"));
    }
}

/// What a rule does, behind "still".
fn effect(linter: &Linter<'_>, rule: &Rule) -> String {
    match &rule.effect {
        RuleEffect::Route(route) => format!("leads to {}", linter.bank[*route].title),
        RuleEffect::Cap(rung) => format!("limits the verdict to {}", linter.bank[*rung].title),
        RuleEffect::Once { until } => format!("sets the condition \"{until}\""),
    }
}
