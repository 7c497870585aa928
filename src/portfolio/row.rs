//! Where one client or piece of work stands.

use super::{Names, PortfolioEntry, Refusal};
use crate::{
    answers::{About, Answers, Profile},
    bank::{Bank, QuestionIndex, Range, Rung},
    number::Tenths,
    outcome::KnownOutcome,
    plan::Assumed,
    report::{Report, Step, date_in_words},
    score::{Judgement, Scorecard, VerdictName},
    text::{letters, sentence},
};
use jiff::civil::Date;
use serde::Serialize;
use std::path::Path;

/// A row.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row<'a> {
    /// What people call it: the client and the work, the name of the file where neither is named, or a
    /// letter.
    pub name: String,
    /// The file; absent where names are hidden.
    pub file: Option<&'a str>,
    /// The day of the answers.
    pub date: Option<&'a str>,
    /// How it stands; absent where the file cannot be used.
    pub standing: Option<RowStanding<'a>>,
    /// Why the file cannot be used, as a sentence.
    pub error: Option<String>,
}

/// How an assessment stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Standing"))]
pub struct RowStanding<'a> {
    /// Whether the bank in use is what was answered.
    pub content: Content,
    /// The quick screen or the whole bank.
    pub profile: Profile,
    /// What it comes to.
    #[serde(flatten)]
    pub judgement: Judgement<'a>,
    /// The way to the next verdict.
    pub next: Option<Next<'a>>,
    /// What to do next.
    pub action: Option<NextAction<'a>>,
    /// What the days of the two assume about people.
    pub assumes: Assumed<'a>,
    /// What came of it; absent where nobody said that the work started.
    pub outcome: Option<KnownOutcome>,
    /// The rounds, the oldest first and this one last; empty where there is only this one.
    pub rounds: Vec<RowRound<'a>>,
    /// Why the rounds could not be followed to the first one, as a sentence.
    pub rounds_note: Option<String>,
    /// The questions below ready that a fix can raise.
    #[serde(skip)]
    pub(super) below: Vec<(QuestionIndex, Range)>,
}

/// Whether the bank in use is what was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// As far as the file tells.
    Same,
    /// The file names another version or another hash.
    Other,
}

/// The way to the next verdict.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Next<'a> {
    /// The verdict when its steps are done.
    pub to: VerdictName<'a>,
    /// Whether that is the verdict of today, with nothing open.
    #[serde(rename = "same")]
    pub is_same: bool,
    /// How many steps.
    pub steps: usize,
    /// Hours of everybody together.
    pub hours: Range,
    /// The day on which all is done, by the high estimates.
    pub by: Date,
    /// How many questions must still be answered, and be good, before.
    pub asks: usize,
}

/// What to do next.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Action"))]
pub struct NextAction<'a> {
    /// The question, or the open one that is to be asked.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// What can be done within the hour.
    pub first_step: &'a str,
    /// Who does it, by name where the answers tell it and names are shown.
    pub person: &'a str,
    /// The day by which it is done; absent for a question to ask.
    pub by: Option<Date>,
}

/// One answering of the bank.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Round"))]
pub struct RowRound<'a> {
    /// The day of the answers.
    pub date: Option<&'a str>,
    /// The verdict about the work.
    pub verdict: VerdictName<'a>,
    /// The index.
    pub index: Option<Tenths>,
    /// Whether the bank in use is what was answered.
    pub content: Content,
    /// What came of it, where the work started in this round.
    pub outcome: Option<KnownOutcome>,
}

