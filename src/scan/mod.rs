//! What a checkout and exports of trackers show about the answers.
//!
//! A bank's [checks](crate::bank::Check) look at [`Observed`]; each one measures a number and says what that
//! means for its question. Nothing here reads a file, and the same observed always give the same findings:
//! the edge is the room `checkout`.

mod blocks;
mod check_set;
pub mod checkout;
mod claims;
mod disputes;
mod evidence;
mod export_records;
mod exports;
mod finding;
mod language;
mod listed;
mod moment;
mod numbers;
mod observed;
mod page;
mod saved;
mod settings;
mod text_part;
mod unmeasured;
mod unread_export;
mod words;

pub use self::{
    check_set::{CheckSet, NotReady, Unusable},
    claims::{Suggestion, against, suggestions},
    disputes::{Dispute, read_disputes},
    evidence::{
        Claim, Disputed, DisputedClaim, Evidence, FixFirst, Lowered, NotVisible, Observation, Reason, SeenIn,
    },
    exports::{ExportRow, Exported, Renames, read as read_rows},
    finding::{Finding, FindingState, Read, SCHEMA, Scan},
    listed::ListedScan,
    moment::DateOrder,
    observed::{Commit, History, NoHistory, Observed, Origin},
    page::{SCAN_SCHEMA, ScanPage, columns},
    saved::{UnreadScan, read_scan},
    unread_export::UnreadExport,
};
pub(crate) use self::{moment::read_moment, words::shows};

use self::{
    numbers::{Inputs, Measured, measure},
    unmeasured::Unmeasured,
};
use crate::{
    bank::{Bank, Check, CheckResult, Export, Hint, Look},
    text::Count,
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The places that a finding names.
const PLACES: usize = 3;

/// Makes every check of a bank. `as_of` is the day up to which the history counts, if not to its end, and
/// `today` the day of the scan.
pub fn scan(bank: &Bank, checks: &CheckSet, observed: &Observed, as_of: Option<Date>, today: Date) -> Scan {
    let files = checks.look(bank, &observed.files);
    let paths =
        observed.history.as_ref().map(|history| checks.look(bank, &history.paths)).unwrap_or_default();
    let inputs = Inputs { checks, observed, files: &files, paths: &paths, as_of, today };
    let findings = bank.scan.checks.iter().enumerate().map(|(at, check)| {
        let applies = files[at].applies && !is_silenced(&inputs, at);
        finding(bank, &inputs, check, applies.then(|| measure(&inputs, at, check)))
    });
    let mut findings: Vec<Finding> = findings.collect();
    leave_out_repeated(bank, &mut findings);
    let rows = |table: &Option<Vec<ExportRow>>| table.as_ref().map(Vec::len);
    Scan {
        schema: SCHEMA,
        bank: bank.id.clone(),
        bank_version: bank.version.clone(),
        bank_hash: bank.hash().to_string(),
        whom: None,
        read: Read {
            commit: observed.origin.commit.clone(),
            date: observed.origin.date,
            files: observed.files.len(),
            texts: observed.texts.len(),
            commits: observed.history.as_ref().ok().map(|history| history.commits.len()),
            tickets: rows(&observed.tickets),
            pulls: rows(&observed.pulls),
            limits: observed.limits.clone(),
        },
        findings,
    }
}

/// Whether `unless_text` of a check stands somewhere.
fn is_silenced(inputs: &Inputs<'_>, at: usize) -> bool {
    let Some(pattern) = inputs.checks.unless(at) else { return false };
    let files: BTreeSet<usize> = inputs.files[at].unless_text.iter().copied().collect();
    inputs.observed.texts.iter().any(|(file, text)| files.contains(file) && pattern.is_match(text))
}

/// What another check says already is not said again.
fn leave_out_repeated(bank: &Bank, findings: &mut [Finding]) {
    let says: BTreeSet<String> = findings
        .iter()
        .filter(|finding| finding.state.is_worth_saying())
        .map(|finding| finding.check.clone())
        .collect();
    for (check, finding) in bank.scan.checks.iter().zip(findings) {
        let said = check.unless_check.iter().find(|id| says.contains(*id));
        if let Some(other) = said.filter(|_| finding.state.is_worth_saying()) {
            finding.state = FindingState::NotApplicable;
            finding.level = None;
            finding.says = format!("{other} says it already");
            (finding.places, finding.more) = (Vec::new(), 0);
        }
    }
}

/// Why nothing follows from little or nothing, where a part of the files lies elsewhere.
fn not_read(inputs: &Inputs<'_>, check: &Check) -> Option<String> {
    let submodules = &inputs.observed.submodules;
    let is_of_files = !matches!(check.look, Look::Rows { .. } | Look::History { .. });
    (is_of_files && check.is_of_absence() && !submodules.is_empty()).then(|| {
        let first = submodules.iter().take(PLACES).map(String::as_str).collect::<Vec<_>>();
        format!("{} was not read: {}", Count(submodules.len(), "submodule"), first.join(", "))
    })
}

fn finding(
    bank: &Bank,
    inputs: &Inputs<'_>,
    check: &Check,
    measured: Option<Result<Measured, Unmeasured>>,
) -> Finding {
    let (seen, level) = match check.result {
        CheckResult::AtMost(level) => (FindingState::RulesOut, Some(level)),
        CheckResult::Supports(level) => (FindingState::Supports, Some(level)),
        CheckResult::Hint(Hint::Warning) => (FindingState::Warning, None),
        CheckResult::Hint(Hint::Sign) => (FindingState::Sign, None),
        CheckResult::Hint(Hint::Note) => (FindingState::Note, None),
    };
    let newest = inputs.observed.history.as_ref().ok().and_then(|history| history.commits.first());
    let last =
        inputs.as_of.or(newest.map(|commit| commit.day)).map_or_else(String::new, |day| day.to_string());
    let fill = |number: u32| check.says.replace("{n}", &number.to_string()).replace("{day}", &last);
    let missing = not_read(inputs, check);
    let (state, number, says, places) = match measured {
        None => (FindingState::NotApplicable, None, "nothing here that it is about".to_owned(), Vec::new()),
        Some(Err(why)) => (FindingState::NotMeasured, None, why.to_string(), Vec::new()),
        Some(Ok(Measured { number, .. })) if check.holds(number) && missing.is_some() => {
            (FindingState::NotMeasured, Some(number), missing.unwrap_or_default(), Vec::new())
        }
        Some(Ok(Measured { number, places })) if check.holds(number) => {
            (seen, Some(number), fill(number), places)
        }
        Some(Ok(Measured { number, .. })) => match &check.elsewhere {
            Some(elsewhere) => (FindingState::CannotBeSeen, Some(number), elsewhere.clone(), Vec::new()),
            None => (FindingState::NotSeen, Some(number), String::new(), Vec::new()),
        },
    };
    let more = places.len().saturating_sub(PLACES);
    Finding {
        check: check.id.clone(),
        question: bank[check.question].id.clone(),
        seen_in: match &check.look {
            Look::Paths { .. } | Look::Text { .. } | Look::Build { .. } | Look::History { .. } => {
                SeenIn::Repository
            }
            Look::Rows { export: Export::Tickets, .. } => SeenIn::Tickets,
            Look::Rows { export: Export::Pulls, .. } => SeenIn::Pulls,
        },
        state,
        level,
        number,
        says,
        places: places.into_iter().take(PLACES).collect(),
        more,
        dispute: None,
    }
}
