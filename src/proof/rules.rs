//! Rules that can never hold, and rules that decide nothing because others always decide as much.

use super::{
    Code,
    answer::spell_given,
    bounds::{certain, most_index},
    lab::Lab,
    mix::{Mix, mix},
    satisfy::{Can, can_hold},
    term::{Set, terms},
};
use crate::{
    answers::{Answer, Answers},
    bank::{Condition, Effect, Part, Rule, RuleIndex, Rung},
    score::Hold,
    text::join,
};

pub(super) fn check(lab: &mut Lab<'_>) {
    let bank = lab.bank;
    let mut shown: Vec<Option<Answers>> = Vec::new();
    for (at, rule) in bank.rules() {
        let answers = match can_hold(lab, &rule.when) {
            Can::Hold(answers) => Some(answers),
            Can::Never => {
                let place = lab.places.at(Part::Rule(at), &["when"]);
                let message = format!("rule `{}` can never hold", rule.id);
                lab.tell(
                    Code::RuleNeverHolds,
                    place,
                    message,
                    "no answers satisfy all parts of its condition together; change one part, or remove the rule",
                );
                None
            }
            Can::Unclear => {
                lab.leave_open(format!("whether rule `{}` can hold", rule.id));
                None
            }
        };
        shown.push(answers);
    }
    check_advice(lab);
    // From the last to the first: of two rules that say the same the later one is reported, and a
    // rule that decides nothing is no reason to call another one idle.
    let mut idle: Vec<RuleIndex> = Vec::new();
    for (at, rule) in bank.rules().collect::<Vec<_>>().into_iter().rev() {
        let Some(answers) = &shown[at.0] else { continue };
        if matters(lab, at, rule) {
            continue;
        }
        match always_with(lab, at, rule, &idle) {
            Some(instead) => {
                idle.push(at);
                report_idle(lab, at, rule, &instead, answers);
            }
            None => lab.leave_open(format!("whether rule `{}` ever decides", rule.id)),
        }
    }
}

fn check_advice(lab: &mut Lab<'_>) {
    for (at, advice) in lab.bank.recommendations.iter().enumerate() {
        match can_hold(lab, &advice.when) {
            Can::Hold(_) => {}
            Can::Never => {
                let place = lab.places.at(Part::Recommendation(at), &["when"]);
                let message = format!("the advice `{}` can never be given", advice.id);
                lab.tell(
                    Code::AdviceNeverHolds,
                    place,
                    message,
                    "no answers satisfy all parts of its condition together; change one part, or remove the advice",
                );
            }
            Can::Unclear => lab.leave_open(format!("whether the advice `{}` can be given", advice.id)),
        }
    }
}

/// Whether answers are found for which the rule changes what is decided.
fn matters(lab: &mut Lab<'_>, at: RuleIndex, rule: &Rule) -> bool {
    let decides = |lab: &mut Lab<'_>, answers: &Answers| {
        let standing = lab.score(answers).standing;
        match rule.effect {
            Effect::Once { .. } => standing.holding.contains(&at),
            Effect::Route(_) => standing.route.is_some_and(|(first, _)| first == at),
            Effect::Cap(_) => standing
                .held_by
                .iter()
                .any(|held| held.hold == Hold::Rule(at) && held.without != standing.team.any()),
        }
    };
    // A condition is nobody's rival: every one that holds is printed.
    if matches!(rule.effect, Effect::Once { .. }) {
        return true;
    }
    for answers in holding(lab, &rule.when) {
        if decides(lab, &answers) {
            return true;
        }
    }
    lower_sections(lab, at, rule) || between(lab, rule).into_iter().any(|answers| decides(lab, &answers))
}

/// Answers that bring the one section at which a way looks where it must be, everything else at its best.
fn between(lab: &mut Lab<'_>, rule: &Rule) -> Vec<Answers> {
    let best = lab.all(Answer::best);
    let mut found = Vec::new();
    for term in terms(&rule.when).unwrap_or_default() {
        let [(section, least, below)] = term.sections()[..] else { continue };
        let free = lab.free(section, &term.named());
        for set in term.sets(lab.bank).sets.iter().rev() {
            if let Mix::Found(rest) = mix(lab.bank, section, set, &free, (least, below)) {
                found.push(with(&with(&best, set), &rest));
            }
        }
    }
    found
}

