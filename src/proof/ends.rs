//! What the best answers and the ones that are just good enough lead to.

use super::{Code, lab::Lab};
use crate::{
    answers::{Answer, Answers},
    bank::{Effect, Part, Rule, RuleIndex, Rung},
    diagnostic::Place,
    score::{Scorecard, TeamVerdict},
};

pub(super) fn check(lab: &mut Lab<'_>) {
    let bank = lab.bank;
    let best = lab.all(Answer::best);
    let best = lab.score(&best).clone();
    for rule in &best.standing.holding {
        let effect = effect(lab, &bank[*rule]);
        let message = format!("with every answer at its best, rule `{}` still {effect}", bank[*rule].id);
        lab.report(
            Code::BestNotBest
                .at(lab.places.at(Part::Rule(*rule), &["when"]), message)
                .label("holds for the best answers")
                .help("nobody can do better than that: the best answers must lift every rule"),
        );
    }
    let ready = lab.all(Answer::ready);
    check_ready(lab, &ready, &best.standing.holding);
}

fn check_ready(lab: &mut Lab<'_>, ready: &Answers, at_best: &[RuleIndex]) {
    let bank = lab.bank;
    let scored = lab.score(ready).clone();
    for rule in scored.standing.holding.iter().filter(|rule| !at_best.contains(rule)) {
        let effect = effect(lab, &bank[*rule]);
        let message = format!("with every answer at `ready`, rule `{}` still {effect}", bank[*rule].id);
        let mut finding = Code::ReadyLeavesRule
            .at(lab.places.at(Part::Rule(*rule), &["when"]), message)
            .help("a fix ends at `ready`: raise `ready` of a question that the rule looks at, or let the rule end below it");
        for at in questions(&bank[*rule]) {
            let place: Place = lab.places.at(Part::Question(at), &["ready"]);
            let label = match ready.answer(at).and_then(|answer| answer.level(&bank[at])) {
                Some(level) => format!("ready is level {level}"),
                None => continue,
            };
            finding = finding.related(place, label);
        }
        lab.report(finding);
    }
    check_index(lab, &scored);
}

fn check_index(lab: &mut Lab<'_>, ready: &Scorecard) {
    let bank = lab.bank;
    let (Some(index), Some(band)) = (ready.index, ready.standing.band) else {
        return;
    };
    if band > Rung(0) && matches!(ready.standing.team, TeamVerdict::Rung(_)) {
        let message = format!(
            "with every answer at `ready` the index is {index}, and {} starts at {}",
            bank.ladder[0].title, bank.ladder[0].from
        );
        lab.report(
            Code::ReadyBelowBest
                .at(lab.places.at(Part::Rung(Rung(0)), &["from"]), message)
                .label(format!("doing every fix ends in {}", bank[band].title))
                .help("raise `ready` where it is low, or let the best verdict start lower"),
        );
    }
}

/// What a rule does, behind "still".
fn effect(lab: &Lab<'_>, rule: &Rule) -> String {
    match &rule.effect {
        Effect::Route(route) => format!("leads to {}", lab.bank[*route].title),
        Effect::Cap(rung) => format!("limits the verdict to {}", lab.bank[*rung].title),
        Effect::Once { until } => format!("sets the condition \"{until}\""),
    }
}

fn questions(rule: &Rule) -> Vec<crate::bank::QuestionIndex> {
    let mut found: Vec<_> = rule.when.atoms().iter().filter_map(|atom| atom.question()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
