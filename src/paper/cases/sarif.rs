//! Cases as SARIF 2.1.0, which code hosts show beside the line.

use super::{CaseState, Location, TestCase};
use crate::paper::json;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A result for each case that failed or is to do and has a place: a code host refuses one without.
pub(in crate::paper) fn sarif(cases: &[TestCase]) -> String {
    let (mut rules, mut results): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    for case in cases {
        let level = match case.state {
            CaseState::Passed | CaseState::Open => continue,
            CaseState::Warned => "warning",
            CaseState::Failed => "error",
        };
        let Some(first) = case.locations.first() else { continue };
        let known = rules.iter().position(|rule| rule["id"] == case.id);
        let at = known.unwrap_or_else(|| {
            rules.push(json!({ "id": case.id, "shortDescription": { "text": case.name } }));
            rules.len() - 1
        });
        results.push(json!({
            "ruleId": case.id,
            "ruleIndex": at,
            "level": level,
            "message": { "text": format!("{}: {}", case.name, case.message) },
            "locations": case.locations.iter().map(location).collect::<Vec<_>>(),
            "partialFingerprints": { "checkAndPath/v1": fingerprint(&case.id, &first.path) },
        }));
    }
    json::to_text(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "asyncready",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "results": results,
        }],
    }))
}

fn location(location: &Location) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(&location.path) } });
    if let Some(line) = location.line {
        place["region"] = json!({ "startLine": line });
    }
    json!({ "physicalLocation": place })
}

/// What stays the same where only the line moves.
fn fingerprint(id: &str, path: &str) -> String {
    format!("{:x}", Sha256::digest(format!("{id}\n{path}")))
}

/// A path as a reference of RFC 3986: everything but its unreserved characters and `/` is escaped.
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escape =
        |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(escape).collect()
}
