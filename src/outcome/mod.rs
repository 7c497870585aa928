//! What came of the work, beside what was forecast when it started.
//!
//! ```text
//! (Report, Answers) ─► freeze ─► Forecast ─► the answers file
//! (Bank, Answers with a forecast and what was said afterwards) ─► Outcome: cohort, success
//! ```

mod freeze;
mod known;

pub use self::{freeze::freeze, known::KnownOutcome};

use crate::{
    answers::{Answers, Forecast, hash_answers},
    bank::{Bank, Condition, FactIndex, QuestionIndex, Takes},
    score::{ScoredAnswers, State, Truth, evaluate},
};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

/// How the work began, beside what was advised. The four are never added up: who starts against advice differs
/// from others in more than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Cohort {
    /// As it was, and the forecast had no open condition; or elsewhere, where a rule sent it.
    AsAdvised,
    /// After the fixes, or most of them.
    AfterFixes,
    /// As it was, although a start was not advised or a condition was open.
    AgainstAdvice,
    /// Not, or not in the way that was assessed.
    NotStarted,
}

impl Cohort {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 4] = [Self::AsAdvised, Self::AfterFixes, Self::AgainstAdvice, Self::NotStarted];

    /// Its name for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::AsAdvised => "Started as advised",
            Self::AfterFixes => "Started after the fixes",
            Self::AgainstAdvice => "Started against advice",
            Self::NotStarted => "Not started",
        }
    }

    /// The same as the heading of a column.
    pub fn heading(self) -> &'static str {
        match self {
            Self::AsAdvised => "As advised",
            Self::AfterFixes => "After fixes",
            Self::AgainstAdvice => "Against",
            Self::NotStarted => "Not started",
        }
    }
}

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CaseProgress {
    /// It started, and its outcome should be known by now.
    Overdue,
    /// Every item of the outcome is answered.
    Ended,
    /// It started, and its outcome is not asked for yet.
    Started,
    /// Nothing is written down but the assessment.
    NeverAsked,
}

/// What is known of the outcome of some answers.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// What was forecast; nothing where nobody said that the work started.
    pub forecast: Option<&'a Forecast>,
    /// What was said afterwards.
    pub said: Option<&'a Answers>,
    /// How far it has come.
    pub progress: CaseProgress,
    /// The day from which on the outcome is asked for.
    pub due: Option<Date>,
    /// How it began; nothing until the outcome is complete.
    pub cohort: Option<Cohort>,
    /// The primary outcome; nothing until the outcome is complete, or where an answer that it looks at is unknown.
    pub success: Option<bool>,
    /// What makes the forecast less than one that was written down before the end by this program and bank.
    pub doubts: Vec<Doubt>,
}

/// What is to be known of a forecast before it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// It is not what was written down.
    BrokenSeal,
    /// It was written down with the outcome, or long after the start.
    Late,
    /// Another content of the bank made it.
    OtherBank,
    /// The bank asked other things afterwards, or counted something else as success.
    OtherOutcome,
    /// Another version of the program made it.
    OtherProgram,
    /// The answers are not those from which it was made.
    OtherAnswers,
}

impl Doubt {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::BrokenSeal,
        Self::Late,
        Self::OtherBank,
        Self::OtherOutcome,
        Self::OtherProgram,
        Self::OtherAnswers,
    ];

    /// What it means for the count, as a clause about some forecasts.
    pub fn words(self) -> &'static str {
        match self {
            Self::BrokenSeal => "changed by hand and counted in no cohort",
            Self::Late => {
                "written down with the outcome or more than two weeks after the start, when the end could be known"
            }
            Self::OtherBank => "made by another content of the question bank",
            Self::OtherOutcome => "made when the bank counted something else as success",
            Self::OtherProgram => "made by another version of the program",
            Self::OtherAnswers => "whose answers were changed afterwards, and left out by question",
        }
    }
}

