//! The report: what every format says, before any of them says it.
//!
//! A [`Report`] is a view of one assessment. It borrows the texts of the bank and the answers and
//! holds every number that a format may print; a format computes nothing.

mod address;
mod build;
mod build_plan;
pub mod csv;
mod days;
pub mod html;
mod issue;
pub mod json;
pub mod markdown;
mod named;
mod plan_view;
pub mod terminal;
mod view;
mod what_if;
mod why;
pub(crate) mod words;

pub(crate) use self::{
    build::{named, question},
    days::day,
    view::bank,
    words::{alone, in_words},
};
pub use self::{
    issue::{Issue, issues},
    markdown::first_steps,
    named::{Missing, Named, Question},
    plan_view::{Fact, Obstacle, PlanView, Step, Sums, Way, When},
    view::{
        AnswerView, BankName, Condition, Deciding, Good, Held, HeldEffect, Recommendation, Report, Round,
        Rounds, Section, Since, Start, Told, Verdict,
    },
    what_if::{ChangedAnswer, ChangedRule, ChangedSection, Pair, WhatIf},
};

/// The columns of a report for a terminal that is written into a file.
pub(crate) const FILE_WIDTH: usize = 80;

/// How much of a report is rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The first page and the annex.
    #[default]
    Whole,
    /// What is forwarded: the first page alone. JSON and CSV have no pages and stay whole.
    FirstPage,
}

/// The forms a report can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Text for a terminal or a mail (.txt)
    Terminal,
    /// For a pull request, an issue or a wiki (.md)
    Markdown,
    /// One page for a browser and for paper, in one file (.html)
    Html,
    /// For scripts, schema 2 (.json)
    Json,
    /// For a spreadsheet, one row a question (.csv)
    Csv,
}

impl Format {
    /// Every form, in the order in which a menu shows them.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Markdown, Self::Html, Self::Json, Self::Csv];

    /// The ending of a file in this form.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Terminal => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// What a menu calls this form.
    pub fn title(self) -> &'static str {
        match self {
            Self::Terminal => "Text for a mail",
            Self::Markdown => "Markdown for a pull request, an issue or a wiki",
            Self::Html => "HTML page for a browser and for paper",
            Self::Json => "JSON for scripts",
            Self::Csv => "CSV for a spreadsheet",
        }
    }

    /// The form that files with this ending have.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// The report in this form. `width` is that of the terminal; other forms have none.
    pub fn render(self, report: &Report<'_>, width: usize, extent: Extent) -> String {
        match self {
            Self::Terminal => terminal::render(report, width, extent),
            Self::Markdown => markdown::render(report, extent),
            Self::Html => html::render(report, extent),
            Self::Json => json::render(report),
            Self::Csv => csv::render(report),
        }
    }

    /// The report as the text of a file: nothing in it depends on a terminal, and no colour codes.
    pub fn render_file(self, report: &Report<'_>, extent: Extent) -> String {
        let text = self.render(report, FILE_WIDTH, extent);
        match self {
            Self::Terminal => anstream::adapter::strip_str(&text).to_string(),
            Self::Markdown | Self::Html | Self::Json | Self::Csv => text,
        }
    }

    /// The difference that other answers make; `None` where this form is for whole reports only.
    pub fn render_what_if(self, what_if: &WhatIf<'_>, width: usize) -> Option<String> {
        match self {
            Self::Terminal => Some(terminal::render_what_if(what_if, width)),
            Self::Json => Some(json::render_what_if(what_if)),
            Self::Markdown | Self::Html | Self::Csv => None,
        }
    }
}
