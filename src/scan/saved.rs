//! A scan that was saved as JSON, read again.

use super::finding::{SCHEMA, Scan};
use crate::{bank::Bank, suggest};
use serde_json::Value;
use thiserror::Error;

/// What a saved scan has beside the scan itself: made anew from it.
const MADE_ANEW: &[&str] = &["suggestions", "no_check", "against"];

/// Why a text cannot be used as a saved scan, as a lowercase fragment.
#[derive(Debug, Error)]
pub enum UnreadScan {
    /// It is no JSON at all.
    #[error("it is not JSON: {0}")]
    Json(serde_json::Error),
    /// It is JSON of something else.
    #[error("it is not a scan: it has no keys; {REMAKE}")]
    NoKeys,
    /// Its keys are others.
    #[error("it is not a scan: {0}; {REMAKE}")]
    NotAScan(serde_json::Error),
    /// Another version of this program wrote it.
    #[error("it is a scan of schema {0}, and this program reads schema {SCHEMA}; scan again")]
    Schema(u64),
    /// It belongs to another bank.
    #[error("it was made for the bank `{of}`, and this is `{this}`; scan again")]
    OtherBank {
        /// The bank that it was made for.
        of: String,
        /// The bank of the answers.
        this: String,
    },
    /// It has a question that the bank has not.
    #[error("it has a finding for `{id}`, which the bank does not ask{help}; scan again")]
    NoQuestion {
        /// The question.
        id: String,
        /// The nearest one behind a semicolon, if one is near.
        help: String,
    },
    /// It has a level that this question has not.
    #[error("it has a level for `{0}` that the question has not; scan again")]
    NoLevel(String),
}

const REMAKE: &str = "make one with `asyncready scan PATH -o scan.json`";

/// Reads the JSON of a scan.
pub fn read_scan(text: &str, bank: &Bank) -> Result<Scan, UnreadScan> {
    let mut value: Value = serde_json::from_str(text).map_err(UnreadScan::Json)?;
    let table = value.as_object_mut().ok_or(UnreadScan::NoKeys)?;
    for key in MADE_ANEW {
        table.remove(*key);
    }
    let schema = table.get("schema").and_then(Value::as_u64);
    if let Some(other) = schema.filter(|number| *number != u64::from(SCHEMA)) {
        return Err(UnreadScan::Schema(other));
    }
    let scan: Scan = serde_json::from_value(value).map_err(UnreadScan::NotAScan)?;
    if scan.bank != bank.id {
        return Err(UnreadScan::OtherBank { of: scan.bank, this: bank.id.clone() });
    }
    for finding in &scan.findings {
        let id = finding.question.clone();
        let Some(at) = bank.find_question(&id) else {
            let ids = bank.questions.iter().map(|question| question.id.as_str());
            return Err(UnreadScan::NoQuestion { help: suggest::perhaps(&id, ids), id });
        };
        let levels = bank[at].kind.levels().unwrap_or_default();
        if finding.level.is_some_and(|level| !(1..=levels).contains(&usize::from(level))) {
            return Err(UnreadScan::NoLevel(id));
        }
    }
    Ok(scan)
}
