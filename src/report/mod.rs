//! The report: what every format says, before any of them says it.
//!
//! A [`Report`] is a view of one assessment. It borrows the texts of the bank and the answers and
//! holds every number that a format may print; a format computes nothing.

mod build;
mod build_plan;
mod days;
mod document;
mod end_screen;
mod gate;
mod gated;
mod issue;
mod named;
mod obstacle;
mod paper;
mod past_plans;
mod picture;
mod plan_view;
pub mod sheet;
mod start;
mod view;
mod what_if;
mod why;
pub(crate) mod words;

pub(crate) use self::{
    build::question,
    days::{date_in_words, day},
    paper::numbered,
    view::bank,
};
pub use self::{
    end_screen::EndScreen,
    gate::{Gate, Requirement},
    gated::Gated,
    issue::{Issue, issues},
    named::{Missing, Named, NamedQuestion},
    paper::{FirstPage, ISSUE_SCHEMA, REPORT_SCHEMA, WHAT_IF_SCHEMA},
    past_plans::{Learned, PastPlans},
    plan_view::{PlanFact, PlanView, Step, Sums, Way, WayObstacle, When},
    view::{Advice, AnswerView, BankName, Deciding, Good, Report, Round, Rounds, SectionName, Since, Told},
    what_if::{ChangedAnswer, ChangedRule, ChangedSection, Pair, Prospect, WhatIf},
};
