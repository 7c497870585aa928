//! What is printed for a line: how things stand, the whole report, or what is wrong.

use super::{Batch, Problem, SCHEMA_NUMBER};
use crate::{
    answers::{Answers, Profile},
    bank::{AnyVerdict, QuestionIndex, Range},
    number::Tenths,
    paper::json::Numbered,
    plan::{TOP, most_important},
    report::{HeldEffect, Named, Report, named, numbered},
    score::{Hold, Scorecard},
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
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "one at a time is printed and none is kept")]
pub enum Line<'a, 'r> {
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
    pub bank: BankName<'a>,
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
    /// The verdict about this piece of work.
    pub verdict: Verdict<'a>,
    /// The verdict about the team, where a route decides about the work.
    pub team_verdict: Option<Verdict<'a>>,
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
    /// What must happen before the start.
    pub conditions: Vec<Condition<'a>>,
    /// What the verdict stands on: the route, and the rules that bind.
    pub blockers: Vec<Blocker<'a>>,
    /// The most important fixes, the first one first.
    pub fixes: Vec<Fix<'a>>,
    /// What the reader should know about the line.
    pub warnings: Vec<Problem>,
}

/// Which bank it was.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BankName<'a> {
    /// Its name.
    pub id: &'a str,
    /// The version of its content.
    pub version: &'a str,
    /// The hash of what it means, 64 hexadecimal digits.
    pub hash: &'a str,
}

/// A verdict.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Verdict<'a> {
    /// The name in JSON and on the command line.
    pub id: &'a str,
    /// The name for people.
    pub title: &'a str,
    /// Whether work begins with it.
    pub starts: bool,
    /// Whether open answers could still move it.
    pub provisional: bool,
    /// The worst and the best that it could become.
    pub range: (Named<'a>, Named<'a>),
}

/// How a section stands.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section<'a> {
    /// Its name in JSON.
    pub id: &'a str,
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
}

/// A rule with the effect `once` whose condition holds.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Condition<'a> {
    /// The rule.
    pub rule: &'a str,
    /// What must have happened.
    pub until: &'a str,
    /// The questions behind it.
    pub questions: Vec<&'a str>,
}

/// A rule that holds the verdict where it is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Blocker<'a> {
    /// The rule, or `quick_at_most` for the limit of the quick screen.
    pub rule: &'a str,
    /// What it does.
    pub effect: HeldEffect,
    /// Why; empty for the limit of the quick screen.
    pub because: &'a str,
    /// The questions whose answers make it hold; none where it is the score of a section.
    pub questions: Vec<&'a str>,
}

/// A fix.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fix<'a> {
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
            code: "unusable",
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
        let standing = &card.standing;
        let ids = |questions: Vec<QuestionIndex>| -> Vec<&'a str> {
            questions.into_iter().map(|at| bank[at].id.as_str()).collect()
        };
        let about = &answers.about;
        Self {
            id,
            schema: SCHEMA_NUMBER,
            asyncready: PROGRAM,
            bank: BankName { id: &bank.id, version: &bank.version, hash: &batch.hash },
            subject: about.subject.as_deref(),
            work: about.work.as_deref(),
            respondent: about.respondent.as_deref(),
            date: about.date.as_deref(),
            profile: answers.profile,
            verdict: verdict(batch, card, standing.work()),
            team_verdict: standing.route.map(|_| verdict(batch, card, standing.team.any())),
            index: card.index,
            low: card.low,
            high: card.high,
            known: card.known,
            sections: bank
                .sections
                .iter()
                .zip(&card.sections)
                .map(|(section, score)| Section {
                    id: &section.id,
                    score: score.score,
                    low: score.low,
                    high: score.high,
                    asked: score.asked,
                    answered: score.answered,
                })
                .collect(),
            conditions: standing
                .conditions(bank)
                .map(|(rule, until)| Condition {
                    rule: &bank[rule].id,
                    until,
                    questions: ids(card.behind(bank, rule)),
                })
                .collect(),
            blockers: standing
                .held_by
                .iter()
                .filter(|held| held.binding)
                .map(|held| {
                    let (rule, because, questions) = match held.hold {
                        Hold::Rule(rule) => {
                            (&*bank[rule].id, &*bank[rule].because, ids(card.behind(bank, rule)))
                        }
                        Hold::QuickScreen => ("quick_at_most", "", Vec::new()),
                    };
                    let effect = match held.verdict {
                        AnyVerdict::Route(_) => HeldEffect::Route,
                        AnyVerdict::Rung(_) => HeldEffect::Cap,
                    };
                    Blocker { rule, effect, because, questions }
                })
                .collect(),
            fixes: most_important(bank, card, TOP)
                .into_iter()
                .map(|at| fix(batch, answers, card, at))
                .collect(),
            warnings,
        }
    }
}

fn verdict<'a>(batch: &'a Batch, card: &Scorecard, which: Option<AnyVerdict>) -> Verdict<'a> {
    let standing = &card.standing;
    let bank = &batch.bank;
    let Named { id, title } = named(bank, which);
    let rungs = [standing.worst, standing.best].map(|rung| named(bank, Some(AnyVerdict::Rung(rung))));
    // Open answers never change a route.
    let (provisional, range) = match which {
        Some(AnyVerdict::Route(_)) => (false, [Named { id, title }; 2]),
        Some(AnyVerdict::Rung(_)) | None => (standing.is_provisional(), rungs),
    };
    let starts = which.is_some_and(|which| bank.verdict(which).starts);
    Verdict { id, title, starts, provisional, range: (range[0], range[1]) }
}

fn fix<'a>(batch: &'a Batch, answers: &'a Answers, card: &Scorecard, at: QuestionIndex) -> Fix<'a> {
    let question = &batch.bank[at];
    let level = card.now.answer(at).and_then(|answer| answer.level(question));
    Fix {
        question: &question.id,
        label: &question.label,
        hours: question.fix.hours_from(level),
        wait: question.fix.wait_from(level),
        person: answers.about.person(&question.fix.owner),
    }
}
