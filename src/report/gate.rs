//! What a script asks of a report.

use super::{Report, Way};
use crate::{
    bank::{AnyVerdict, Range, Rung},
    score::OpenCondition,
    text::{Count, join},
};
use std::{cmp::Reverse, collections::BTreeSet};

/// The gates of one run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gate {
    /// The verdict that must be guaranteed, or a better one, with nothing left to come.
    pub require: Option<Rung>,
    /// The index that must be guaranteed, from 0 to 100. Nothing else counts for it.
    pub min_index: Option<u16>,
}

/// What is required, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The flag that asks for it, without its dashes.
    pub flag: &'static str,
    /// What is required, as a clause.
    pub what: String,
    /// What falls short, a clause each; none where it is guaranteed.
    pub short: Vec<String>,
}

impl Gate {
    /// What is required of a report, with what falls short of the guaranteed result.
    pub fn requirements(&self, report: &Report<'_>) -> Vec<Requirement> {
        let verdict = self.require.map(|rung| Requirement {
            flag: "require",
            what: format!("{} or better", report.bank[rung].title),
            short: short_of_verdict(report, rung),
        });
        let index = self.min_index.map(|points| {
            let low = report.judgement.low;
            let short = format!("the index is only guaranteed to be {low}, and {points} is required");
            let is_short = !low.reaches(points);
            Requirement {
                flag: "min-index",
                what: format!("an index of {points}"),
                short: is_short.then_some(short).into_iter().collect(),
            }
        });
        verdict.into_iter().chain(index).collect()
    }

    /// What falls short of the guaranteed result, in a line; nothing where the gates hold.
    pub fn shortfall(&self, report: &Report<'_>) -> Option<String> {
        let requirements = self.requirements(report);
        let short: Vec<&str> = requirements.iter().flat_map(|one| &one.short).map(String::as_str).collect();
        (!short.is_empty()).then(|| format!("below the gate: {}", short.join("; ")))
    }

    /// How the gates stand, in a sentence, and the shortest way to green, a sentence or more for each gate.
    pub fn sentences(&self, report: &Report<'_>) -> Vec<String> {
        let requirements = self.requirements(report);
        let all = requirements.iter().map(|one| one.what.as_str()).collect::<Vec<_>>();
        let Some(short) = self.shortfall(report) else {
            return match all.as_slice() {
                [] => Vec::new(),
                all => vec![format!("The gate holds: {} is guaranteed.", join(all, "and"))],
            };
        };
        let ways = [
            self.require
                .filter(|rung| !short_of_verdict(report, *rung).is_empty())
                .map(|rung| to_verdict(report, rung)),
            self.min_index
                .filter(|points| !report.judgement.low.reaches(*points))
                .map(|points| to_index(report, points)),
        ];
        let mut ways: Vec<String> = ways.into_iter().flatten().collect();
        ways.dedup();
        [vec![format!("Red, {short}.")], ways].concat()
    }
}

/// The fewest steps to a verdict with nothing left to come.
fn to_verdict(report: &Report<'_>, rung: Rung) -> String {
    let judgement = &report.judgement;
    let steps = &report.plan.steps;
    let closes = |condition: &OpenCondition<'_>| {
        steps.iter().position(|step| step.conditions.iter().any(|rule| rule.at == condition.rule.at))
    };
    let worst = judgement.team().range.0.verdict;
    if judgement.team_verdict.is_none() && matches!(worst, Some(AnyVerdict::Rung(worst)) if worst <= rung) {
        // Only conditions are in the way, and each has a step that closes it, or none has.
        let all: Option<BTreeSet<usize>> = judgement.conditions.iter().map(closes).collect();
        return all.map_or_else(|| no_way(report), |all| in_words(report, &all));
    }
    let reaches = |way: &&Way<'_>| matches!(way.to.verdict, Some(AnyVerdict::Rung(to)) if to <= rung);
    let Some(way) = report.plan.ways.iter().find(reaches) else { return no_way(report) };
    let all = way.steps.iter().filter_map(|question| Some(report.plan.step(question.at)?.0 - 1)).collect();
    let mut text = in_words(report, &all);
    if !way.asks.is_empty() {
        text.push_str(&format!(" Still to answer: {}.", join(&way.asks, "and")));
    }
    if !way.open.is_empty() {
        text.push_str(&format!(" Still to come then: {}.", join(&way.open, "and")));
    }
    text
}

