//! The verdict's reasons, in a few sentences, and what is certain before there is a verdict.

use super::view::Report;
use crate::{
    bank::{Bank, RuleEffect, Rung},
    score::{BlockerEffect, Scorecard, TeamVerdict},
    text::sentence,
};

/// More than so many reasons are not read; all of them stand under what holds the verdict.
const REASONS: usize = 3;

/// Why the verdict is what it is: what sends the work elsewhere, then what holds the team's verdict, and where
/// nothing does, which section is the weakest. Where the score stands is on the ladder.
pub(super) fn why(report: &Report<'_>) -> Vec<String> {
    if report.judgement.is_not_enough_known() && report.judgement.team_verdict.is_none() {
        return Vec::new();
    }
    let because = |effect| {
        let held = report.judgement.held_by.iter().filter(move |held| held.effect == effect);
        held.map(|held| sentence(&held.because)).collect::<Vec<_>>()
    };
    let mut lines = because(BlockerEffect::Route);
    lines.extend(because(BlockerEffect::Cap).into_iter().take(REASONS));
    if lines.is_empty() && report.judgement.verdict.rung() != Some(Rung(0)) {
        lines.extend(weakest(report));
    }
    lines
}

fn weakest(report: &Report<'_>) -> Option<String> {
    let sections = report.judgement.sections.iter().filter(|section| section.weight > 0);
    let mut scored: Vec<_> = sections.filter_map(|section| Some((section.score?, section.title))).collect();
    scored.sort_by_key(|(score, _)| *score);
    let [(score, title), _, ..] = scored.as_slice() else {
        return None;
    };
    Some(format!("The weakest part is \"{title}\", with {} of 100.", score.whole()))
}

/// What holds whatever the open answers say; nothing where there is a verdict.
pub(super) fn certain(bank: &Bank, card: &Scorecard) -> Vec<String> {
    let standing = &card.standing;
    if standing.team != TeamVerdict::NotEnoughKnown {
        return Vec::new();
    }
    let (best, worst) = (&bank[standing.best].title, &bank[standing.worst].title);
    if standing.best == Rung(0) {
        return vec![format!("Nothing is certain yet. The open answers decide between {worst} and {best}.")];
    }
    let caps = standing.holding.iter().map(|rule| &bank[*rule]);
    let caps: Vec<&str> = caps
        .filter(|rule| rule.effect == RuleEffect::Cap(standing.best))
        .map(|rule| rule.because.as_str())
        .collect();
    let because = if caps.is_empty() {
        vec![format!("The answers so far leave a score of {} at most.", card.high.whole())]
    } else {
        caps.into_iter().take(REASONS).map(sentence).collect()
    };
    let mut lines = vec![format!("At best {best}, whatever the open answers say.")];
    lines.extend(because);
    lines
}
