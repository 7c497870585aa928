//! When the work could start.

use super::{
    days::{between, day},
    obstacle,
};
use crate::{
    answers::Answers,
    bank::{AnyVerdict, Bank, Range, StartsIn},
    plan::{Assumed, Obstacle, Plan, PlannedFix, StartBecause, WorkingDays, roles},
    text::sentence,
};
use jiff::civil::Date;
use serde::Serialize;

/// When the work could start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
        /// What these days assume about people.
        assumes: Assumed<'a>,
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

impl<'a> Start<'a> {
    /// The start of work with this verdict and plan, on a calendar of working days.
    pub(super) fn new(
        bank: &'a Bank,
        answers: &Answers,
        plan: &Plan,
        calendar: &WorkingDays,
        work: Option<AnyVerdict>,
    ) -> Self {
        let Some(start) = plan.start else {
            return match work.map(|verdict| &bank.verdict(verdict).starts_in) {
                Some(StartsIn::Words(words)) => Self::Words { words },
                Some(StartsIn::Days(_)) | None => Self::Unknown,
            };
        };
        let first = plan.ways_up.ways.iter().find(|way| bank[way.to].starts);
        let because = match start.because {
            StartBecause::NoWay => return Self::Blocked { because: no_way(bank, plan) },
            StartBecause::Verdict => String::new(),
            StartBecause::Wait(at) => format!("The wait is for {}.", bank[at].phrase),
            StartBecause::Way => first.map_or_else(String::new, |way| {
                format!("The steps to {} without conditions take that long.", bank[way.to].title)
            }),
        };
        Self::Between {
            days: start.days,
            earliest: calendar.find(start.days.low),
            latest: calendar.find(start.days.high),
            because,
            assumes: first.map_or_else(Assumed::default, |way| {
                let on_the_way = |item: &&PlannedFix| way.items.contains(&item.question);
                Assumed::new(answers, &roles(bank, plan.items.iter().filter(on_the_way)))
            }),
        }
    }

    /// The first and the last day on which it could be, where there are such.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Self::Between { earliest, latest, .. } => Some((*earliest, *latest)),
            Self::Blocked { .. } | Self::Words { .. } | Self::Unknown => None,
        }
    }

    /// What its days assume about people, where the answers do not tell.
    pub(super) fn assumes(&self) -> Option<String> {
        match self {
            Self::Between { assumes, .. } => assumes.sentence(),
            Self::Blocked { .. } | Self::Words { .. } | Self::Unknown => None,
        }
    }

    /// What takes so long, in a sentence, where it is not the verdict itself.
    pub(super) fn because(&self) -> Option<&str> {
        match self {
            Self::Between { because, .. } => Some(because.as_str()).filter(|because| !because.is_empty()),
            Self::Blocked { .. } | Self::Words { .. } | Self::Unknown => None,
        }
    }

    /// When, and what takes so long, in a sentence or two.
    pub(super) fn sentence(&self) -> String {
        self.because().map_or_else(|| self.when(), |because| format!("{} {because}", self.when()))
    }

    /// When, and where it cannot start at all why.
    pub(super) fn when(&self) -> String {
        match self {
            Self::Unknown => "When it could start is not known yet.".to_owned(),
            Self::Blocked { because } => {
                format!("Cannot start as things are. {because}").trim_end().to_owned()
            }
            Self::Words { words } => format!("When it could start {words}."),
            Self::Between { days, earliest, latest, .. } => match (days.low, days.high) {
                (0, 0) => "Could start today.".to_owned(),
                (0, _) => format!(
                    "Could start by {}, within {}.",
                    day(*latest),
                    Range::new(days.high, days.high).working_days()
                ),
                _ => format!("Could start {}, in {}.", between(*earliest, *latest), days.working_days()),
            },
        }
    }
}

/// What no steps change on the way to a start: the first obstacle that is one.
fn no_way(bank: &Bank, plan: &Plan) -> String {
    let beside =
        |obstacle: &&Obstacle| !matches!(obstacle, Obstacle::Route(..) | Obstacle::TooLittleKnown(_));
    match plan.ways_up.obstacles.iter().find(beside) {
        Some(Obstacle::Cap(rule)) => sentence(&bank[*rule].because),
        Some(obstacle) => obstacle::explain(bank, *obstacle).1,
        None => String::new(),
    }
}