/// The fewest steps to an index. It is a mean of means, so what steps gain adds up; where answers are open, they
/// come first.
fn to_index(report: &Report<'_>, points: u16) -> String {
    let (low, steps) = (report.judgement.low, &report.plan.steps);
    if report.judgement.index != Some(low) {
        return no_way(report);
    }
    let gain = |at: usize| steps[at].gain.map_or(0, |gain| gain.0);
    let mut by_gain: Vec<usize> = (0..steps.len()).filter(|at| gain(*at) > 0).collect();
    by_gain.sort_by_key(|at| Reverse(gain(*at)));
    // In halves of a tenth, because each gain is rounded by up to one of them.
    let missing = (i64::from(points) * 10 - i64::from(low.0)) * 2;
    let (mut sum, mut all) = (0, BTreeSet::new());
    for at in by_gain {
        if sum >= missing {
            break;
        }
        sum += gain(at) * 2 - 1;
        all.insert(at);
    }
    if sum >= missing { in_words(report, &all) } else { no_way(report) }
}

/// Steps of the plan, by their places in it.
fn in_words(report: &Report<'_>, all: &BTreeSet<usize>) -> String {
    let steps = || all.iter().map(|at| &report.plan.steps[*at]);
    let names: Vec<String> =
        all.iter().zip(steps()).map(|(at, step)| format!("{} {}", at + 1, step.question.label)).collect();
    let hours =
        Range::new(steps().map(|step| step.hours.low).sum(), steps().map(|step| step.hours.high).sum());
    let first = steps().next().map_or_else(String::new, |step| format!(" Begin with: {}.", step.first_step));
    format!(
        "Shortest way to green: {}, {} ({}).{first}",
        Count(names.len(), "step"),
        hours.hours(),
        names.join("; ")
    )
}

/// Where no set of steps leads there: what must be known first, or what stands in the way.
fn no_way(report: &Report<'_>) -> String {
    let open: Vec<&str> = report.ask_next.iter().map(|question| question.label).take(3).collect();
    match (open.as_slice(), report.plan.obstacles.first()) {
        ([], Some(obstacle)) => format!("No step of the plan leads there. {}", obstacle.text),
        ([], None) => "No step of the plan leads there.".to_owned(),
        (open, _) => format!("Shortest way to green: first answer {}.", join(open, "and")),
    }
}

/// What falls short of a verdict, a clause each.
fn short_of_verdict(report: &Report<'_>, rung: Rung) -> Vec<String> {
    let judgement = &report.judgement;
    let mut short = Vec::new();
    if judgement.team_verdict.is_some() {
        short.push(format!("this piece of work is {}", judgement.verdict.name.title));
    }
    let (team, required) = (judgement.team(), &report.bank[rung].title);
    let worst = team.range.0.verdict;
    let is_reached = matches!(worst, Some(AnyVerdict::Rung(worst)) if worst <= rung);
    if judgement.is_not_enough_known() {
        short.push(format!("too little is known for a verdict, and {required} is required"));
    } else if !is_reached {
        let but = if team.provisional { "only guaranteed to be " } else { "" };
        short.push(format!("the verdict is {but}{}, and {required} is required", team.range.0.title));
    }
    if !judgement.conditions.is_empty() {
        let until: Vec<&str> = judgement.conditions.iter().map(|condition| condition.until).collect();
        short.push(format!("still to come: {}", join(&until, "and")));
    }
    short
}
