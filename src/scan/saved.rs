//! A scan that was saved as JSON, read again.

use super::finding::{SCHEMA, Scan};
use crate::{bank::Bank, suggest::nearest};
use serde_json::Value;

/// What a saved scan has beside the scan itself: made anew from it.
const MADE_ANEW: &[&str] = &["suggestions", "no_check", "against"];

/// Reads the JSON of a scan. The error is a fragment behind the name of the file.
pub fn read_scan(text: &str, bank: &Bank) -> Result<Scan, String> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| format!("is not JSON: {error}"))?;
    let Some(table) = value.as_object_mut() else {
        return Err(not_a_scan("it has no keys"));
    };
    for key in MADE_ANEW {
        table.remove(*key);
    }
    if let Some(other) =
        table.get("schema").and_then(Value::as_u64).filter(|number| *number != u64::from(SCHEMA))
    {
        return Err(format!(
            "is a scan of schema {other}, and this program reads schema {SCHEMA}; scan again"
        ));
    }
    let scan: Scan = serde_json::from_value(value).map_err(|error| not_a_scan(&error.to_string()))?;
    if scan.bank != bank.id {
        return Err(format!("was made for the bank `{}`, and this is `{}`; scan again", scan.bank, bank.id));
    }
    for finding in &scan.findings {
        let id = &finding.question;
        let Some(at) = bank.find_question(id) else {
            let near = nearest(id, bank.questions.iter().map(|question| question.id.as_str()));
            let near = near.map_or_else(String::new, |near| format!("; the nearest is `{near}`"));
            return Err(format!("has a finding for `{id}`, which the bank does not ask{near}; scan again"));
        };
        let levels = bank[at].kind.levels().unwrap_or_default();
        if finding.level.is_some_and(|level| !(1..=levels).contains(&usize::from(level))) {
            return Err(format!("has a level for `{id}` that the question has not; scan again"));
        }
    }
    Ok(scan)
}

fn not_a_scan(why: &str) -> String {
    format!("is not a scan: {why}; make one with `asyncready scan PATH -o scan.json`")
}
