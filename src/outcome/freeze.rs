//! Makes the forecast that is written down when the work starts.

use crate::{
    answers::{Answers, Forecast, hash_answers},
    bank::Bank,
    report::Report,
};
use jiff::civil::Date;

/// The forecast of some answers on the day `frozen`, which is sealed; `None` where the bank asks nothing
/// afterwards. The days of the plan are counted from the day of the answers, or else from the day of the start.
pub fn freeze(bank: &Bank, answers: &Answers, frozen: Date, started: Option<Date>) -> Option<Forecast> {
    let follow_up = bank.follow_up.as_deref()?;
    let answered = answers.about.date.as_deref().and_then(|date| date.parse().ok());
    let counted_from = answered.or(started).unwrap_or(frozen);
    let report = Report::new(bank, answers, counted_from);
    let hours = report.plan.ways.first().map_or(report.plan.sums.hours, |way| way.sums.hours);
    let verdict = &report.judgement.verdict;
    let forecast = Forecast {
        frozen,
        started,
        verdict: verdict.name.id.to_owned(),
        starts: verdict.starts,
        conditions: report.judgement.conditions.iter().map(|open| open.rule.id().to_owned()).collect(),
        counted_from,
        could_start: report.start.days(),
        hours: (hours.high > 0).then_some((hours.low, hours.high)),
        bank_version: bank.version.clone(),
        bank_hash: bank.hash().short(),
        outcome_hash: follow_up.bank.hash().short(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        answers: hash_answers(bank, answers),
        seal: String::new(),
    };
    Some(forecast.sealed())
}
