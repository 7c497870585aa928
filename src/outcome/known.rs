//! What pages about something else say of an outcome.

use super::{CaseProgress, Cohort, Outcome};
use crate::{answers::Answers, bank::Bank};
use jiff::civil::Date;
use serde::Serialize;

/// What is known of the outcome of work that started, without anybody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct KnownOutcome {
    /// How far it has come; never `never-asked`.
    pub progress: CaseProgress,
    /// The day on which the work started, where that was said.
    pub started: Option<Date>,
    /// The day from which on the outcome is asked for.
    pub due: Option<Date>,
    /// How it began; absent until the outcome is complete.
    pub cohort: Option<Cohort>,
    /// Whether the primary outcome holds; absent until that is known.
    pub success: Option<bool>,
    /// The same for people.
    pub words: &'static str,
}

impl KnownOutcome {
    /// What is known on a day; `None` where nobody said that the work started. Without a day nothing is overdue.
    pub fn new(bank: &Bank, answers: &Answers, on: Option<Date>) -> Option<Self> {
        let outcome = Outcome::new(bank, answers, on.unwrap_or(Date::MIN))?;
        let Outcome { forecast, progress, due, cohort, success, .. } = outcome;
        let words = outcome.words()?;
        Some(Self {
            progress,
            started: forecast.and_then(|forecast| forecast.started),
            due,
            cohort,
            success,
            words,
        })
    }

    /// How it began and how it ended.
    pub fn sentence(&self) -> String {
        let began = self.cohort.filter(|cohort| *cohort != Cohort::NotStarted).map_or("", Cohort::words);
        crate::text::sentence(&match began {
            "" => self.words.to_owned(),
            began => format!("{}; {}", began.to_lowercase(), self.words),
        })
    }
}