impl RowStanding<'_> {
    /// Whether only the quick screen was answered.
    pub(super) fn is_quick(&self) -> bool {
        self.profile == Profile::Quick
    }

    /// What must happen before the start, in a sentence.
    pub(super) fn waits(&self) -> Option<String> {
        let until: Vec<String> =
            self.judgement.conditions.iter().map(|condition| format!("until {}", condition.until)).collect();
        (!until.is_empty()).then(|| format!("Waits {}.", until.join("; ")))
    }

    /// What holds it, a sentence each: the rules that bind, then what must happen before the start.
    pub(super) fn held_by(&self) -> impl Iterator<Item = String> {
        self.judgement.held_by.iter().map(|held| sentence(&held.because)).chain(self.waits())
    }

    /// Whether a day is said of it, and roles that nobody is named for, or that nobody has, stand behind that day.
    pub(super) fn rests_on_assumptions(&self) -> bool {
        let has_days = self.next.is_some() || self.action.as_ref().is_some_and(|action| action.by.is_some());
        has_days && !(self.assumes.apart.is_empty() && self.assumes.nobody.is_empty())
    }

    /// The rounds in a line, from the oldest on, and why there are no more; `None` where there is only this
    /// round and nothing to say about it.
    pub(super) fn rounds_line(&self) -> Option<String> {
        let round = |round: &RowRound<'_>| {
            let index = round.index.map_or_else(|| "-".to_owned(), |index| index.to_string());
            let other = (round.content == Content::Other).then_some("another content of the bank");
            let other = other.map(str::to_owned);
            let outcome = round.outcome.map(|outcome| outcome.words.to_owned());
            let about: Vec<String> =
                round.date.map(date_in_words).into_iter().chain(other).chain(outcome).collect();
            let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
            format!("{} {index}{about}", round.verdict.title)
        };
        let rounds: Vec<String> = self.rounds.iter().map(round).collect();
        let rounds = (!rounds.is_empty()).then(|| format!("{}.", rounds.join(", then ")));
        let parts: Vec<String> = rounds.into_iter().chain(self.rounds_note.clone()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

impl<'a> Row<'a> {
    pub(super) fn new(
        bank: &'a Bank,
        entry: &'a PortfolioEntry,
        at: usize,
        from: Date,
        names: Names,
    ) -> Self {
        let file = (names == Names::Shown).then_some(entry.file.as_str());
        let name = |about: Option<&About>| match names {
            Names::Shown => about.and_then(About::whom).unwrap_or_else(|| file_name(&entry.file)),
            Names::Hidden => letters(at),
        };
        match &entry.read {
            Ok(answers) => Self {
                name: name(Some(&answers.about)),
                file,
                date: answers.about.date.as_deref(),
                standing: Some(standing(bank, entry, answers, from, names)),
                error: None,
            },
            Err(Refusal { code, message }) => Self {
                name: name(None),
                file,
                date: None,
                standing: None,
                error: Some(match names {
                    Names::Shown => sentence(message),
                    // The message may have words of the file.
                    Names::Hidden => format!("The file cannot be used ({code})."),
                }),
            },
        }
    }

    /// What rows are sorted by: first those with a way to a better verdict, by its hours; then those that need none;
    /// in the same order those of which only the quick screen or too little for a lasting verdict is known; then those
    /// that too little is known about for any verdict or that no steps lead on; then files that cannot be used. Equals
    /// stay in the order of their files.
    pub(super) fn distance(&self) -> (u8, u32) {
        match &self.standing {
            Some(at) => {
                let unsure = if at.is_quick() || at.judgement.team().provisional { 2 } else { 0 };
                match at {
                    RowStanding { next: Some(next), .. } => (unsure, next.hours.double_mean()),
                    at if at.judgement.team().rung() == Some(Rung(0)) || at.below.is_empty() => {
                        (unsure + 1, 0)
                    }
                    RowStanding { action: None, .. } => (unsure + 1, 1),
                    _ => (4, 0),
                }
            }
            None => (5, 0),
        }
    }
}

/// The name of a file without its folder.
fn file_name(file: &str) -> String {
    let name = Path::new(file).file_name();
    name.map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn standing<'a>(
    bank: &'a Bank,
    entry: &'a PortfolioEntry,
    answers: &'a Answers,
    from: Date,
    names: Names,
) -> RowStanding<'a> {
    let report = Report::new(bank, answers, from);
    let next = report.plan.ways.first().map(|way| Next {
        to: way.to,
        is_same: way.is_same,
        steps: way.steps.len(),
        hours: way.sums.hours,
        by: way.sums.latest,
        asks: way.asks.len(),
    });
    RowStanding {
        content: if entry.is_same_content { Content::Same } else { Content::Other },
        profile: answers.profile,
        next,
        action: action(&report, names),
        assumes: report.plan.assumes.clone(),
        outcome: KnownOutcome::new(bank, answers, Some(from)),
        below: report.plan.steps.iter().map(|step| (step.question.at, step.hours)).collect(),
        rounds: rounds(bank, entry, answers, from),
        rounds_note: entry.broken_chain.as_ref().map(|note| match names {
            Names::Shown => sentence(note),
            Names::Hidden => "The rounds before could not be followed to the first one.".to_owned(),
        }),
        judgement: report.judgement,
    }
}

/// The most important step, or where nobody can say that yet the question to ask first.
fn action<'a>(report: &Report<'a>, names: Names) -> Option<NextAction<'a>> {
    let of_step = |step: &Step<'a>| NextAction {
        question: step.question.id,
        label: step.question.label,
        first_step: step.first_step,
        person: match names {
            Names::Shown => step.person,
            Names::Hidden => step.owner,
        },
        by: Some(step.when.latest),
    };
    let ask = || {
        report.ask_next.first().map(|question| NextAction {
            question: question.id,
            label: question.label,
            first_step: question.prompt,
            person: question.asked_of,
            by: None,
        })
    };
    let first = report.plan.first.first().and_then(|first| report.plan.step(first.at));
    let step = first.map(|(_, step)| of_step(step));
    if report.judgement.is_not_enough_known() { ask().or(step) } else { step.or_else(ask) }
}

fn rounds<'a>(bank: &'a Bank, entry: &'a PortfolioEntry, now: &'a Answers, on: Date) -> Vec<RowRound<'a>> {
    if entry.before.is_empty() {
        return Vec::new();
    }
    let before = entry.before.iter().map(|round| (&*round.answers, round.is_same_content));
    let all = before.chain([(now, entry.is_same_content)]);
    all.map(|(answers, is_same)| {
        let card = Scorecard::new(bank, answers);
        RowRound {
            date: answers.about.date.as_deref(),
            verdict: VerdictName::new(bank, card.standing.work()),
            index: card.index,
            content: if is_same { Content::Same } else { Content::Other },
            outcome: KnownOutcome::new(bank, answers, Some(on)),
        }
    })
    .collect()
}
