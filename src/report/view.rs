//! The parts of a report.

use super::{
    evidence::Evidence,
    named::{Named, Question},
    plan_view::PlanView,
};
use crate::{
    answers::{About, Profile},
    bank::{Bank, Range},
    number::Tenths,
    plan::Direction,
    score::State,
};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// A whole report.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// The bank that was answered.
    #[serde(serialize_with = "bank")]
    #[cfg_attr(test, schemars(with = "BankName<'a>"))]
    pub bank: &'a Bank,
    /// What the assessment is about.
    #[serde(flatten)]
    pub about: &'a About,
    /// The quick screen or the whole bank.
    pub profile: Profile,
    /// The day from which the plan is counted.
    pub from: Date,
    /// The rounds up to this one; `None` where the answers name no round before.
    pub rounds: Option<Rounds>,
    /// What a checkout and exports show beside the answers; `None` where nothing was set beside them.
    pub evidence: Option<Evidence<'a>>,
    /// The verdict about this piece of work.
    pub verdict: Verdict<'a>,
    /// The verdict about the team, where a route decides about the work.
    pub team_verdict: Option<Verdict<'a>>,
    /// When the work could start.
    pub start: Start<'a>,
    /// Why, in at most two sentences.
    pub why: Vec<String>,
    /// Where too little is known for a verdict: what is certain all the same.
    pub certain: Vec<String>,
    /// What must happen before the start.
    pub conditions: Vec<Condition<'a>>,
    /// What the verdict stands on: the route, and the rules that bind.
    pub held_by: Vec<Held<'a>>,
    /// The index over the answered questions.
    pub index: Option<Tenths>,
    /// The index with every open answer at its worst.
    pub low: Tenths,
    /// The index with every open answer at its best.
    pub high: Tenths,
    /// Per cent of the asked weight that is answered.
    pub known: Tenths,
    /// How each section stands.
    pub sections: Vec<Section<'a>>,
    /// What to do, in order.
    pub plan: PlanView<'a>,
    /// In the quick screen: what no honest start can do without and was not asked.
    pub not_asked: Vec<Question<'a>>,
    /// The smallest groups of open questions that could change the verdict, all others staying open.
    pub decides: Vec<Deciding<'a>>,
    /// Open questions that can still change the verdict, most weight first.
    pub ask_next: Vec<Question<'a>>,
    /// The bank's advice for this case.
    pub recommendations: Vec<Recommendation<'a>>,
    /// What was told about the work, in the order of the bank.
    pub told: Vec<Told<'a>>,
    /// What is at or above ready.
    pub good: Vec<Good<'a>>,
    /// Every question of the bank with what was said.
    pub answers: Vec<AnswerView<'a>>,
}

/// Which bank it was.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BankName<'a> {
    /// Its name.
    pub id: &'a str,
    /// The version of its content.
    pub version: &'a str,
    /// The hash of what it means, 64 hexadecimal digits.
    pub hash: String,
    /// What the assessment is called.
    pub title: &'a str,
}

impl<'a> BankName<'a> {
    /// The names of a bank.
    pub fn of(bank: &'a Bank) -> Self {
        Self { id: &bank.id, version: &bank.version, hash: bank.hash().to_string(), title: &bank.title }
    }
}

/// A bank by its names.
pub(crate) fn bank<S: Serializer>(bank: &Bank, serializer: S) -> Result<S::Ok, S::Error> {
    BankName::of(bank).serialize(serializer)
}

/// The rounds up to this one, and what changed since the last one.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rounds {
    /// What changed since the last one; `None` where that cannot be read.
    pub since: Option<Since>,
    /// Each round, the first one first and this one last, scored with the bank in use.
    pub all: Vec<Round>,
    /// Why an earlier round is missing, in a sentence.
    pub note: Option<String>,
}

/// What changed since the last round.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Since {
    /// The change in one sentence.
    pub sentence: String,
    /// The labels of the answers that got worse.
    pub worse: Vec<String>,
    /// A rise that is no progress, in sentences.
    pub not_progress: Vec<String>,
}

/// How one round stood.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Round {
    /// Its day.
    pub date: Option<String>,
    /// Who answered.
    pub respondent: Option<String>,
    /// The verdict about the piece of work, for people.
    pub verdict: String,
    /// The index over the answered questions.
    pub index: Option<Tenths>,
    /// The low end of its range.
    pub low: Tenths,
    /// The high end of its range.
    pub high: Tenths,
    /// Per cent of the asked weight that was answered.
    pub known: Tenths,
    /// Whether it was answered with another content of the bank.
    pub other_bank: bool,
}

