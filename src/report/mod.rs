//! The report: what every format says, before any of them says it.
//!
//! A [`Report`] is a view of one assessment. It borrows the texts of the bank and the answers and
//! holds every number that a format may print; a format computes nothing.

mod build;
pub mod json;
pub mod terminal;
mod view;
mod why;

pub use self::view::{
    AnswerView, Condition, Fix, Good, Held, HeldEffect, NamedVerdict, Question, Recommendation, Report,
    Section, Verdict,
};

/// The forms a report can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Text for a terminal or a mail.
    Terminal,
    /// JSON, schema 1.
    Json,
}

impl Format {
    /// How the name of a file in this form ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Terminal => "txt",
            Self::Json => "json",
        }
    }

    /// The report in this form. `width` is that of the terminal; other forms have none.
    pub fn render(self, report: &Report<'_>, width: usize) -> String {
        match self {
            Self::Terminal => terminal::render(report, width),
            Self::Json => json::render(report),
        }
    }
}
