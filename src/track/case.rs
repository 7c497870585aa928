//! One piece of work: what was forecast and what came of it.

use crate::{
    answers::{About, Answer, Answers},
    bank::{AnyVerdict, Bank, QuestionIndex},
    outcome::{CaseProgress, Cohort, Doubt, Outcome},
    portfolio::{Names, PortfolioEntry, Refusal},
    score::{ById, VerdictName},
    text::{letters, sentence},
};
use jiff::civil::Date;
use serde::Serialize;
use std::path::Path;

/// A case.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TrackedCase<'a> {
    /// What people call it, or a letter.
    pub name: String,
    /// The file; absent where names are hidden.
    pub file: Option<&'a str>,
    /// The verdict of the forecast; absent where there is none.
    pub verdict: Option<VerdictName<'a>>,
    /// How far it has come.
    pub progress: CaseProgress,
    /// The day on which it started, where that was said.
    pub started: Option<Date>,
    /// The day from which on its outcome is asked for.
    pub due: Option<Date>,
    /// How it began; absent until its outcome is complete.
    pub cohort: Option<Cohort>,
    /// Whether the primary outcome holds; absent until that is known.
    pub success: Option<bool>,
    /// The questions that turned out to matter, worst first.
    pub bit: Vec<ById<'a, QuestionIndex>>,
    /// What is to be known of its forecast.
    pub doubts: Vec<Doubt>,
    #[serde(skip)]
    pub(super) outcome: Outcome<'a>,
    #[serde(skip)]
    pub(super) answers: &'a Answers,
}

/// A file that could not be used.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UnreadCase {
    /// Its name, or a letter.
    pub name: String,
    /// Why, as a sentence.
    pub error: String,
}

impl<'a> TrackedCase<'a> {
    pub(super) fn new(
        bank: &'a Bank,
        entry: &'a PortfolioEntry,
        answers: &'a Answers,
        at: usize,
        on: Date,
        names: Names,
    ) -> Option<Self> {
        let outcome = Outcome::new(bank, answers, on)?;
        let forecast = outcome.forecast;
        Some(Self {
            name: name(entry, Some(&answers.about), at, names),
            file: (names == Names::Shown).then_some(entry.file.as_str()),
            verdict: forecast.map(|forecast| verdict_name(bank, &forecast.verdict)),
            progress: outcome.progress,
            started: forecast.and_then(|forecast| forecast.started),
            due: outcome.due,
            cohort: outcome.cohort,
            success: outcome.success,
            bit: ById::list(bank, outcome.bit(bank)),
            doubts: outcome.doubts.clone(),
            outcome,
            answers,
        })
    }

    /// The id of the option that was chosen for an item; `unknown` for "don't know".
    pub(super) fn chosen<'b>(&self, items: &'b Bank, at: QuestionIndex) -> Option<&'b str> {
        match self.outcome.said?.answer(at)? {
            Answer::Option(option) => items[at].kind.names().get(*option).copied(),
            Answer::Unknown => Some("unknown"),
            Answer::Level(_) | Answer::Ticks(_) | Answer::NotApplicable(_) => None,
        }
    }
}

impl UnreadCase {
    pub(super) fn refused(entry: &PortfolioEntry, refusal: &Refusal, at: usize, names: Names) -> Self {
        let error = match names {
            Names::Shown => sentence(&refusal.message),
            // The message may have words of the file.
            Names::Hidden => format!("The file cannot be used ({}).", refusal.code),
        };
        Self { name: name(entry, None, at, names), error }
    }
}

fn name(entry: &PortfolioEntry, about: Option<&About>, at: usize, names: Names) -> String {
    match names {
        Names::Hidden => letters(at),
        Names::Shown => about.and_then(About::whom).unwrap_or_else(|| {
            let name = Path::new(&entry.file).file_stem();
            name.map_or_else(|| entry.file.clone(), |name| name.to_string_lossy().into_owned())
        }),
    }
}

/// The names of a verdict that was forecast; its id alone where the bank has it no more.
pub(crate) fn verdict_name<'a>(bank: &'a Bank, id: &'a str) -> VerdictName<'a> {
    match bank.find_verdict(id) {
        Some(found @ (AnyVerdict::Rung(_) | AnyVerdict::Route(_))) => VerdictName::new(bank, Some(found)),
        None => match VerdictName::new(bank, None) {
            unknown if unknown.id == id => unknown,
            _ => VerdictName { verdict: None, id, title: id },
        },
    }
}
