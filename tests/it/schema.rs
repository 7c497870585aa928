//! The JSON Schemas: they are what the program prints, and they agree with the loader.

use crate::{app, faults, harness::root};
use asyncready::{
    answers::answers_schema,
    bank::{bank_schema, builtins},
};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

/// Whether a value fits a schema.
fn accepts(schema: &Value, value: &Value) -> bool {
    validator(schema).is_valid(value)
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).unwrap()
}

/// The schema that the program prints.
fn printed(of: &str) -> Value {
    serde_json::from_str(&app!["schema", of].run().success()).unwrap()
}

/// A TOML text as JSON, as editors have it; `None` where it is not TOML.
pub(crate) fn json(text: &str) -> Option<Value> {
    fn convert(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(items) => items.into_iter().map(convert).collect(),
            toml::Value::Table(table) => {
                Value::Object(table.into_iter().map(|(key, value)| (key, convert(value))).collect())
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    Some(convert(toml::Value::Table(text.parse().ok()?)))
}

#[test]
fn the_committed_schemas_are_what_the_program_prints() {
    for of in ["bank", "answers"] {
        let printed = app!["schema", of].run().success();
        let path = root().join(format!("questions/{of}.schema.json"));
        snapbox::assert_data_eq!(
            printed,
            snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw()
        );
    }
}

#[test]
fn all_that_is_printed_as_json_fits_its_schema() {
    let report = validator(&printed("report"));
    let mut seen = 0;
    for entry in fs::read_dir(root().join("examples/reports")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let mut value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            if let Some(error) = report.iter_errors(&value).next() {
                panic!("{}: {error} at {}", path.display(), error.instance_path());
            }
            // Nothing else, nothing less, and no other number.
            for (key, other) in [("other", json!(1)), ("schema", json!(1)), ("index", json!("high"))] {
                let mut wrong = value.clone();
                wrong[key] = other;
                assert!(!report.is_valid(&wrong), "{key}");
            }
            value.as_object_mut().unwrap().remove("plan");
            assert!(!report.is_valid(&value));
            seen += 1;
        }
    }
    assert!(seen > 5);
    let what_if =
        app!["report", "examples/half-known.toml", "--format", "json", "--what-if", "api-spec=4"].run();
    assert!(accepts(&printed("what-if"), &serde_json::from_str(&what_if.success()).unwrap()));
    let issue = validator(&printed("issue"));
    for name in ["half-known", "fix-first"] {
        for line in app!["issues", format!("examples/{name}.toml")].run().success().lines() {
            assert!(issue.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
        }
    }
}

#[test]
fn the_built_in_banks_and_the_examples_fit_the_schemas() {
    let bank = bank_schema();
    let answers = answers_schema();
    for builtin in builtins() {
        for (name, text) in builtin.files {
            assert!(accepts(&bank, &json(text).unwrap()), "{name}");
            assert!(text.starts_with("#:schema ../bank.schema.json\n"), "{name} does not name its schema");
        }
    }
    for folder in ["examples", "examples/on-call", "examples/library-handover", "tests/banks/check"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let schema = if folder == "examples" { &answers } else { &bank };
                let value = json(&fs::read_to_string(&path).unwrap()).unwrap();
                assert!(accepts(schema, &value), "{}", path.display());
            }
        }
    }
}

/// What the loader refuses and a schema cannot say: whatever two places of a file must agree on.
const BEYOND_BANK: &[&str] = &[
    "after-circular",
    "ask-if-circular",
    "ask-if-own-section",
    "at-most-on-a-choice",
    "check-bad-definition",
    "check-bad-pattern",
    "check-definition-without-names",
    "check-names-without-definition",
    "check-existence-is-ready",
    "check-level-rules-nothing-out",
    "check-of-a-checklist",
    "check-of-a-choice",
    "check-per-hundred-of-nothing",
    "check-two-tests",
    "check-wrong-measure",
    "choice-ends",
    "counts-order",
    "counts-too-high",
    "duplicate-id",
    "empty-section",
    "fact-twice",
    // A number such as 3.0 is whole to JSON Schema.
    "float",
    "fix-from-fact",
    "fix-from-ready",
    "hours-order",
    "item-was-in-use",
    "lacks-on-a-ladder",
    "ladder-end",
    "ladder-order",
    "level-adds-to-nothing",
    "level-out-of-range",
    "levels-were-checklist",
    "levels-were-level",
    "levels-were-order",
    "missing-format",
    "nested-too-deep",
    "no-index",
    "not-on-ladder",
    "outcome-unknown-item",
    "outcome-unknown-option",
    "pack-says",
    "pair-order",
    "pairs-too-many",
    "phrase-ends",
    "ready-out-of-range",
    "route-to-ladder",
    "starts-in-order",
    "unknown-item",
    "unknown-must",
    "unknown-option",
    "unknown-question",
    "unknown-section",
    "unknown-source",
    "unknown-stage",
    "unknown-verdict",
    "wait-order",
    "wait-twice",
    "was-in-use",
    "was-twice",
];

/// The same for answers: whatever depends on the bank that was answered, and the calendar.
const BEYOND_ANSWERS: &[&str] = &[
    "impossible-date",
    "level-for-checklist",
    "level-for-choice",
    "level-in-quotes",
    "level-out-of-range",
    "level-text",
    "list-for-ladder",
    "long-form-wrong-kind",
    "na-not-allowed",
    "other-bank",
    "other-content",
    "other-content-removed",
    "other-version",
    "other-version-removed",
    "unknown-fact",
    "unknown-fact-far",
    "unknown-fact-other-version",
    "unknown-item",
    "unknown-option",
    "unknown-question",
    "unknown-question-far",
    "unknown-role",
    "version-changed",
];

#[track_caller]
fn agree(schema: &Value, good: &str, changes: &[faults::Change], beyond: &[&str]) {
    let accepted: BTreeSet<&str> = changes
        .iter()
        .filter(|change| json(&faults::changed(good, change)).is_some_and(|value| accepts(schema, &value)))
        .map(|change| change.0)
        .collect();
    assert_eq!(accepted, beyond.iter().copied().collect());
}

#[test]
fn the_schemas_refuse_what_the_loader_refuses_where_they_can() {
    agree(&bank_schema(), &faults::good("examples/on-call/bank.toml"), faults::BANK, BEYOND_BANK);
    agree(&answers_schema(), &faults::good("examples/on-call-answers.toml"), faults::ANSWERS, BEYOND_ANSWERS);
}
