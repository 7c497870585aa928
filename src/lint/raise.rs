//! Better answers that make the verdict worse.
//!
//! A rule whose condition only asks for low levels, missing items, low scores or open answers can
//! only be lifted by a better answer. Only `at_least` can be brought about by one, so those rules
//! are tried: the answers for which the rule just holds against the same answers one step lower.
//! What an `ask_if` opens or closes is left out of it.

use super::{
    Code,
    answer::{below, change_answers, spell, spell_changes},
    linter::Linter,
    matters::holding,
    mix::{Mix, mix},
    term::{Term, terms},
};
use crate::{
    answers::{Answer, Answers},
    bank::{AnyVerdict, BankPart, Condition, QuestionIndex, Rule, RuleEffect, RuleIndex},
    score::TeamVerdict,
};

pub(super) fn check(linter: &mut Linter<'_>) {
    for (at, rule) in linter.bank.rules() {
        if linter.is_spent() {
            return;
        }
        if matches!(rule.effect, RuleEffect::Once { .. }) {
            continue;
        }
        let rising = |term: &Term<'_>| {
            term.atoms
                .iter()
                .any(|atom| matches!(atom, Condition::AtLeast(_, 2..) | Condition::SectionAtLeast(_, 1..)))
        };
        if !terms(&rule.when).unwrap_or_default().iter().any(rising) {
            continue;
        }
        if let Some((before, question, after)) = by_level(linter, rule).or_else(|| by_score(linter, rule)) {
            report(linter, at, rule, &before, question, &after);
        }
    }
}

type StepUp = (Answers, QuestionIndex, Answers);

/// A step up on a question that the rule names.
fn by_level(linter: &mut Linter<'_>, rule: &Rule) -> Option<StepUp> {
    let bank = linter.bank;
    let atoms = rule.when.atoms();
    let rising = atoms.into_iter().filter(|atom| matches!(atom, Condition::AtLeast(..)));
    let mut named: Vec<QuestionIndex> = rising.filter_map(Condition::question).collect();
    named.dedup();
    for after in holding(linter, &rule.when) {
        for &at in &named {
            let Some(lower) = after.answer(at).and_then(|answer| below(&bank[at], answer)) else { continue };
            let before = change_answers(&after, &[(at, Some(lower))]);
            if !linter.holds(&rule.when, &before) && is_worse(linter, &before, &after) {
                return Some((before, at, after));
            }
        }
    }
    None
}

/// A step up on any question of a section that the rule names.
fn by_score(linter: &mut Linter<'_>, rule: &Rule) -> Option<StepUp> {
    let bank = linter.bank;
    for term in terms(&rule.when).unwrap_or_default() {
        let named = term.named();
        for (section, least, below) in term.sections() {
            if least == 0 {
                continue;
            }
            let free = linter.free(section, &named);
            for set in term.sets(bank).sets.iter().rev() {
                let mut start = change_answers(&linter.all(Answer::best), set);
                if !linter.holds(&rule.when, &start) {
                    let Mix::Found(found) = mix(bank, section, set, &free, (least, below)) else { continue };
                    start = change_answers(&start, &found);
                    if !linter.holds(&rule.when, &start) {
                        continue;
                    }
                }
                let gone = |linter: &mut Linter<'_>, answers: &Answers| !linter.holds(&rule.when, answers);
                let Some((after, before)) = linter.lower(&start, &free, |_, _| true, gone) else { continue };
                let moved = bank.questions().find(|(at, _)| before.answer(*at) != after.answer(*at));
                if let Some((at, _)) = moved
                    && is_worse(linter, &before, &after)
                {
                    return Some((before, at, after));
                }
            }
        }
    }
    None
}

/// Whether the second answers are worse for the person who gives them than the first.
fn is_worse(linter: &mut Linter<'_>, before: &Answers, after: &Answers) -> bool {
    let before = linter.score(before).standing.clone();
    let after = &linter.score(after).standing;
    // Any verdict of the ladder is better than one that leads elsewhere, and what leads elsewhere is left out
    // where the team is scored.
    if before.route.is_some() || after.route.is_some() {
        return before.route.is_none();
    }
    matches!((before.team, after.team), (TeamVerdict::Rung(before), TeamVerdict::Rung(after)) if after > before)
}

fn report(
    linter: &mut Linter<'_>,
    at: RuleIndex,
    rule: &Rule,
    before: &Answers,
    question: QuestionIndex,
    after: &Answers,
) {
    let bank = linter.bank;
    let best = linter.all(Answer::best);
    let (low, high) = (before.answer(question).cloned(), after.answer(question).cloned());
    let step =
        |answers: &Answers, answer: &Option<Answer>| change_answers(answers, &[(question, answer.clone())]);
    let rest = linter.simplest(&step(before, &None), &best, |linter, answers| {
        // The question itself is set by the two steps.
        is_worse(linter, &step(answers, &low), &step(answers, &high))
    });
    let rest = step(&rest, &best.answer(question).cloned());
    let title = |linter: &mut Linter<'_>, answers: &Answers| {
        let work = linter.score(answers).standing.work();
        work.map_or_else(String::new, |verdict: AnyVerdict| bank.verdict(verdict).title.clone())
    };
    let (worse, better) = (title(linter, &step(&rest, &high)), title(linter, &step(&rest, &low)));
    let others = match spell_changes(bank, &rest, &best) {
        none if none.is_empty() => "with every other answer at its best".to_owned(),
        some => format!("with {some} and every other answer at its best"),
    };
    let message = format!(
        "rule `{}` makes a better answer worse: {} gives {better}, {} gives {worse}",
        rule.id,
        spell(bank, question, low.as_ref()),
        spell(bank, question, high.as_ref()),
    );
    let place = linter.places.find(BankPart::Rule(at), &["when"]);
    let finding = Code::RaiseWorsens.found_at(place, message).label(others);
    linter.report(
        finding
            .help("a rule that lowers the verdict asks for low answers: use `at_most`, `lacks` or `below`"),
    );
}
