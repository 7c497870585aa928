//! What is printed for a line: how things stand, the whole report, or what is wrong.

use super::{Batch, Problem, SCHEMA_NUMBER};
use crate::{
    answers::{Answers, Profile},
    bank::{QuestionIndex, Range},
    diagnostic::Code,
    paper::json::Numbered,
    plan::first_fixes,
    report::{Report, numbered},
    score::{Judgement, Scorecard},
};
use serde::Serialize;

/// The version of this program.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The name that a line of the input has for whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Id {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

/// A line of the output.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Line"))]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "one at a time is printed and none is kept")]
pub enum BatchLine<'a, 'r> {
    /// How things stand.
    Summary(Summary<'a>),
    /// The whole report, with `--full`.
    Full(Full<'a, 'r>),
    /// What is wrong with the line.
    Refused(Refused),
}

/// How things stand, without a plan.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Summary<'a> {
    /// The `id` of the line.
    pub id: Option<Id>,
    /// The number of this schema.
    pub schema: u32,
    /// The version of the program.
    pub asyncready: &'static str,
    /// The bank that was answered.
    pub bank: LineBank<'a>,
    /// The team or client.
    pub subject: Option<&'a str>,
    /// The piece of work to hand over.
    pub work: Option<&'a str>,
    /// Who answers.
    pub respondent: Option<&'a str>,
    /// The day of the answers.
    pub date: Option<&'a str>,
    /// The quick screen or the whole bank.
    pub profile: Profile,
    /// What it comes to.
    #[serde(flatten)]
    pub judgement: Judgement<'a>,
    /// The fixes with which a plan begins, the first one first.
    pub fixes: Vec<LineFix<'a>>,
    /// What the reader should know about the line.
    pub warnings: Vec<Problem>,
}

/// Which bank it was.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LineBank<'a> {
    /// Its name.
    pub id: &'a str,
    /// The version of its content.
    pub version: &'a str,
    /// The hash of what it means, 64 hexadecimal digits.
    pub hash: &'a str,
}

/// A fix.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Fix"))]
pub struct LineFix<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// Hands-on hours.
    pub hours: Range,
    /// Working days that others take.
    pub wait: Range,
    /// Who does it, by name where the answers tell it, otherwise by role.
    pub person: &'a str,
}

/// The whole report.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Full<'a, 'r> {
    /// The `id` of the line.
    pub id: Option<Id>,
    /// The version of the program.
    pub asyncready: &'static str,
    /// What the reader should know about the line.
    pub warnings: Vec<Problem>,
    /// What `report --format json` prints, without the white space between its parts.
    #[cfg_attr(test, schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    pub report: Numbered<'r, Report<'a>>,
}

/// A line that cannot be used.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Refused {
    /// The `id` of the line, where it could be read.
    pub id: Option<Id>,
    /// The number of the line in this run, 1 is the first.
    pub line: u64,
    /// What is wrong with it.
    pub error: Error,
}

/// What is wrong with a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Error {
    /// The first problem.
    #[serde(flatten)]
    pub problem: Problem,
    /// The others, in the order of the line; of very many only the first ones.
    pub more: Vec<Problem>,
}

impl Refused {
    pub(super) fn new(id: Option<Id>, line: u64, problems: Vec<Problem>) -> Self {
        let mut problems = problems.into_iter();
        // The reader gives no line back without a word.
        let first = problems.next().unwrap_or_else(|| Problem {
            code: Code::Unusable,
            message: "the line cannot be used".to_owned(),
            column: None,
            help: None,
        });
        Self { id, line, error: Error { problem: first, more: problems.collect() } }
    }
}

impl<'a, 'r> Full<'a, 'r> {
    pub(super) fn new(id: Option<Id>, warnings: Vec<Problem>, report: &'r Report<'a>) -> Self {
        Self { id, asyncready: PROGRAM, warnings, report: numbered(report) }
    }
}

impl<'a> Summary<'a> {
    pub(super) fn new(
        batch: &'a Batch,
        id: Option<Id>,
        answers: &'a Answers,
        card: &Scorecard,
        warnings: Vec<Problem>,
    ) -> Self {
        let bank = &batch.bank;
        let about = &answers.about;
        Self {
            id,
            schema: SCHEMA_NUMBER,
            asyncready: PROGRAM,
            bank: LineBank { id: &bank.id, version: &bank.version, hash: &batch.hash },
            subject: about.subject.as_deref(),
            work: about.work.as_deref(),
            respondent: about.respondent.as_deref(),
            date: about.date.as_deref(),
            profile: answers.profile,
            judgement: Judgement::new(bank, card),
            fixes: first_fixes(bank, card).into_iter().map(|at| fix(batch, answers, card, at)).collect(),
            warnings,
        }
    }
}

fn fix<'a>(batch: &'a Batch, answers: &'a Answers, card: &Scorecard, at: QuestionIndex) -> LineFix<'a> {
    let question = &batch.bank[at];
    let level = card.now.answer(at).and_then(|answer| answer.level(question));
    LineFix {
        question: &question.id,
        label: &question.label,
        hours: question.fix.hours_from(level),
        wait: question.fix.wait_from(level),
        person: answers.about.person(&question.fix.owner),
    }
}
