//! What of the old plan was done.

use super::Both;
use crate::{
    bank::{AnyVerdict, Range},
    plan::Plan,
    score::{State, VerdictName},
};
use serde::Serialize;

/// How far a way up of the old plan was walked.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Progress"))]
pub struct PlanProgress<'a> {
    /// The verdict to which the way led.
    pub to: VerdictName<'a>,
    /// The labels of the steps that are done: their answers are at or above ready.
    pub done: Vec<&'a str>,
    /// The steps that are left.
    pub left: Vec<StepLeft<'a>>,
    /// The labels of steps whose questions do not apply or are not asked any more.
    pub gone: Vec<&'a str>,
    /// The hours of what is left, low and high estimate.
    pub hours: Range,
}

/// A step that is left.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepLeft<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// The hours from the answer now, low and high estimate.
    pub hours: Range,
}

/// How far each way up of the old plan was walked, nearest verdict first.
pub(super) fn progress<'a>(both: &Both<'a>) -> Vec<PlanProgress<'a>> {
    let (old, new) = (&both.old, &both.new);
    let before = Plan::new(old.bank, old.answers, &old.card);
    let after = Plan::new(new.bank, new.answers, &new.card);
    let ways = before.ways_up.ways.iter().map(|way| {
        let to = VerdictName::new(old.bank, Some(AnyVerdict::Rung(way.to)));
        let mut progress = PlanProgress {
            to,
            done: Vec::new(),
            left: Vec::new(),
            gone: Vec::new(),
            hours: Range::default(),
        };
        for at in &way.items {
            let link = both.links.pairs.iter().find(|link| link.old == *at);
            match link.map(|link| (link.new, new.card.now.state(link.new))) {
                Some((now, State::Answered | State::Unknown | State::Blank)) => {
                    let question = &new.bank[now];
                    let item = after.items.iter().find(|item| item.question == now);
                    let hours = match item {
                        Some(item) => item.hours,
                        None if new.card.now.state(now).is_open() => question.fix.hours_from(None),
                        None if after.facts.contains(&now) => Range::default(),
                        None => {
                            progress.done.push(&question.label);
                            continue;
                        }
                    };
                    progress.hours = progress.hours + hours;
                    progress.left.push(StepLeft { question: &question.id, label: &question.label, hours });
                }
                Some((_, State::NotApplicable | State::NotAsked)) | None => {
                    progress.gone.push(&old.bank[*at].label);
                }
            }
        }
        progress
    });
    ways.collect()
}
