//! What a script asks of the result.

use crate::{
    bank::{AnyVerdict, Bank, Rung},
    commands::report::ReportArgs,
    exit::{Exit, Stop},
    report::Report,
    suggest::nearest,
    text::{join, visible},
};

/// The gates of one run.
#[derive(Debug)]
pub(super) struct Gate {
    require: Option<Rung>,
    min_index: Option<u16>,
}

impl Gate {
    /// Checks the gates before anything is printed.
    pub(super) fn new(bank: &Bank, args: &ReportArgs) -> Result<Self, Stop> {
        let require = args.require.as_deref().map(|id| require(bank, id)).transpose()?;
        Ok(Self { require, min_index: args.min_index })
    }

    /// A sentence about what fell short of the guaranteed result, or nothing.
    pub(super) fn shortfall(&self, report: &Report<'_>) -> Option<String> {
        if self.require.is_none() && self.min_index.is_none() {
            return None;
        }
        let bank = report.bank;
        let mut short = Vec::new();
        if report.team_verdict.is_some() {
            short.push(format!("this piece of work is {}", report.verdict.name.title));
        }
        let team = report.team_verdict.as_ref().unwrap_or(&report.verdict);
        if let Some(rung) = self.require {
            let required = &bank[rung].title;
            let worst = bank.find_verdict(team.range.0.id);
            let reached = matches!(worst, Some(AnyVerdict::Rung(worst)) if worst <= rung);
            if report.is_not_enough_known() {
                short.push(format!("too little is known for a verdict, and {required} is required"));
            } else if !reached {
                let but = if team.provisional { "only guaranteed to be " } else { "" };
                short.push(format!("the verdict is {but}{}, and {required} is required", team.range.0.title));
            }
        }
        if let Some(points) = self.min_index
            && !report.low.reaches(points)
        {
            let low = report.low;
            short.push(format!("the index is only guaranteed to be {low}, and {points} is required"));
        }
        if !report.conditions.is_empty() {
            let until: Vec<&str> = report.conditions.iter().map(|condition| condition.until).collect();
            short.push(format!("still to come: {}", join(&until, "and")));
        }
        (!short.is_empty()).then(|| visible(&format!("below the gate: {}", short.join("; "))).into_owned())
    }
}

fn require(bank: &Bank, id: &str) -> Result<Rung, Stop> {
    match bank.find_verdict(id) {
        Some(AnyVerdict::Rung(rung)) => Ok(rung),
        Some(AnyVerdict::Route(_)) => Err(Stop::error(
            Exit::Usage,
            format!("`{id}` is not on the ladder of verdicts, so it cannot be required"),
        )),
        None => {
            let ids: Vec<&str> = bank.ladder.iter().map(|verdict| verdict.id.as_str()).collect();
            let near = nearest(id, ids.iter().copied())
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let message = format!("there is no verdict `{id}`{near} The ladder is {}", join(&ids, "and"));
            Err(Stop::error(Exit::Usage, message.replace("` The", "`. The")))
        }
    }
}
