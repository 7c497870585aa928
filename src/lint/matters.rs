//! Answers for which a rule holds, and answers for which it decides.

use super::{
    answer::change_answers,
    linter::Linter,
    mix::{Mix, mix},
    term::terms,
};
use crate::{
    answers::{Answer, Answers},
    bank::{Condition, Rule, RuleEffect, RuleIndex, Rung},
    score::Hold,
};

/// Answers for which a condition holds, with everything that it does not look at at its best.
pub(super) fn holding(linter: &mut Linter<'_>, condition: &Condition) -> Vec<Answers> {
    let best = linter.all(Answer::best);
    let mut found = Vec::new();
    for term in terms(condition).unwrap_or_default() {
        // The best of them touch the fewest other rules.
        for set in term.sets(linter.bank).sets.iter().rev() {
            let answers = change_answers(&best, set);
            if linter.holds(condition, &answers) {
                found.push(answers);
            }
        }
    }
    found
}

/// Whether answers are found for which the rule changes what is decided.
pub(super) fn matters(linter: &mut Linter<'_>, at: RuleIndex, rule: &Rule) -> bool {
    match rule.effect {
        // A condition is nobody's rival: every one that holds is printed.
        RuleEffect::Once { .. } => true,
        RuleEffect::Route(_) => holding(linter, &rule.when).iter().any(|answers| {
            let route = linter.score(answers).standing.route;
            route.is_some_and(|(first, _)| first == at)
        }),
        RuleEffect::Cap(most) => {
            holding(linter, &rule.when).iter().any(|answers| decides(linter, at, answers))
                || by_score(linter, at, rule, most)
        }
    }
}

/// Whether the team verdict would be another one without this cap.
fn decides(linter: &mut Linter<'_>, at: RuleIndex, answers: &Answers) -> bool {
    let standing = &linter.score(answers).standing;
    let mut held_by = standing.held_by.iter();
    held_by.any(|held| held.hold == Hold::Rule(at) && held.without != standing.team.any())
}

/// Whether something else limits the verdict at least as much.
fn has_rival(linter: &mut Linter<'_>, at: RuleIndex, most: Rung, answers: &Answers) -> bool {
    let bank = linter.bank;
    let standing = &linter.score(answers).standing;
    let rival = |other: &RuleIndex| matches!(bank[*other].effect, RuleEffect::Cap(rung) if *other != at && rung >= most);
    standing.holding.iter().any(rival) || standing.band.is_none_or(|band| band >= most)
}

/// Lowers the questions of the sections that the rule looks at until it holds, past no rival; then
/// looks for a mix of answers that gives the very score.
fn by_score(linter: &mut Linter<'_>, at: RuleIndex, rule: &Rule, most: Rung) -> bool {
    let bank = linter.bank;
    let best = linter.all(Answer::best);
    for term in terms(&rule.when).unwrap_or_default() {
        let (named, sections) = (term.named(), term.sections());
        let questions: Vec<_> =
            sections.iter().flat_map(|(section, ..)| linter.free(*section, &named)).collect();
        if questions.is_empty() {
            continue;
        }
        for set in term.sets(bank).sets.iter().rev() {
            let start = change_answers(&best, set);
            if has_rival(linter, at, most, &start) {
                continue;
            }
            let no_rival = |linter: &mut Linter<'_>, answers: &Answers| !has_rival(linter, at, most, answers);
            let holds = |linter: &mut Linter<'_>, answers: &Answers| linter.holds(&rule.when, answers);
            if linter.lower(&start, &questions, no_rival, holds).is_some() {
                return true;
            }
            if let [(section, least, below)] = sections[..]
                && let Mix::Found(rest) = mix(bank, section, set, &questions, (least, below))
                && decides(linter, at, &change_answers(&start, &rest))
            {
                return true;
            }
        }
    }
    false
}
