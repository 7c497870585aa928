//! What a checkout and exports of trackers show about the answers.
//!
//! A bank's [checks](crate::bank::Check) look at [`Facts`]; each one measures a number and says what that
//! means for its question. Nothing here reads a file, and the same facts always give the same findings:
//! the edge is the room `checkout`.

mod against;
mod dispute;
mod facts;
mod finding;
mod lens;
mod measure;
mod moment;
mod parse;
mod part;
mod rows;
mod settings;
mod show;

pub use self::{
    against::{Suggestion, against, suggestions},
    dispute::{Dispute, read_disputes},
    facts::{Commit, Facts, History, Origin},
    finding::{Finding, Read, SCHEMA, Scan, State},
    lens::{Lens, Unusable},
    parse::read_scan,
    rows::{Renames, Row, read as read_rows},
    show::{SCAN_SCHEMA, Shown, columns},
};

use self::measure::{Measured, View, measure};
use crate::{
    bank::{Bank, Check, Export, Look, Outcome},
    report::SeenIn,
};
use jiff::civil::Date;

/// The places that a finding names.
const PLACES: usize = 3;

/// Makes every check of a bank. `as_of` is the day up to which the history counts, if not to its end.
pub fn scan(bank: &Bank, lens: &Lens, facts: &Facts, as_of: Option<Date>) -> Scan {
    let files = lens.look(bank, &facts.files);
    let paths = facts.history.as_ref().map(|history| lens.look(bank, &history.paths)).unwrap_or_default();
    let view = View { lens, facts, files: &files, paths: &paths, as_of };
    let findings = bank.checks.iter().enumerate().map(|(at, check)| {
        let measured = files[at].applies.then(|| measure(&view, at, check));
        finding(bank, check, measured)
    });
    let findings = findings.collect();
    let rows = |table: &Result<Vec<Row>, String>| table.as_ref().ok().map(Vec::len);
    Scan {
        schema: SCHEMA,
        bank: bank.id.clone(),
        bank_version: bank.version.clone(),
        bank_hash: bank.hash().to_string(),
        whom: None,
        read: Read {
            commit: facts.origin.commit.clone(),
            date: facts.origin.date,
            files: facts.files.len(),
            texts: facts.texts.len(),
            commits: facts.history.as_ref().ok().map(|history| history.commits.len()),
            tickets: rows(&facts.tickets),
            pulls: rows(&facts.pulls),
            limits: facts.limits.clone(),
        },
        findings,
    }
}

fn finding(bank: &Bank, check: &Check, measured: Option<Result<Measured, String>>) -> Finding {
    let (seen, level) = match check.outcome {
        Outcome::AtMost(level) => (State::Contradicts, Some(level)),
        Outcome::Supports(level) => (State::Supports, Some(level)),
        Outcome::Hint => (State::Hint, None),
    };
    let (state, number, says, places) = match measured {
        None => (State::NotApplicable, None, "nothing here that it is about".to_owned(), Vec::new()),
        Some(Err(why)) => (State::NotMeasured, None, why, Vec::new()),
        Some(Ok(Measured { number, places })) if check.holds(number) => {
            (seen, Some(number), check.says.replace("{n}", &number.to_string()), places)
        }
        Some(Ok(Measured { number, .. })) => match &check.elsewhere {
            Some(elsewhere) => (State::CannotBeSeen, Some(number), elsewhere.clone(), Vec::new()),
            None => (State::NotSeen, Some(number), String::new(), Vec::new()),
        },
    };
    let more = places.len().saturating_sub(PLACES);
    Finding {
        check: check.id.clone(),
        question: bank[check.question].id.clone(),
        seen_in: match &check.look {
            Look::Paths { .. } | Look::Text { .. } | Look::History { .. } => SeenIn::Repository,
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
