//! In which order a plan is done: the most important first, then by stage and by what comes after what.

use super::{
    PlannedFix, TOP,
    item::{self, Behind},
};
use crate::{
    bank::{Bank, QuestionIndex, RuleEffect},
    score::Scorecard,
};
use std::cmp::Reverse;

/// The questions of the bank's `fix_first` on which a rule holds, in the order of the bank.
pub(super) fn heads(bank: &Bank, behind: &[Behind]) -> Vec<QuestionIndex> {
    let holds = |at: &QuestionIndex| behind.iter().any(|(_, questions)| questions.contains(at));
    bank.fix_first.iter().copied().filter(holds).collect()
}

/// A gap that a fix can close, in the order of importance.
struct RankedGap {
    question: QuestionIndex,
    /// Whether an open condition stands on it.
    meets_condition: bool,
}

/// The gaps that a fix can close, by importance.
///
/// First the [`heads`], then what weighs most and is blamed most, times its distance to ready, doubled where
/// it binds; of equals the one with fewer mean hours, then bank order. On 46 blind ratings, each with an
/// expert's three fixes, this order had 76 of 102 among its first eight, and the gain per root of the
/// hours 54.
fn ranked(bank: &Bank, card: &Scorecard) -> Vec<RankedGap> {
    let heads = heads(bank, &card.behind);
    let (mut binds, mut meets) = (vec![false; bank.questions.len()], vec![false; bank.questions.len()]);
    for (rule, questions) in &card.behind {
        let (is_binding, is_condition) =
            (item::binds(bank, card, *rule), matches!(bank[*rule].effect, RuleEffect::Once { .. }));
        for at in questions {
            binds[at.0] |= is_binding;
            meets[at.0] |= is_condition;
        }
    }
    let gaps = bank.questions().filter(|(at, _)| card.is_gap(bank, *at));
    let ranked = gaps.filter_map(|(at, question)| {
        let now = card.now.answer(at)?;
        let level = now.level(question);
        let head = heads.iter().position(|head| *head == at).unwrap_or(usize::MAX);
        let importance = item::importance(question, now, binds[at.0]);
        let hours = question.fix.hours_from(level).double_mean();
        question.is_fixable(level).then_some((head, Reverse(importance), hours, at))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable();
    ranked
        .into_iter()
        .map(|(.., question)| RankedGap { question, meets_condition: meets[question.0] })
        .collect()
}

/// Ranks the items and puts them in the order of the plan: it begins with what is [`first`], and the others go
/// by stage; inside a stage a fix follows those it comes after, and importance decides among the rest.
pub(super) fn in_order(bank: &Bank, card: &Scorecard, mut items: Vec<PlannedFix>) -> Vec<PlannedFix> {
    let ranked = ranked(bank, card);
    for item in &mut items {
        item.rank = ranked.iter().position(|gap| gap.question == item.question).unwrap_or(ranked.len());
    }
    let stage = |item: &PlannedFix| bank[item.question].stage.map_or(usize::MAX, |stage| stage.0);
    items.sort_by_key(|item| (stage(item), item.rank));
    let first = first(bank, card, &ranked);
    let (mut ordered, mut items): (Vec<PlannedFix>, Vec<PlannedFix>) =
        items.into_iter().partition(|item| first.contains(&item.question));
    ordered.sort_by_key(|item| first.iter().position(|at| *at == item.question));
    while let Some(first) = items.first() {
        let of_stage = items.iter().take_while(|item| stage(item) == stage(first)).count();
        let waits_for_none = |item: &PlannedFix| {
            let mut before = bank[item.question].after.iter();
            !before.any(|before| items[..of_stage].iter().any(|other| other.question == *before))
        };
        // There is no circle, so one of them is free.
        let next = items[..of_stage].iter().position(waits_for_none).unwrap_or(0);
        ordered.push(items.remove(next));
    }
    ordered
}

/// The questions of the fixes with which a plan begins, without all else that a plan works out.
pub fn first_fixes(bank: &Bank, card: &Scorecard) -> Vec<QuestionIndex> {
    first(bank, card, &ranked(bank, card))
}

/// What to do first: the most important fixes, each behind those that it comes after, as far as those fit. Where
/// work can begin as soon as a condition holds, at least one of them meets one.
fn first(bank: &Bank, card: &Scorecard, ranked: &[RankedGap]) -> Vec<QuestionIndex> {
    let mut first = Vec::new();
    for gap in ranked {
        if first.len() >= TOP {
            break;
        }
        let mut longer = first.clone();
        push_with_those_before(bank, ranked, gap.question, &mut longer);
        // Of a long chain at least the beginning, if it leads to what matters most of all.
        if longer.len() <= TOP || first.is_empty() {
            first = longer;
        }
    }
    first.truncate(TOP);
    let mut meeting = ranked.iter().filter(|gap| gap.meets_condition);
    let is_met = meeting.clone().any(|gap| first.contains(&gap.question));
    let can_start = card.standing.work().is_some_and(|work| bank.can_start(work));
    if let Some(condition) = meeting.next().filter(|_| !is_met && can_start) {
        let mut needed = Vec::new();
        push_with_those_before(bank, ranked, condition.question, &mut needed);
        needed.truncate(TOP);
        first.truncate(TOP - needed.len());
        needed.retain(|at| !first.contains(at));
        first.extend(needed);
    }
    first
}

/// Adds a gap behind those that its fix comes after, each once.
fn push_with_those_before(
    bank: &Bank,
    ranked: &[RankedGap],
    question: QuestionIndex,
    found: &mut Vec<QuestionIndex>,
) {
    let is_planned = ranked.iter().any(|gap| gap.question == question);
    if is_planned && !found.contains(&question) {
        for before in &bank[question].after {
            push_with_those_before(bank, ranked, *before, found);
        }
        found.push(question);
    }
}
