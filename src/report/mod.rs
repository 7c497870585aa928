//! The report: what every format says, before any of them says it.
//!
//! A [`Report`] is a view of one assessment. It borrows the texts of the bank and the answers and
//! holds every number that a format may print; a format computes nothing.

mod build;
mod build_plan;
pub mod csv;
mod days;
mod document;
mod evidence;
mod first_steps;
mod issue;
pub mod json;
mod named;
mod pictures;
mod plan_view;
mod view;
mod what_if;
mod why;
pub(crate) mod words;

pub(crate) use self::{
    build::{named, question},
    days::day,
    evidence::shows,
    view::bank,
};
pub use self::{
    evidence::{
        Claim, Disputed, DisputedClaim, Evidence, Lowered, NotVisible, Reason, Seen, SeenIn, disputed, item,
        list,
    },
    first_steps::first_steps,
    issue::{Issue, issues},
    named::{Missing, Named, Question},
    plan_view::{Fact, Obstacle, PlanView, Step, Sums, Way, When},
    view::{
        AnswerView, BankName, Condition, Deciding, Good, Held, HeldEffect, Recommendation, Report, Round,
        Rounds, Section, Since, Start, Told, Verdict,
    },
    what_if::{ChangedAnswer, ChangedRule, ChangedSection, Pair, WhatIf},
};
pub use crate::paper::{Format, Screen};

/// How much of a report is rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The first page and the annex.
    #[default]
    Whole,
    /// What is forwarded: the first page alone. JSON and CSV have no pages and stay whole.
    FirstPage,
}

impl Format {
    /// The report in this form.
    pub fn render(self, report: &Report<'_>, screen: Screen, extent: Extent) -> String {
        match self {
            Self::Terminal | Self::Markdown | Self::Html => document::render(report, self, screen, extent),
            Self::Json => json::render(report),
            Self::Csv => csv::render(report),
        }
    }

    /// The difference that other answers make; `None` where this form is for whole reports only.
    pub fn render_what_if(self, what_if: &WhatIf<'_>, screen: Screen) -> Option<String> {
        match self {
            Self::Terminal => Some(document::what_if(what_if).render(self, screen)),
            Self::Json => Some(json::render_what_if(what_if)),
            Self::Markdown | Self::Html | Self::Csv => None,
        }
    }
}
