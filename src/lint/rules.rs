//! Rules and `ask_if`s that can never hold, and rules that decide nothing because others always decide
//! as much.

use super::{
    Code,
    answer::spell_changes,
    bounds::{certain, most_index},
    linter::Linter,
    matters::matters,
    satisfy::{Can, can_hold},
    term::terms,
};
use crate::{
    answers::{Answers, Profile},
    bank::{BankPart, Condition, Question, QuestionIndex, Recommendation, Rule, RuleEffect, RuleIndex, Rung},
    text::join,
};

pub(super) fn check(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    let mut shown: Vec<Option<Answers>> = Vec::new();
    for (at, rule) in bank.rules() {
        if linter.is_spent() {
            return;
        }
        shown.push(look(linter, Conditional::Rule(at, rule)));
    }
    for (at, advice) in bank.recommendations.iter().enumerate() {
        if linter.is_spent() {
            return;
        }
        look(linter, Conditional::Advice(at, advice));
    }
    // From the last to the first: of two rules that say the same the later one is reported, and a
    // rule that decides nothing is no reason to call another one idle.
    let mut idle: Vec<RuleIndex> = Vec::new();
    for (at, rule) in bank.rules().collect::<Vec<_>>().into_iter().rev() {
        let Some(answers) = &shown[at.0] else { continue };
        if linter.is_spent() {
            return;
        }
        if matters(linter, at, rule) || linter.is_spent() {
            continue;
        }
        match always_with(linter, at, rule, &idle) {
            Some(instead) => {
                idle.push(at);
                report_idle(linter, at, rule, &instead, answers);
            }
            None if linter.is_spent() => {}
            None => linter.undecided.push(format!("whether rule `{}` ever decides", rule.id)),
        }
    }
}

/// What has a condition.
#[derive(Clone, Copy)]
enum Conditional<'b> {
    Rule(RuleIndex, &'b Rule),
    Advice(usize, &'b Recommendation),
    Question(QuestionIndex, &'b Question, &'b Condition),
}

/// Answers with which a condition holds, if there are some and they were found.
fn look(linter: &mut Linter<'_>, whose: Conditional<'_>) -> Option<Answers> {
    let (condition, code, part, key) = match whose {
        Conditional::Rule(at, rule) => (&rule.when, Code::RuleNeverHolds, BankPart::Rule(at), "when"),
        Conditional::Advice(at, advice) => {
            (&advice.when, Code::AdviceNeverHolds, BankPart::Recommendation(at), "when")
        }
        Conditional::Question(at, _, ask_if) => {
            (ask_if, Code::AskIfNeverHolds, BankPart::Question(at), "ask_if")
        }
    };
    let (what, can, otherwise) = match whose {
        Conditional::Rule(_, rule) => (format!("rule `{}`", rule.id), "hold", "rule"),
        Conditional::Advice(_, advice) => (format!("the advice `{}`", advice.id), "be given", "advice"),
        Conditional::Question(_, question, _) => {
            (format!("the `ask_if` of `{}`", question.id), "hold", "question")
        }
    };
    match can_hold(linter, condition) {
        Can::Hold(answers) => return Some(*answers),
        Can::Never => {
            let help = format!(
                "no answers satisfy all parts of its condition together; change one part, or remove the {otherwise}"
            );
            linter.tell(code, linter.places.find(part, &[key]), format!("{what} can never {can}"), &help);
        }
        // What is left out for its cost is told once for the whole bank.
        Can::Unclear if linter.is_spent() => {}
        Can::Unclear => linter.undecided.push(format!("whether {what} can {can}")),
    }
    None
}

/// What decides at least as much whenever a rule holds.
#[derive(Default)]
struct Instead {
    rules: Vec<RuleIndex>,
    index: bool,
}

/// What decides instead of a rule whenever it holds; `None` where that does not follow.
fn always_with(linter: &mut Linter<'_>, at: RuleIndex, rule: &Rule, idle: &[RuleIndex]) -> Option<Instead> {
    let bank = linter.bank;
    if rule.effect == RuleEffect::Cap(Rung(0)) {
        return Some(Instead::default());
    }
    let rivals: Vec<(RuleIndex, &Rule)> = bank
        .rules()
        .filter(|(other, _)| *other != at && !idle.contains(other))
        .filter(|(other, rival)| match (&rule.effect, &rival.effect) {
            (RuleEffect::Cap(most), RuleEffect::Cap(other)) => other >= most,
            (RuleEffect::Route(_), RuleEffect::Route(_)) => *other < at,
            (RuleEffect::Cap(_) | RuleEffect::Route(_) | RuleEffect::Once { .. }, _) => false,
        })
        .collect();
    let mut instead = Instead::default();
    for term in terms(&rule.when)? {
        let sets = term.sets(bank);
        if !sets.complete {
            return None;
        }
        for set in &sets.sets {
            // Each rival looks at the sections of its condition at most.
            for _ in &rivals {
                linter.charge();
            }
            if linter.is_spent() {
                return None;
            }
            match rivals.iter().find(|(_, rival)| certain(bank, &rival.when, &term, set)) {
                Some((other, _)) if instead.rules.contains(other) => {}
                Some((other, _)) => instead.rules.push(*other),
                None => {
                    let RuleEffect::Cap(most) = rule.effect else { return None };
                    most_index(bank, &term, set).filter(|index| bank.band(*index) >= most)?;
                    instead.index = true;
                }
            }
        }
    }
    Some(instead)
}

fn report_idle(linter: &mut Linter<'_>, at: RuleIndex, rule: &Rule, instead: &Instead, answers: &Answers) {
    let bank = linter.bank;
    let mut ids: Vec<String> = instead.rules.iter().map(|other| format!("`{}`", bank[*other].id)).collect();
    if instead.index {
        ids.push("the index".to_owned());
    }
    let reason = match rule.effect {
        RuleEffect::Cap(Rung(0)) => "no verdict is better than the one to which it limits".to_owned(),
        RuleEffect::Route(_) => format!("whenever it holds, {} holds and comes first", join(&ids, "or")),
        RuleEffect::Cap(_) | RuleEffect::Once { .. } => {
            format!("whenever it holds, {} limits at least as much", join(&ids, "or"))
        }
    };
    let mut finding = Code::RuleNeverMatters
        .found_at(
            linter.place(BankPart::Rule(at)),
            format!("rule `{}` never decides anything: {reason}", rule.id),
        )
        .label(format!("holds with {}", spell_changes(bank, answers, &Answers::blank(bank, Profile::Full))))
        .help("remove it, or move it so that it decides a case of its own");
    for other in &instead.rules {
        finding = finding.related(linter.place(BankPart::Rule(*other)), "decides instead");
    }
    linter.report(finding);
}

/// Questions whose `ask_if` can never hold.
pub(super) fn check_ask_if(linter: &mut Linter<'_>) {
    for (at, question) in linter.bank.questions() {
        let Some(ask_if) = &question.ask_if else { continue };
        if linter.is_spent() {
            return;
        }
        look(linter, Conditional::Question(at, question, ask_if));
    }
}
