//! What a script asks of a report.

use super::Report;
use crate::{
    bank::{AnyVerdict, Rung},
    text::{join, visible},
};

/// The gates of one run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gate {
    /// The verdict that must be guaranteed, or a better one.
    pub require: Option<Rung>,
    /// The index that must be guaranteed, from 0 to 100.
    pub min_index: Option<u16>,
}

impl Gate {
    /// A sentence about what fell short of the guaranteed result, or nothing.
    pub fn shortfall(&self, report: &Report<'_>) -> Option<String> {
        if self.require.is_none() && self.min_index.is_none() {
            return None;
        }
        let bank = report.bank;
        let mut short = Vec::new();
        if report.judgement.team_verdict.is_some() {
            short.push(format!("this piece of work is {}", report.judgement.verdict.name.title));
        }
        let team = report.judgement.team();
        if let Some(rung) = self.require {
            let required = &bank[rung].title;
            let worst = team.range.0.verdict;
            let reached = matches!(worst, Some(AnyVerdict::Rung(worst)) if worst <= rung);
            if report.judgement.is_not_enough_known() {
                short.push(format!("too little is known for a verdict, and {required} is required"));
            } else if !reached {
                let but = if team.provisional { "only guaranteed to be " } else { "" };
                short.push(format!("the verdict is {but}{}, and {required} is required", team.range.0.title));
            }
        }
        if let Some(points) = self.min_index
            && !report.judgement.low.reaches(points)
        {
            let low = report.judgement.low;
            short.push(format!("the index is only guaranteed to be {low}, and {points} is required"));
        }
        if !report.judgement.conditions.is_empty() {
            let until: Vec<&str> =
                report.judgement.conditions.iter().map(|condition| condition.until).collect();
            short.push(format!("still to come: {}", join(&until, "and")));
        }
        (!short.is_empty()).then(|| visible(&format!("below the gate: {}", short.join("; "))).into_owned())
    }
}