impl<'a> Outcome<'a> {
    /// The outcome of some answers as it stands on a day; `None` where the bank asks nothing afterwards.
    pub fn new(bank: &Bank, answers: &'a Answers, today: Date) -> Option<Self> {
        let follow_up = bank.follow_up.as_deref()?;
        let (forecast, said) = (answers.forecast.as_deref(), answers.outcome.as_deref());
        let scored = said.map(|said| ScoredAnswers::new(&follow_up.bank, said));
        let complete = scored.as_ref().filter(|scored| !scored.states.contains(&State::Blank));
        let due = forecast.and_then(|forecast| {
            let days = i64::from(follow_up.due_after).days();
            forecast.started.unwrap_or(forecast.frozen).checked_add(days).ok()
        });
        let progress = match (complete, due) {
            (Some(_), _) => CaseProgress::Ended,
            (None, Some(due)) if due <= today => CaseProgress::Overdue,
            (None, Some(_)) => CaseProgress::Started,
            (None, None) => CaseProgress::NeverAsked,
        };
        let doubts = forecast.map_or_else(Vec::new, |forecast| doubts(bank, answers, forecast));
        // What was changed by hand is no forecast any more.
        let intact = forecast.filter(|_| !doubts.contains(&Doubt::BrokenSeal));
        let holds =
            |condition: &Condition| complete.map(|scored| evaluate(condition, &follow_up.bank, scored, None));
        let cohort = intact.zip(holds(&follow_up.not_started)).and_then(|(forecast, not_started)| {
            let elsewhere = holds(&follow_up.elsewhere)? == Truth::Yes;
            let is_route = bank.routes.iter().any(|route| route.id == forecast.verdict);
            Some(match () {
                () if not_started == Truth::Yes => Cohort::NotStarted,
                () if not_started == Truth::Open => return None,
                () if elsewhere && is_route => Cohort::AsAdvised,
                () if elsewhere => Cohort::NotStarted,
                () if holds(&follow_up.after_fixes)? == Truth::Yes => Cohort::AfterFixes,
                () if forecast.starts && forecast.conditions.is_empty() => Cohort::AsAdvised,
                () => Cohort::AgainstAdvice,
            })
        });
        let success = match holds(&follow_up.success) {
            Some(Truth::Yes) => Some(true),
            Some(Truth::No) if cohort != Some(Cohort::NotStarted) => Some(false),
            Some(Truth::No | Truth::Open) | None => None,
        };
        Some(Self { forecast, said, progress, due, cohort, success, doubts })
    }

    /// The questions that turned out to matter, worst first.
    pub fn bit(&self, bank: &Bank) -> Vec<QuestionIndex> {
        let is_bit = |takes: &Takes| matches!(takes, Takes::Bit(_));
        let ids = self.line(bank, is_bit).unwrap_or_default();
        ids.split(", ").filter_map(|id| bank.find_question(id)).collect()
    }

    /// The hours that the fixes took.
    pub fn hours(&self, bank: &Bank) -> Option<u32> {
        self.line(bank, |takes| *takes == Takes::Hours)?.parse().ok()
    }

    /// What went wrong and no question asked about.
    pub fn unasked(&self, bank: &Bank) -> Option<&'a str> {
        self.line(bank, |takes| *takes == Takes::Unasked)
    }

    fn line(&self, bank: &Bank, takes: impl Fn(&Takes) -> bool) -> Option<&'a str> {
        let at: FactIndex = bank.follow_up.as_deref()?.line(takes)?;
        self.said?.fact(at)
    }

    /// How it ended, in a word or two; `None` until every item is answered.
    pub fn words(&self) -> Option<&'static str> {
        match (self.progress, self.cohort, self.success) {
            (CaseProgress::Ended, Some(Cohort::NotStarted), _) => Some("not started"),
            (CaseProgress::Ended, _, Some(true)) => Some("went well"),
            (CaseProgress::Ended, _, Some(false)) => Some("did not go well"),
            (CaseProgress::Ended, _, None) => Some("ended, success not known"),
            (CaseProgress::Overdue, ..) => Some("started, outcome overdue"),
            (CaseProgress::Started, ..) => Some("started, no outcome yet"),
            (CaseProgress::NeverAsked, ..) => None,
        }
    }
}

/// So many days after the start a forecast is still one.
const LATE: i64 = 14;

fn doubts(bank: &Bank, answers: &Answers, forecast: &Forecast) -> Vec<Doubt> {
    let outcome_hash = bank.follow_up.as_ref().map(|follow_up| follow_up.bank.hash());
    let is_late = match forecast.started {
        Some(started) => started.checked_add(LATE.days()).is_ok_and(|last| forecast.frozen > last),
        None => true,
    };
    let is = |doubt: &Doubt| match doubt {
        Doubt::BrokenSeal => !forecast.is_intact(),
        Doubt::Late => is_late,
        Doubt::OtherBank => !bank.hash().is(&forecast.bank_hash),
        Doubt::OtherOutcome => !outcome_hash.is_some_and(|hash| hash.is(&forecast.outcome_hash)),
        Doubt::OtherProgram => forecast.program != env!("CARGO_PKG_VERSION"),
        Doubt::OtherAnswers => forecast.answers != hash_answers(bank, answers),
    };
    Doubt::ALL.into_iter().filter(is).collect()
}
