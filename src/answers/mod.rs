//! What people said: answers that fit their bank.

mod blank_form;
mod change;
mod forecast;
mod head;
mod lines;
mod mail;
mod mistyped;
mod people;
mod read;
mod read_entry;
mod read_outcome;
mod schema;
mod shapes;
pub mod words;
mod write;

pub use self::{
    blank_form::{Former, form},
    change::{plain, read_change, read_changes, read_typed},
    forecast::{Forecast, hash_answers},
    head::Head,
    lines::AnswerLines,
    mail::{FIRST, LAST, read_received},
    mistyped::{Mistyped, NoChange},
    people::{Asked, Holder, People},
    read::{CheckedAnswers, read, read_parsed},
    schema::answers_schema,
    write::{Unwritable, write},
};

use crate::bank::{Bank, FactIndex, Kind, Question, QuestionIndex, Share};
use jiff::civil::Date;
use serde::Serialize;

/// The answers to one bank, one entry a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Which questions the person means to answer.
    pub profile: Profile,
    /// Who they are about.
    pub about: About,
    /// The file with the round before, as a path from the folder of this one.
    pub previous: Option<String>,
    /// By [`QuestionIndex`].
    pub entries: Vec<Entry>,
    /// What was told about the work, by [`FactIndex`]; `None` is not told.
    pub facts: Vec<Option<String>>,
    /// What was forecast when the work started.
    pub forecast: Option<Box<Forecast>>,
    /// What came of the work: answers to what the bank asks afterwards.
    pub outcome: Option<Box<Self>>,
}

/// What an assessment is about. All of it is optional, and all of it is the person's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct About {
    /// The team or client.
    pub subject: Option<String>,
    /// The piece of work to hand over.
    pub work: Option<String>,
    /// Who answers.
    pub respondent: Option<String>,
    /// The day of the answers, as in `2026-11-21`.
    pub date: Option<String>,
    /// Who does the part of which role; `null` for a role that nobody has yet.
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Option<String>>"))]
    pub people: People,
    /// Hours a week that one person can give to fixes, where it is not what the bank says.
    pub hours_per_week: Option<u32>,
    /// Days on which nobody works, beside those of the bank, Saturdays and Sundays.
    pub days_off: Vec<Date>,
    /// Whose answers were put together in this file; empty where one person answered.
    pub merged: Vec<String>,
}

impl About {
    /// The team and the piece of work, where they are named.
    pub fn whom(&self) -> Option<String> {
        let named: Vec<&str> =
            [&self.subject, &self.work].into_iter().flatten().map(String::as_str).collect();
        (!named.is_empty()).then(|| named.join(": "))
    }
}

/// The quick screen or the whole bank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The questions of the quick screen, and any other that has an answer.
    Quick,
    /// Every question whose `ask_if` holds.
    #[default]
    Full,
}

/// What was said about one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The answer; `None` is blank.
    pub answer: Option<Answer>,
    /// A comment.
    pub note: Option<String>,
    /// Links or paths.
    pub evidence: Vec<String>,
    /// Who gave the answer or decided about it, where that is not the respondent of the file.
    pub by: Option<String>,
}

/// An answer that fits the kind of its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A ladder: the level, 1 is the first.
    Level(u8),
    /// A checklist: for each item whether it is ticked.
    Ticks(Vec<bool>),
    /// A choice: the position of the option.
    Option(usize),
    /// The person does not know.
    Unknown,
    /// The question does not apply, for this reason.
    NotApplicable(String),
}

impl Profile {
    /// The word in answers files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Full => "full",
        }
    }
}

impl Entry {
    /// Whether nothing at all was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Answer {
    /// The level that the answer reaches, on a ladder or a checklist.
    pub fn level(&self, question: &Question) -> Option<u8> {
        match (self, &question.kind) {
            (Self::Level(level), _) => Some(*level),
            (Self::Ticks(ticks), Kind::Checklist(checklist)) => Some(checklist.level(ticks)),
            (Self::Ticks(_), Kind::Ladder { .. } | Kind::Choice(_))
            | (Self::Option(_) | Self::Unknown | Self::NotApplicable(_), _) => None,
        }
    }

