//! What an assessment comes to, as everything that is printed says it: a report, a line of a batch, a row of a
//! portfolio, a side of a comparison and a person of an agenda are this and what is their own.

use super::{ById, HeldBy, Hold, Scorecard, VerdictName, grounds};
use crate::{
    bank::{AnyVerdict, Bank, Condition, QuestionIndex, RuleIndex, Rung, SectionIndex},
    number::Tenths,
};
use serde::Serialize;
use std::borrow::Cow;

/// What an assessment comes to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Judgement<'a> {
    /// The verdict about this piece of work.
    pub verdict: ReachedVerdict<'a>,
    /// The verdict about the team, where a route decides about the work.
    pub team_verdict: Option<ReachedVerdict<'a>>,
    /// What must happen before the start.
    pub conditions: Vec<OpenCondition<'a>>,
    /// What the verdict stands on: the route, and the rules that bind.
    pub held_by: Vec<Blocker<'a>>,
    /// The index over the answered questions.
    pub index: Option<Tenths>,
    /// The index with every open answer at its worst.
    pub low: Tenths,
    /// The index with every open answer at its best.
    pub high: Tenths,
    /// Per cent of the asked weight that is answered.
    pub known: Tenths,
    /// How each section stands.
    pub sections: Vec<SectionJudgement<'a>>,
    /// Where open answers could still send the work.
    #[serde(skip)]
    pub elsewhere: Vec<VerdictName<'a>>,
}

/// A verdict that answers came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReachedVerdict<'a> {
    /// Its names.
    #[serde(flatten)]
    pub name: VerdictName<'a>,
    /// Whether work begins with it.
    pub starts: bool,
    /// Whether open answers could still move it.
    pub provisional: bool,
    /// The worst and the best that it could become on the ladder.
    pub range: (VerdictName<'a>, VerdictName<'a>),
}

/// A rule with the effect `once` whose condition holds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OpenCondition<'a> {
    /// The rule.
    pub rule: ById<'a, RuleIndex>,
    /// The questions behind it.
    pub questions: Vec<ById<'a, QuestionIndex>>,
    /// What must have happened.
    pub until: &'a str,
    /// Why.
    pub because: &'a str,
}

/// What a rule that holds the verdict does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockerEffect {
    /// It leads elsewhere.
    Route,
    /// It lets the verdict come to this and no better.
    Cap,
}

/// What holds the verdict where it is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Blocker<'a> {
    /// The rule, or `quick_at_most` for the limit of the quick screen.
    pub rule: &'a str,
    /// What it does: it leads to the verdict about the work, or keeps that about the team where it is.
    pub effect: BlockerEffect,
    /// Why.
    pub because: Cow<'a, str>,
    /// The questions that triggered it; for a section's score, those of the section below ready.
    pub questions: Vec<ById<'a, QuestionIndex>>,
    /// What the verdict would be if only this did not hold.
    pub without: VerdictName<'a>,
    /// Those of the questions that its condition names.
    #[serde(skip)]
    pub behind: Vec<QuestionIndex>,
}

/// How a section stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SectionJudgement<'a> {
    /// Its name in JSON.
    pub id: ById<'a, SectionIndex>,
    /// Its name for people.
    #[serde(skip)]
    pub title: &'a str,
    /// Its weight in the index.
    #[serde(skip)]
    pub weight: u32,
    /// Who usually knows.
    #[serde(skip)]
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
    #[serde(skip)]
    pub unknown: usize,
    /// Questions without an answer yet.
    #[serde(skip)]
    pub blank: usize,
    /// Questions that do not apply.
    #[serde(skip)]
    pub na: usize,
}

impl<'a> Judgement<'a> {
    /// What a scorecard of a bank comes to.
    pub fn new(bank: &'a Bank, card: &Scorecard) -> Self {
        let standing = &card.standing;
        let conditions = standing.conditions(bank).map(|(rule, until)| OpenCondition {
            rule: ById::new(bank, rule),
            questions: ById::list(bank, card.behind(rule).iter().copied()),
            until,
            because: &bank[rule].because,
        });
        let name = |verdict| VerdictName::new(bank, Some(verdict));
        let binding = standing.held_by.iter().filter(|held| held.binding);
        Self {
            verdict: ReachedVerdict::new(bank, card, standing.work()),
            team_verdict: standing.route.map(|_| ReachedVerdict::new(bank, card, standing.team.any())),
            conditions: conditions.collect(),
            held_by: binding.map(|held| Blocker::new(bank, card, held)).collect(),
            index: card.index,
            low: card.low,
            high: card.high,
            known: card.known,
            sections: bank.sections().map(|(at, _)| SectionJudgement::new(bank, card, at)).collect(),
            elsewhere: standing.elsewhere.iter().map(|route| name(AnyVerdict::Route(*route))).collect(),
        }
    }

