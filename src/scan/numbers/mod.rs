//! The number that each check measures, and where.

mod builds;
mod history;
mod links;
mod names;
mod rows;
mod runs_when;
mod texts;

use super::{
    check_set::{CheckFiles, CheckSet},
    observed::Observed,
    unmeasured::Unmeasured,
};
use crate::bank::{Check, Export, Look, PathMeasure, TextMeasure};
use jiff::civil::Date;

/// A number and the places behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    pub(super) number: u32,
    pub(super) places: Vec<String>,
}

/// What was looked at for all checks together.
pub(super) struct Inputs<'a> {
    pub(super) checks: &'a CheckSet,
    pub(super) observed: &'a Observed,
    /// By check, of the files.
    pub(super) files: &'a [CheckFiles],
    /// By check, of every path in the history.
    pub(super) paths: &'a [CheckFiles],
    /// The day up to which the history is looked at.
    pub(super) as_of: Option<Date>,
    /// The day of the scan.
    pub(super) today: Date,
}

/// The number of a check, or why there is none.
pub(super) fn measure(inputs: &Inputs<'_>, at: usize, check: &Check) -> Result<Measured, Unmeasured> {
    match &check.look {
        Look::Paths { measure, .. } => measure_paths(inputs, &inputs.files[at], *measure),
        Look::Text { part, measure, of, .. }
            if matches!(measure, TextMeasure::Undefined | TextMeasure::UndefinedShare) =>
        {
            names::undefined(inputs, at, *part, *measure, of.is_empty())
        }
        Look::Text { part, measure, least, .. } => texts::measure_texts(inputs, at, *part, *measure, *least),
        Look::Build { measure, .. } => builds::measure_builds(inputs, at, *measure),
        Look::History { measure, window, .. } => match &inputs.observed.history {
            Ok(history) => history::measure_history(inputs, history, &inputs.paths[at], *measure, *window),
            Err(why) => Err((*why).into()),
        },
        Look::Rows { export, test, rows, newest } => {
            let table = match export {
                Export::Tickets => &inputs.observed.tickets,
                Export::Pulls => &inputs.observed.pulls,
            };
            let table = table.as_ref().ok_or(Unmeasured::NoExport(*export))?;
            rows::measure_rows(inputs, at, (table, *export), test, *rows, *newest)
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// `part` of `whole` in per cent, rounded half up.
fn per_cent(part: usize, whole: usize) -> u32 {
    count((part * 200 + whole) / (whole * 2).max(1))
}

fn measure_paths(
    inputs: &Inputs<'_>,
    seen: &CheckFiles,
    measure: PathMeasure,
) -> Result<Measured, Unmeasured> {
    let places = seen.files.iter().map(|at| inputs.observed.files[*at].clone()).collect();
    match measure {
        PathMeasure::Count => Ok(Measured { number: count(seen.files.len()), places }),
        PathMeasure::PerHundred if seen.of.is_empty() => Err(Unmeasured::NothingToCompare),
        PathMeasure::PerHundred => Ok(Measured { number: per_cent(seen.files.len(), seen.of.len()), places }),
    }
}
