//! An agenda from disagreement: two or more people answered the same questions apart about the same work.
//!
//! Nobody's answers are averaged. Where all say the same it is taken, where one knows and the others do not
//! theirs is taken, and where answers differ a meeting settles it. What hangs on each such question is worked
//! out by the search that says what decides about open answers in a report: a disputed question is an open one
//! to which one of the given answers is true.
//!
//! ```text
//! (Bank, [Voice]) ─► Stance (a question each) ─► merged Answers ─► Stakes ─► Agenda ─► paper
//! ```

mod build;
mod merge;
mod page;
mod paper;
mod people;
mod sheet;
mod stance;

pub use self::{
    merge::{MergedAnswers, merge},
    paper::AGENDA_SCHEMA,
    people::{Difference, differences, names},
    stance::{Agreement, Stance},
};

use crate::{
    answers::Answers,
    bank::{Bank, Range},
    number::{Change, Tenths},
    plan::Rest,
    report::NamedQuestion,
    score::{Judgement, VerdictName},
};
use serde::Serialize;

/// One person's answers.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Who it is, as it is to be printed.
    pub name: String,
    /// What they said.
    pub answers: Answers,
}

/// What people agree and disagree about, and in which order to settle it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Agenda<'a> {
    /// The bank that was answered.
    #[serde(serialize_with = "crate::report::bank")]
    #[cfg_attr(test, schemars(with = "crate::report::BankName<'a>"))]
    pub bank: &'a Bank,
    /// The team or client.
    pub subject: Option<&'a str>,
    /// The piece of work to hand over.
    pub work: Option<&'a str>,
    /// Each person's own result.
    pub people: Vec<Participant<'a>>,
    /// What follows if the lower answer is true wherever they disagree.
    pub lower: Outlook<'a>,
    /// What follows if the higher answer is true wherever they disagree.
    pub higher: Outlook<'a>,
    /// How many questions there are of each kind.
    pub counts: Counts,
    /// What to settle, in the order in which to do it.
    pub items: Vec<Topic<'a>>,
    /// Whether the items that decide are all there are. Where there are too many disagreements to try every
    /// way to settle them, one that decides in some far corner only may be missing.
    pub is_exact: bool,
    /// What some know and others do not: no meeting is needed.
    pub take_over: Vec<Topic<'a>>,
    /// What nobody knows.
    pub find_out: Vec<Topic<'a>>,
    /// What all who answered see below ready, the most important first.
    pub gaps: Vec<SharedGap<'a>>,
    /// Facts about the work that people tell differently.
    pub facts: Vec<DisputedFact<'a>>,
}

/// One person's own result.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Participant<'a> {
    /// Who.
    pub name: &'a str,
    /// When they answered.
    pub date: Option<&'a str>,
    /// Whether they answered the quick screen alone.
    pub quick: bool,
    /// What their answers come to.
    #[serde(flatten)]
    pub judgement: Judgement<'a>,
}

/// A verdict and an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Outlook<'a> {
    /// The verdict about this piece of work.
    pub verdict: VerdictName<'a>,
    /// The index over the answered questions.
    pub index: Option<Tenths>,
}

/// How many questions there are of each kind; together they are all that is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counts {
    /// Questions that at least one person is asked.
    pub asked: usize,
    /// All say the same.
    pub equal: usize,
    /// Neighbouring levels.
    pub step: usize,
    /// More than a level apart, or different options.
    pub opposite: usize,
    /// Some say that it does not apply, and others answer it.
    pub not_applicable: usize,
    /// Some know, and others do not.
    pub one_knows: usize,
    /// Nobody knows.
    pub nobody_knows: usize,
    /// Only one person was asked, and answered.
    pub alone: usize,
    /// Disagreements that decide about the verdict.
    pub decide: usize,
}

/// A question on which people do not say the same, as the agenda has it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Topic<'a> {
    /// The question.
    pub question: NamedQuestion<'a>,
    /// How they differ.
    pub kind: Agreement,
    /// How it decides about the verdict; `None` where no way to settle all that is in dispute was found in which it
    /// does.
    pub decides: Option<Decision<'a>>,
    /// By how many points the index differs between the lower and the higher answer, while everything else in
    /// dispute stays open.
    pub points: Change,
    /// How long to plan for it; 0 where no meeting is needed.
    pub minutes: u32,
    /// Who said what, the lowest answer first.
    pub said: Vec<Position<'a>>,
}

/// Between which verdicts an answer decides, once everything in dispute is settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Decision<'a> {
    /// The verdict with the lower answer.
    pub lower: VerdictName<'a>,
    /// The verdict with the higher answer.
    pub higher: VerdictName<'a>,
    /// The questions that must be settled at the other end than the rest for that.
    pub with: Vec<&'a str>,
    /// Their names for people.
    #[serde(skip)]
    pub labels: Vec<&'a str>,
    /// The end at which everything else is settled.
    pub rest: Rest,
}

/// An answer and who gave it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Position<'a> {
    /// Who.
    pub people: Vec<&'a str>,
    /// Whether they know; if not, there is no level, and the words say so.
    pub knows: bool,
    /// The level, on a ladder or a checklist.
    pub level: Option<u8>,
    /// The answer in words.
    pub text: String,
    /// What they wrote beside it.
    pub comments: Vec<Comment<'a>>,
    /// Their links and paths, each once.
    pub evidence: Vec<&'a str>,
}

/// A comment and who wrote it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comment<'a> {
    /// Who.
    pub person: &'a str,
    /// What.
    pub text: &'a str,
}

/// What all who answered see below ready.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SharedGap<'a> {
    /// The question.
    pub question: NamedQuestion<'a>,
    /// What can be done within the hour.
    pub first_step: &'a str,
    /// Who does it.
    pub owner: &'a str,
    /// Hands-on hours from the higher of their answers.
    pub hours: Range,
}

/// A fact about the work that people tell differently.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DisputedFact<'a> {
    /// Its name in answers files.
    pub id: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// What they tell.
    pub told: Vec<Account<'a>>,
}

/// What somebody tells about the work.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Account<'a> {
    /// Who.
    pub people: Vec<&'a str>,
    /// What.
    pub text: &'a str,
}
