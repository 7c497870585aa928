//! What several clients lack: made once, it helps all of them.

use super::Row;
use crate::bank::{Bank, Question, QuestionIndex, Range};
use serde::Serialize;
use std::cmp::Reverse;

/// A question below ready in more than one row.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lack<'a> {
    /// The question.
    pub question: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// In how many rows it is below ready.
    pub count: usize,
    /// Of how many that could be read.
    pub of: usize,
    /// The names of these rows, in their order.
    pub names: Vec<String>,
    /// What the fix takes all of them together.
    pub hours: Range,
    /// The name of a starter document of the bank.
    pub template: Option<&'a str>,
}

impl<'a> Lack<'a> {
    /// The questions that at least two rows are below ready in, the most rows first; of equals in the order
    /// of the bank.
    pub(super) fn count(bank: &'a Bank, rows: &[Row<'a>]) -> Vec<Self> {
        let read: Vec<_> = rows.iter().filter_map(|row| Some((row, row.standing.as_ref()?))).collect();
        let lack = |(at, question): (QuestionIndex, &'a Question)| {
            let below = read.iter().filter_map(|(row, standing)| {
                let (_, hours) = standing.below.iter().find(|(below, _)| *below == at)?;
                Some((row.name.clone(), *hours))
            });
            let (names, hours): (Vec<String>, Vec<Range>) = below.unzip();
            Self {
                question: &question.id,
                label: &question.label,
                count: names.len(),
                of: read.len(),
                names,
                hours: hours.into_iter().sum(),
                template: question.fix.template.as_deref(),
            }
        };
        let all = bank.questions().map(lack);
        let mut lacks: Vec<Self> = all.filter(|lack| lack.count > 1).collect();
        lacks.sort_by_key(|lack| Reverse(lack.count));
        lacks
    }
}