/// A verdict in full.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Verdict<'a> {
    /// Its names.
    #[serde(flatten)]
    pub name: Named<'a>,
    /// One sentence.
    pub headline: String,
    /// Whether work begins with it.
    pub starts: bool,
    /// What to do now.
    pub actions: Vec<&'a str>,
    /// Whether open answers could still move it.
    pub provisional: bool,
    /// The worst and the best that it could become.
    pub range: (Named<'a>, Named<'a>),
    /// Its rung counted from the best; `None` off the ladder.
    #[serde(skip)]
    pub depth: Option<usize>,
}

/// When the work could start.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Start<'a> {
    /// On a day between these two.
    Between {
        /// Working days until then, low and high estimate.
        days: Range,
        /// The first of the two days.
        earliest: Date,
        /// The last of the two days.
        latest: Date,
        /// What takes so long, as a sentence; empty where it is the verdict itself.
        because: String,
    },
    /// Not as it is: no steps lead to a verdict with which work begins.
    Blocked {
        /// Why, as a sentence.
        because: String,
    },
    /// The bank tells it in words.
    Words {
        /// These words.
        words: &'a str,
    },
    /// There is no verdict yet.
    Unknown,
}

/// A rule with the effect `once` whose condition holds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Condition<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The questions behind it.
    pub questions: Vec<Question<'a>>,
    /// What must have happened.
    pub until: &'a str,
    /// Why.
    pub because: &'a str,
}

/// What a rule that holds the verdict does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HeldEffect {
    /// It leads elsewhere.
    Route,
    /// It lets the verdict come to this and no better.
    Cap,
}

/// A rule that holds the verdict.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Held<'a> {
    /// The rule, or `quick_at_most` for the limit of the quick screen.
    pub rule: &'a str,
    /// What it does.
    pub effect: HeldEffect,
    /// Where it leads, or how far it lets the verdict come.
    pub verdict: Named<'a>,
    /// Why.
    pub because: String,
    /// The questions that triggered it; for a section's score, those of the section below ready.
    pub questions: Vec<&'a str>,
    /// The questions that its condition names, by label, with what was answered.
    #[serde(skip)]
    pub answers: Vec<(&'a str, String)>,
    /// What the verdict would be if only this did not hold.
    pub without: Named<'a>,
}

/// How a section stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// Its weight in the index.
    pub weight: u32,
    /// Who usually knows.
    pub asked_of: &'a str,
    /// Score over the answered questions.
    pub score: Option<Tenths>,
    /// Score with every open answer at its worst.
    pub low: Option<Tenths>,
    /// Score with every open answer at its best.
    pub high: Option<Tenths>,
    /// Questions that are asked.
    pub asked: usize,
    /// Questions with an answer.
    pub answered: usize,
    /// Questions answered with "don't know".
    pub unknown: usize,
    /// Questions without an answer yet.
    pub blank: usize,
    /// Questions that do not apply.
    pub na: usize,
}

/// Open questions whose answers together could change the verdict.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Deciding<'a> {
    /// Up, down, or to where other work belongs.
    pub direction: Direction,
    /// The verdict that they could lead to.
    pub to: Named<'a>,
    /// All of them are needed.
    pub questions: Vec<Question<'a>>,
}

/// Advice of the bank.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Recommendation<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// The advice.
    pub text: &'a str,
}

/// A fact about the work, as it was told. Nothing is counted with it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Told<'a> {
    /// The fact's id.
    pub fact: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// What was asked.
    pub prompt: &'a str,
    /// What was told.
    pub text: &'a str,
    /// Whether the first page quotes it.
    pub first_page: bool,
}

/// What is at or above ready in one section.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Good<'a> {
    /// The section's id.
    pub section: &'a str,
    /// The section's name for people.
    pub title: &'a str,
    /// The questions.
    pub questions: Vec<Question<'a>>,
}

/// A question with what was said.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerView<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// The section's id.
    pub section: &'a str,
    /// The text of the question.
    pub prompt: &'a str,
    /// What is known about it.
    pub state: State,
    /// The level, on a ladder or a checklist.
    pub level: Option<u8>,
    /// The answer in words; empty where there is none.
    pub text: String,
    /// The person's comment.
    pub note: Option<&'a str>,
    /// The person's links and paths.
    pub evidence: &'a [String],
    /// Who gave the answer, where that is not the respondent.
    pub by: Option<&'a str>,
}