    /// How much of the question's weight it earns; `None` for "don't know" and "not applicable".
    pub fn share(&self, question: &Question) -> Option<Share> {
        match (self, &question.kind) {
            (Self::Option(at), Kind::Choice(choice)) => {
                choice.options.get(*at).map(|option| Share::from_percent(option.percent))
            }
            (Self::Level(_) | Self::Ticks(_), _) => {
                Some(Share::from_level(self.level(question)?, question.kind.levels()?))
            }
            (Self::Option(_), Kind::Ladder { .. } | Kind::Checklist(_))
            | (Self::Unknown | Self::NotApplicable(_), _) => None,
        }
    }

    /// Every answer to a question: each level, each option, each set of ticks. A checklist has at most nine
    /// items.
    pub fn all(question: &Question) -> Vec<Self> {
        match &question.kind {
            Kind::Ladder { levels, .. } => (1..).map(Self::Level).take(levels.len()).collect(),
            Kind::Choice(choice) => (0..choice.options.len()).map(Self::Option).collect(),
            Kind::Checklist(checklist) => {
                let items = checklist.items.len();
                let ticks = |set: usize| (0..items).map(|item| set >> item & 1 == 1).collect();
                (0..1 << items).map(|set| Self::Ticks(ticks(set))).collect()
            }
        }
    }

    /// The worst answer to a question.
    pub fn worst(question: &Question) -> Self {
        match &question.kind {
            Kind::Ladder { .. } => Self::Level(1),
            Kind::Checklist(checklist) => Self::Ticks(vec![false; checklist.items.len()]),
            Kind::Choice(choice) => Self::Option(choice.worst()),
        }
    }

    /// The best answer to a question.
    pub fn best(question: &Question) -> Self {
        match &question.kind {
            Kind::Ladder { levels, .. } => Self::Level(u8::try_from(levels.len()).unwrap_or(u8::MAX)),
            Kind::Checklist(checklist) => Self::Ticks(vec![true; checklist.items.len()]),
            Kind::Choice(choice) => Self::Option(choice.best()),
        }
    }

    /// The answer that is just good enough.
    pub fn ready(question: &Question) -> Self {
        match &question.kind {
            Kind::Ladder { ready, .. } => Self::Level(*ready),
            Kind::Checklist(checklist) => Self::Ticks(checklist.raised(&[], &[])),
            Kind::Choice(choice) => Self::Option(choice.ready()),
        }
    }
}

impl Answers {
    /// No answers yet.
    pub fn blank(bank: &Bank, profile: Profile) -> Self {
        Self::from_fn(bank, profile, |_| None)
    }

    /// The answer of every question made by a function.
    pub fn from_fn(bank: &Bank, profile: Profile, answer: impl Fn(&Question) -> Option<Answer>) -> Self {
        let entries =
            bank.questions.iter().map(|question| Entry { answer: answer(question), ..Entry::default() });
        Self {
            profile,
            about: About::default(),
            previous: None,
            entries: entries.collect(),
            facts: vec![None; bank.facts.len()],
            forecast: None,
            outcome: None,
        }
    }

    /// The answers of a round that follows this one: about the same work, with everything open.
    #[must_use]
    pub fn next_round(&self, bank: &Bank) -> Self {
        let about = About { date: None, merged: Vec::new(), ..self.about.clone() };
        Self { about, facts: self.facts.clone(), ..Self::blank(bank, self.profile) }
    }

    /// What was said about a question.
    pub fn entry(&self, question: QuestionIndex) -> &Entry {
        &self.entries[question.0]
    }

    /// What was told of a fact; `None` is not told.
    pub fn fact(&self, fact: FactIndex) -> Option<&str> {
        self.facts.get(fact.0)?.as_deref()
    }

    /// The answer to a question; `None` is blank.
    pub fn answer(&self, question: QuestionIndex) -> Option<&Answer> {
        self.entry(question).answer.as_ref()
    }
}
