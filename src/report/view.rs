//! The parts of a report.

use super::{named::NamedQuestion, past_plans::PastPlans, plan_view::PlanView, start::Start};
use crate::{
    answers::{About, Profile},
    bank::{Audience, Bank, QuestionIndex, Section, SectionIndex},
    number::Tenths,
    plan::Direction,
    scan::{Evidence, shows},
    score::{ById, Judgement, State, VerdictName},
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
    /// How past plans compare with what came; `None` where no track record was set beside the plan.
    pub past_plans: Option<PastPlans>,
    /// What it comes to.
    #[serde(flatten)]
    pub judgement: Judgement<'a>,
    /// What the verdict says in one sentence; of a guess, that it is too early to act on it.
    pub headline: String,
    /// What to do now with this verdict.
    pub actions: Vec<&'a str>,
    /// When the work could start.
    pub start: Start<'a>,
    /// Why, in at most three sentences and the routes.
    pub why: Vec<String>,
    /// Where too little is known for a verdict: what is certain all the same.
    pub certain: Vec<String>,
    /// What to do, in order.
    pub plan: PlanView<'a>,
    /// In the quick screen: what no honest start can do without and was not asked.
    pub not_asked: Vec<NamedQuestion<'a>>,
    /// The smallest groups of open questions that could change the verdict, all others staying open.
    pub decides: Vec<Deciding<'a>>,
    /// Open questions that can still change the verdict, most weight first.
    pub ask_next: Vec<NamedQuestion<'a>>,
    /// The bank's advice for this case.
    pub recommendations: Vec<Advice<'a>>,
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
    /// Its sections, in order.
    pub sections: Vec<SectionName<'a>>,
}

/// A section of a bank.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SectionName<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// Its weight in the index.
    pub weight: u32,
    /// Who usually knows.
    pub asked_of: &'a str,
}

impl<'a> BankName<'a> {
    /// The names of a bank.
    pub fn new(bank: &'a Bank) -> Self {
        let section = |section: &'a Section| SectionName {
            id: &section.id,
            title: &section.title,
            weight: section.weight,
            asked_of: &section.asked_of,
        };
        Self {
            id: &bank.id,
            version: &bank.version,
            hash: bank.hash().to_string(),
            title: &bank.title,
            sections: bank.sections.iter().map(section).collect(),
        }
    }
}

/// A bank by its names.
pub(crate) fn bank<S: Serializer>(bank: &Bank, serializer: S) -> Result<S::Ok, S::Error> {
    BankName::new(bank).serialize(serializer)
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
    /// The same with the names of answers that got worse.
    #[serde(skip)]
    pub named: String,
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

/// Open questions whose answers together could change the verdict.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Deciding<'a> {
    /// Up, down, or to where other work belongs.
    pub direction: Direction,
    /// The verdict that they could lead to.
    pub to: VerdictName<'a>,
    /// All of them are needed.
    pub questions: Vec<NamedQuestion<'a>>,
}

/// Advice of the bank.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Recommendation"))]
pub struct Advice<'a> {
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
    /// What it tells, inside of a sentence behind "you said".
    #[serde(skip)]
    pub phrase: Option<&'a str>,
    /// Whether it is the day on which they want to start.
    #[serde(skip)]
    pub earliest_start: bool,
    /// Whether the first page quotes it.
    pub first_page: bool,
    /// Who may read it in a pack.
    #[serde(skip)]
    pub shown_to: Audience,
}

/// What is at or above ready in one section.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Good<'a> {
    /// The section.
    pub section: ById<'a, SectionIndex>,
    /// The section's name for people.
    pub title: &'a str,
    /// The questions.
    pub questions: Vec<NamedQuestion<'a>>,
}

/// A question with what was said.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerView<'a> {
    /// The question.
    pub question: ById<'a, QuestionIndex>,
    /// Its name for people.
    pub label: &'a str,
    /// Its section.
    pub section: ById<'a, SectionIndex>,
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

impl<'a> Report<'a> {
    /// The same report with what was seen beside it.
    #[must_use]
    pub fn with_evidence(self, evidence: Option<Evidence<'a>>) -> Self {
        Self { evidence, ..self }
    }

    /// The same report with what past plans teach.
    #[must_use]
    pub fn with_past_plans(self, past_plans: Option<PastPlans>) -> Self {
        Self { past_plans, ..self }
    }

    /// What was seen beside the answer to a question, and what that means for it.
    pub(crate) fn find_evidence(&self, question: &str) -> Option<(&'static str, String)> {
        let (word, seen) = self.evidence.as_ref()?.find(question)?;
        Some((word, shows(&seen)))
    }
}
