//! A line a case, for whoever wants to give data. Nothing leaves by itself.

use super::TrackedCase;
use crate::{
    answers::Answer,
    bank::{Bank, Kind, QuestionIndex},
    outcome::{CaseProgress, Cohort, Doubt},
    paper::json::to_line,
    score::ById,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A case without names, notes, links, files and days.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pooled<'a> {
    /// The id of the bank.
    bank: &'a str,
    /// The version of the bank that made the forecast.
    bank_version: &'a str,
    /// The hash of the bank that made the forecast.
    bank_hash: &'a str,
    /// The hash of what that bank asked afterwards.
    outcome_hash: &'a str,
    /// The verdict of the forecast.
    verdict: &'a str,
    /// Rules whose condition was still open.
    conditions: &'a [String],
    /// How it began.
    cohort: Option<Cohort>,
    /// Whether the primary outcome holds.
    success: Option<bool>,
    /// What is to be known of the forecast.
    doubts: &'a [Doubt],
    /// By item, the option that was chosen.
    items: BTreeMap<&'a str, &'a str>,
    /// The questions that turned out to matter.
    bit: Vec<ById<'a, QuestionIndex>>,
    /// By question: a level, ticked items, an option, `unknown` or `na`.
    answers: BTreeMap<&'a str, Value>,
}

impl<'a> Pooled<'a> {
    /// The line of a case that ended; `None` of any other, and of one without a forecast.
    pub(super) fn new(bank: &'a Bank, case: &'a TrackedCase<'a>) -> Option<Self> {
        let items = &bank.follow_up.as_deref()?.bank;
        let forecast = case.outcome.forecast.filter(|_| case.progress == CaseProgress::Ended)?;
        let chosen =
            items.questions().filter_map(|(at, item)| Some((item.id.as_str(), case.chosen(items, at)?)));
        let answers = bank.questions().filter_map(|(at, question)| {
            let names = question.kind.names();
            let said = match (case.answers.answer(at)?, &question.kind) {
                (Answer::Level(level), _) => json!(level),
                (Answer::Option(option), _) => json!(names.get(*option)),
                (Answer::Ticks(ticks), Kind::Checklist(_)) => {
                    let ticked = names.iter().zip(ticks).filter(|(_, tick)| **tick);
                    json!(ticked.map(|(name, _)| *name).collect::<Vec<_>>())
                }
                (Answer::Unknown, _) => json!("unknown"),
                // Its reason is in the person's own words.
                (Answer::NotApplicable(_) | Answer::Ticks(_), _) => json!("na"),
            };
            Some((question.id.as_str(), said))
        });
        Some(Self {
            bank: &bank.id,
            bank_version: &forecast.bank_version,
            bank_hash: &forecast.bank_hash,
            outcome_hash: &forecast.outcome_hash,
            verdict: &forecast.verdict,
            conditions: &forecast.conditions,
            cohort: case.cohort,
            success: case.success,
            doubts: &case.doubts,
            items: chosen.collect(),
            bit: case.bit.clone(),
            answers: answers.collect(),
        })
    }

    pub(super) fn to_line(&self) -> String {
        to_line(self)
    }
}
