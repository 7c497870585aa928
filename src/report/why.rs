//! The verdict's reasons, in at most two sentences, and what is certain before there is a verdict.

use super::view::Report;
use crate::{
    bank::{Bank, Effect, Rung},
    score::{BlockerEffect, Scorecard, SectionJudgement, TeamVerdict},
    text::sentence,
};

/// More than two lines are not read.
const LINES: usize = 2;
/// How many rules that bind together are named in one line.
const NAMED: usize = 2;

/// Why the verdict is what it is: first what it stands on, then where the index is.
pub(super) fn why(report: &Report<'_>) -> Vec<String> {
    if report.judgement.is_not_enough_known() && report.judgement.team_verdict.is_none() {
        return Vec::new();
    }
    let of = |effect| report.judgement.held_by.iter().filter(move |held| held.effect == effect);
    let mut lines: Vec<String> = of(BlockerEffect::Route).map(|held| sentence(&held.because)).collect();
    let caps: Vec<&str> = of(BlockerEffect::Cap).map(|held| held.because.trim_end_matches('.')).collect();
    match caps.as_slice() {
        [] => {}
        [only] => lines.push(sentence(only)),
        all => {
            let (named, more) = all.split_at(all.len().min(NAMED));
            let more = if more.is_empty() { String::new() } else { format!("; and {} more", more.len()) };
            lines.push(format!("All of these must go: {}{more}.", named.join("; ")));
        }
    }
    if let (Some(index), false) = (report.judgement.index, report.judgement.is_not_enough_known()) {
        let band = report.bank.band(index);
        let title = &report.bank[band].title;
        let from = report.bank[band].from;
        let mut line = match band.0.checked_sub(1).map(|above| &report.bank.ladder[above]) {
            Some(above) => format!("Index {index} of 100: {title} is {from} to {}.", above.from),
            None => format!("Index {index} of 100: {title} begins at {from}."),
        };
        if report.judgement.verdict.rung() != Some(Rung(0))
            && let Some(weakest) = weakest(report)
        {
            line.push(' ');
            line.push_str(&weakest);
        }
        lines.push(line);
    }
    lines.truncate(LINES);
    lines
}

fn weakest(report: &Report<'_>) -> Option<String> {
    let weighted =
        report.judgement.sections.iter().filter(|section| section.weight > 0 && section.score.is_some());
    let mut sections: Vec<&SectionJudgement<'_>> = weighted.collect();
    sections.sort_by_key(|section| section.score);
    match sections.as_slice() {
        [] | [_] => None,
        [lowest, ..] => {
            let score = lowest.score.unwrap_or_default();
            Some(format!("Lowest: {} ({score}).", lowest.title))
        }
    }
}

/// What holds whatever the open answers say; nothing where there is a verdict.
pub(super) fn certain(bank: &Bank, card: &Scorecard) -> Vec<String> {
    let standing = &card.standing;
    if standing.team != TeamVerdict::NotEnoughKnown {
        return Vec::new();
    }
    let (best, worst) = (&bank[standing.best].title, &bank[standing.worst].title);
    if standing.best == Rung(0) {
        return vec![format!("Nothing is certain yet: the open answers decide between {best} and {worst}.")];
    }
    let caps = standing.holding.iter().map(|rule| &bank[*rule]);
    let caps: Vec<&str> = caps
        .filter(|rule| rule.effect == Effect::Cap(standing.best))
        .map(|rule| rule.because.trim_end_matches('.'))
        .collect();
    let because = if caps.is_empty() {
        format!("the answers so far leave an index of {} at most", card.high)
    } else {
        caps.join("; ")
    };
    vec![format!("At best {best}, whatever the open answers say, because {because}.")]
}
