//! Verdicts that no answers lead to.
//!
//! Where the bank is small, every set of answers that its rules can tell apart is scored. Otherwise
//! answers are lowered step by step from the best ones, towards each verdict and past no worse one.

use super::{Code, answer::candidates, linter::Linter, matters::holding};
use crate::{
    answers::{Answer, Answers},
    bank::{Bank, BankPart, Condition, Question, QuestionIndex, RouteIndex, RuleEffect, Rung},
    diagnostic::Severity,
    score::TeamVerdict,
};

/// How many sets of answers are tried in full: a fraction of a second.
const FULL: usize = 20_000;

pub(super) fn check(linter: &mut Linter<'_>) {
    routes(linter);
    let bank = linter.bank;
    let mut seen = vec![false; bank.ladder.len()];
    let best = linter.all(Answer::best);
    let worst = linter.all(Answer::worst);
    for answers in [&best, &worst] {
        note(linter, answers, &mut seen);
    }
    // Without the questions behind the rules that hold for the best answers, if there are any.
    let mut start = best.clone();
    for rule in linter.score(&best).standing.holding.clone() {
        for at in bank[rule].when.atoms().iter().filter_map(|atom| atom.question()) {
            start.entries[at.0].answer = None;
        }
    }
    let all: Vec<QuestionIndex> = bank.questions().map(|(at, _)| at).collect();
    // From one verdict down to the next: where each descent ends the next one begins.
    let mut descents = [best, start];
    for rung in (0..bank.ladder.len()).map(Rung) {
        for from in &mut descents {
            if !seen[rung.0] {
                note(linter, from, &mut seen);
                let not_past = |linter: &mut Linter<'_>, answers: &Answers| {
                    team(linter, answers).is_some_and(|reached| reached <= rung)
                };
                let there = |linter: &mut Linter<'_>, answers: &Answers| team(linter, answers) == Some(rung);
                if let Some((_, found)) = linter.lower(from, &all, not_past, there) {
                    seen[rung.0] = true;
                    *from = found;
                }
            }
        }
        let caps = bank.rules.iter().filter(|rule| rule.effect == RuleEffect::Cap(rung));
        for rule in caps {
            if seen[rung.0] || linter.is_spent() {
                break;
            }
            for answers in holding(linter, &rule.when) {
                note(linter, &answers, &mut seen);
            }
        }
    }
    if seen.contains(&false) && !linter.is_spent() {
        let before = linter.tried;
        let full = every(linter, &mut seen);
        let tried = linter.tried - before;
        if linter.is_spent() {
            return;
        }
        for (rung, _) in seen.iter().enumerate().filter(|(_, seen)| !**seen) {
            report(linter, Rung(rung), full, tried);
        }
    }
}

fn team(linter: &mut Linter<'_>, answers: &Answers) -> Option<Rung> {
    match linter.score(answers).standing.team {
        TeamVerdict::Rung(rung) => Some(rung),
        TeamVerdict::NotEnoughKnown => None,
    }
}

fn note(linter: &mut Linter<'_>, answers: &Answers, seen: &mut [bool]) {
    if let Some(rung) = team(linter, answers) {
        seen[rung.0] = true;
    }
}

/// Scores every set of answers, unless they are too many. Whether it was done.
fn every(linter: &mut Linter<'_>, seen: &mut [bool]) -> bool {
    let bank = linter.bank;
    let choices: Vec<Vec<Option<Answer>>> = bank.questions.iter().map(|q| states(bank, q)).collect();
    let sets = choices.iter().try_fold(1usize, |sets, states| sets.checked_mul(states.len()));
    let Some(sets) = sets.filter(|sets| *sets <= FULL) else {
        return false;
    };
    let mut answers = linter.all(Answer::worst);
    for set in 0..sets {
        if linter.is_spent() {
            return false;
        }
        let mut rest = set;
        for (entry, states) in answers.entries.iter_mut().zip(&choices) {
            entry.answer.clone_from(&states[rest % states.len()]);
            rest /= states.len();
        }
        note(linter, &answers, seen);
        if !seen.contains(&false) {
            break;
        }
    }
    true
}

/// The states of a question that scores and rules can tell apart, the open one included. A question
/// that does not apply counts as little as an open one and is seen by fewer rules.
fn states(bank: &Bank, question: &Question) -> Vec<Option<Answer>> {
    let looks_at_items = looks_at_items(bank, &question.id);
    let answers = if looks_at_items { Answer::all(question) } else { candidates(question, |_| true) };
    let mut states: Vec<Option<Answer>> = answers.into_iter().map(Some).collect();
    states.push(None);
    if question.na.is_some() {
        states.push(Some(Answer::NotApplicable("it does not apply".to_owned())));
    }
    states
}

fn looks_at_items(bank: &Bank, id: &str) -> bool {
    let lacks = |atom: &&Condition| matches!(atom, Condition::Lacks(at, _) if bank[*at].id == id);
    bank.rules.iter().any(|rule| rule.when.atoms().iter().any(lacks))
}

fn report(linter: &mut Linter<'_>, rung: Rung, full: bool, tried: usize) {
    let verdict = &linter.bank[rung];
    let place = linter.place(BankPart::Rung(rung));
    let help = "compare its `from` with the rules that limit the verdict in its band";
    if full {
        let message = format!("no answers lead to the verdict `{}`", verdict.id);
        let label = format!("all {tried} sets of answers were scored");
        linter.report(Code::VerdictUnreachable.found_at(place, message).label(label).help(help));
    } else {
        let message = format!("no answers were found that lead to the verdict `{}`", verdict.id);
        let mut finding = Code::VerdictUnreachable.found_at(place, message).help(help);
        finding.severity = Severity::Warning;
        linter.report(finding.label("not every set of answers could be tried"));
    }
}

fn routes(linter: &mut Linter<'_>) {
    let bank = linter.bank;
    for (at, verdict) in bank.routes.iter().enumerate() {
        let route = RouteIndex(at);
        if !bank.rules.iter().any(|rule| rule.effect == RuleEffect::Route(route)) {
            let message = format!("no rule leads to the verdict `{}`", verdict.id);
            let help = "give it a `from`, add a rule with the effect \"route\", or remove it";
            linter.tell(Code::VerdictWithoutRoute, linter.place(BankPart::Route(route)), message, help);
        }
    }
}
