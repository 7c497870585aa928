//! The report before and after some answers are changed in thought.

use super::{start::Start, view::bank};
use crate::{
    answers::{Answer, Answers, words},
    bank::{Bank, QuestionIndex, Rule, RuleEffect, RuleIndex},
    number::{Change, Tenths},
    plan::{Plan, WorkingDays},
    score::{Judgement, Scorecard, State},
};
use jiff::civil::Date;
use serde::Serialize;

/// Something before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pair<T> {
    /// As it is.
    pub before: T,
    /// With the changes.
    pub after: T,
}

/// What some other answers would change.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhatIf<'a> {
    /// The bank that was answered.
    #[serde(serialize_with = "bank")]
    #[cfg_attr(test, schemars(with = "super::view::BankName<'a>"))]
    pub bank: &'a Bank,
    /// The answers that are changed.
    pub answers: Vec<ChangedAnswer<'a>>,
    /// What the answers come to as they are.
    pub before: Prospect<'a>,
    /// What they would come to.
    pub after: Prospect<'a>,
    /// Rules that hold only after.
    pub began: Vec<ChangedRule<'a>>,
    /// Rules that hold no more.
    pub stopped: Vec<ChangedRule<'a>>,
}

/// What answers come to, and when the work could start.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Prospect<'a> {
    /// What they come to.
    #[serde(flatten)]
    pub judgement: Judgement<'a>,
    /// When the work could start.
    pub start: Start<'a>,
}

/// An answer before and after.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangedAnswer<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// The answer in words; empty where there is none.
    pub text: Pair<String>,
    /// Whether the question is asked when all changes are made; if not, its answer counts nothing.
    pub asked: bool,
}

/// A section before and after.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangedSection<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// Its score over the answered questions.
    pub score: Pair<Option<Tenths>>,
}

/// A rule that began or stopped to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangedRule<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// `route`, `cap` or `once`.
    pub effect: &'static str,
    /// For `once`: what must have happened.
    pub until: Option<&'a str>,
    /// Why it holds.
    pub because: &'a str,
}

impl Pair<Option<Tenths>> {
    /// How far the number moves, where both are there.
    pub fn change(self) -> Option<Change> {
        Some(self.after?.since(self.before?))
    }
}

impl<'a> WhatIf<'a> {
    /// Scores the answers as they are and with the changes, and counts both plans from a day on. The answers
    /// themselves stay as they are.
    pub fn new(bank: &'a Bank, answers: &Answers, changes: &[(QuestionIndex, Answer)], from: Date) -> Self {
        let mut changed = answers.clone();
        for (at, answer) in changes {
            changed.entries[at.0].answer = Some(answer.clone());
        }
        let (before, after) = (Scorecard::new(bank, answers), Scorecard::new(bank, &changed));
        let holding = |card: &Scorecard, rule: &RuleIndex| card.standing.holding.contains(rule);
        let rules = |of: &Scorecard, not: &Scorecard| {
            let rules = of.standing.holding.iter().filter(|rule| !holding(not, rule));
            rules.map(|rule| ChangedRule::new(&bank[*rule])).collect()
        };
        let text = |answers: &Answers, at: QuestionIndex| {
            answers.answer(at).map_or_else(String::new, |answer| words::listed(&bank[at].kind, answer))
        };
        let answer = |at: QuestionIndex| ChangedAnswer {
            question: &bank[at].id,
            label: &bank[at].label,
            text: Pair { before: text(answers, at), after: text(&changed, at) },
            asked: after.now.state(at) != State::NotAsked,
        };
        let days = WorkingDays::read(from, bank, answers);
        let prospect = |answers: &Answers, card: &Scorecard| Prospect {
            judgement: Judgement::new(bank, card),
            start: Start::new(bank, answers, &Plan::new(bank, answers, card), &days, card.standing.work()),
        };
        Self {
            bank,
            answers: changes.iter().map(|(at, _)| answer(*at)).collect(),
            before: prospect(answers, &before),
            after: prospect(&changed, &after),
            began: rules(&after, &before),
            stopped: rules(&before, &after),
        }
    }
}

impl<'a> ChangedRule<'a> {
    /// A rule by its names.
    pub(crate) fn new(rule: &'a Rule) -> Self {
        let (effect, until) = match &rule.effect {
            RuleEffect::Route(_) => ("route", None),
            RuleEffect::Cap(_) => ("cap", None),
            RuleEffect::Once { until } => ("once", Some(until.as_str())),
        };
        Self { id: &rule.id, effect, until, because: &rule.because }
    }
}