    /// The verdict about the team, whether or not a route decides about the work.
    pub fn team(&self) -> &ReachedVerdict<'a> {
        self.team_verdict.as_ref().unwrap_or(&self.verdict)
    }

    /// Whether too little is answered for a team verdict.
    pub fn is_not_enough_known(&self) -> bool {
        self.team().name.verdict.is_none()
    }
}

impl<'a> ReachedVerdict<'a> {
    fn new(bank: &'a Bank, card: &Scorecard, verdict: Option<AnyVerdict>) -> Self {
        let standing = &card.standing;
        let name = VerdictName::new(bank, verdict);
        let (provisional, range) = match verdict {
            // Open answers never change a route.
            Some(AnyVerdict::Route(_)) => (false, (name, name)),
            Some(AnyVerdict::Rung(_)) | None => {
                let rung = |rung| VerdictName::new(bank, Some(AnyVerdict::Rung(rung)));
                // A route that could still hold moves the work and leaves the team where it is; where one holds
                // already, there is none.
                let moves = standing.is_provisional() || !standing.elsewhere.is_empty();
                (moves, (rung(standing.worst), rung(standing.best)))
            }
        };
        let starts = verdict.is_some_and(|verdict| bank.verdict(verdict).starts);
        Self { name, starts, provisional, range }
    }

    /// Its name for people, and that open answers can still move it.
    pub fn words(&self) -> String {
        format!("{}{}", self.name.title, if self.provisional { ", provisional" } else { "" })
    }

    /// Its place on the ladder, counted from the best; `None` off the ladder and where too little is known.
    pub fn rung(&self) -> Option<Rung> {
        match self.name.verdict {
            Some(AnyVerdict::Rung(rung)) => Some(rung),
            Some(AnyVerdict::Route(_)) | None => None,
        }
    }
}

impl<'a> Blocker<'a> {
    fn new(bank: &'a Bank, card: &Scorecard, held: &HeldBy) -> Self {
        let (rule, because, behind, questions) = match held.hold {
            Hold::QuickScreen => {
                let title = VerdictName::new(bank, Some(held.verdict)).title;
                let because = format!(
                    "the quick screen alone gives at most {title}; the full questionnaire can give more"
                );
                ("quick_at_most", Cow::Owned(because), Vec::new(), Vec::new())
            }
            Hold::Rule(rule) => {
                let behind = card.behind(rule).to_vec();
                let mut questions = behind.clone();
                let sections = grounds(&bank[rule].when, bank, card.seen_by(&bank[rule])).into_iter();
                for section in sections.filter_map(Condition::section) {
                    let asked = bank.questions_of(section).map(|(at, _)| at);
                    questions.extend(asked.filter(|at| card.is_fixable_gap(bank, *at)));
                }
                questions.sort_unstable();
                questions.dedup();
                (bank[rule].id.as_str(), Cow::Borrowed(bank[rule].because.as_str()), behind, questions)
            }
        };
        Self {
            rule,
            effect: match held.verdict {
                AnyVerdict::Rung(_) => BlockerEffect::Cap,
                AnyVerdict::Route(_) => BlockerEffect::Route,
            },
            because,
            questions: ById::list(bank, questions),
            without: VerdictName::new(bank, held.without),
            behind,
        }
    }
}

impl<'a> SectionJudgement<'a> {
    fn new(bank: &'a Bank, card: &Scorecard, at: SectionIndex) -> Self {
        let (section, score) = (&bank[at], &card.sections[at.0]);
        Self {
            id: ById::new(bank, at),
            title: &section.title,
            weight: section.weight,
            asked_of: &section.asked_of,
            score: score.score,
            low: score.low,
            high: score.high,
            asked: score.asked,
            answered: score.answered,
            unknown: score.unknown,
            blank: score.blank,
            na: score.na,
        }
    }
}