/// Answers for which a condition holds, with everything that it does not look at at its best.
pub(super) fn holding(lab: &mut Lab<'_>, condition: &Condition) -> Vec<Answers> {
    let best = lab.all(Answer::best);
    let mut found = Vec::new();
    for term in terms(condition).unwrap_or_default() {
        // The best of them touch the fewest other rules.
        for set in term.sets(lab.bank).sets.iter().rev() {
            let answers = with(&best, set);
            if lab.holds(condition, &answers) {
                found.push(answers);
            }
        }
    }
    found
}

pub(super) fn with(base: &Answers, set: &Set) -> Answers {
    let mut answers = base.clone();
    for (at, answer) in set {
        answers.entries[at.0].answer.clone_from(answer);
    }
    answers
}

/// Lowers the questions of the sections that the rule looks at until it holds, past no other rule
/// that decides as much.
fn lower_sections(lab: &mut Lab<'_>, at: RuleIndex, rule: &Rule) -> bool {
    let Effect::Cap(most) = rule.effect else {
        return false;
    };
    let bank = lab.bank;
    let best = lab.all(Answer::best);
    for term in terms(&rule.when).unwrap_or_default() {
        let named = term.named();
        let questions: Vec<_> =
            term.sections().iter().flat_map(|(section, ..)| lab.free(*section, &named)).collect();
        if questions.is_empty() {
            continue;
        }
        for set in term.sets(bank).sets.iter().rev() {
            let start = with(&best, set);
            let rivals = |lab: &mut Lab<'_>, answers: &Answers| {
                let standing = lab.score(answers).standing;
                let rival = standing.holding.iter().any(
                    |other| matches!(bank[*other].effect, Effect::Cap(rung) if *other != at && rung >= most),
                );
                rival || standing.band.is_none_or(|band| band >= most)
            };
            if !rivals(lab, &start)
                && lab
                    .lower(
                        &start,
                        &questions,
                        |lab, answers| !rivals(lab, answers),
                        |lab, answers| lab.holds(&rule.when, answers),
                    )
                    .is_some()
            {
                return true;
            }
        }
    }
    false
}

/// What decides at least as much whenever a rule holds.
#[derive(Default)]
struct Instead {
    rules: Vec<RuleIndex>,
    index: bool,
}

/// What decides instead of a rule whenever it holds; `None` where that does not follow.
fn always_with(lab: &Lab<'_>, at: RuleIndex, rule: &Rule, idle: &[RuleIndex]) -> Option<Instead> {
    let bank = lab.bank;
    if rule.effect == Effect::Cap(Rung(0)) {
        return Some(Instead::default());
    }
    let rivals: Vec<(RuleIndex, &Rule)> = bank
        .rules()
        .filter(|(other, _)| *other != at && !idle.contains(other))
        .filter(|(other, rival)| match (&rule.effect, &rival.effect) {
            (Effect::Cap(most), Effect::Cap(other)) => other >= most,
            (Effect::Route(_), Effect::Route(_)) => *other < at,
            _ => false,
        })
        .collect();
    let mut instead = Instead::default();
    for term in terms(&rule.when)? {
        let sets = term.sets(bank);
        if !sets.complete {
            return None;
        }
        for set in &sets.sets {
            match rivals.iter().find(|(_, rival)| certain(bank, &rival.when, &term, set)) {
                Some((other, _)) if instead.rules.contains(other) => {}
                Some((other, _)) => instead.rules.push(*other),
                None => {
                    let Effect::Cap(most) = rule.effect else { return None };
                    most_index(bank, &term, set).filter(|index| bank.band(*index) >= most)?;
                    instead.index = true;
                }
            }
        }
    }
    Some(instead)
}

fn report_idle(lab: &mut Lab<'_>, at: RuleIndex, rule: &Rule, instead: &Instead, answers: &Answers) {
    let bank = lab.bank;
    let mut ids: Vec<String> = instead.rules.iter().map(|other| format!("`{}`", bank[*other].id)).collect();
    if instead.index {
        ids.push("the index".to_owned());
    }
    let reason = match rule.effect {
        Effect::Cap(Rung(0)) => "no verdict is better than the one to which it limits".to_owned(),
        Effect::Route(_) => format!("whenever it holds, {} holds and comes first", join(&ids, "or")),
        _ => format!("whenever it holds, {} limits at least as much", join(&ids, "or")),
    };
    let mut finding = Code::RuleNeverMatters
        .at(lab.place(Part::Rule(at)), format!("rule `{}` never decides anything: {reason}", rule.id))
        .label(format!("holds with {}", spell_given(bank, answers)))
        .help("remove it, or move it so that it decides a case of its own");
    for other in &instead.rules {
        finding = finding.related(lab.place(Part::Rule(*other)), "decides instead");
    }
    lab.report(finding);
}
