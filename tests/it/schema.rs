//! The JSON Schemas: they are what the program prints, and they agree with the loader.

use crate::{faults, harness::root};
use asyncready::{
    answers::answers_schema,
    bank::{bank_schema, builtins},
};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// The keywords of JSON Schema that ours use. Another one fails the test instead of being passed over.
fn accepts(root: &Value, schema: &Value, value: &Value) -> bool {
    let Value::Object(keywords) = schema else {
        return schema == &Value::Bool(true);
    };
    let list = |keyword: &Value| keyword.as_array().unwrap().clone();
    let count = |keyword: &Value| usize::try_from(keyword.as_u64().unwrap()).unwrap();
    keywords.iter().all(|(keyword, argument)| match keyword.as_str() {
        "$schema" | "$defs" | "title" | "description" | "then" => true,
        "$ref" => {
            let name = argument.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
            accepts(root, &root["$defs"][name], value)
        }
        "type" => match argument.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "boolean" => value.is_boolean(),
            other => panic!("no type `{other}`"),
        },
        "const" => value == argument,
        "enum" => list(argument).contains(value),
        "minimum" => value.as_i64().is_none_or(|number| number >= argument.as_i64().unwrap()),
        "maximum" => value.as_i64().is_none_or(|number| number <= argument.as_i64().unwrap()),
        "maxLength" => value.as_str().is_none_or(|text| text.chars().count() <= count(argument)),
        "pattern" => value.as_str().is_none_or(|text| matches(argument.as_str().unwrap(), text)),
        "minItems" => value.as_array().is_none_or(|items| items.len() >= count(argument)),
        "maxItems" => value.as_array().is_none_or(|items| items.len() <= count(argument)),
        "uniqueItems" => value
            .as_array()
            .is_none_or(|items| items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))),
        "items" => {
            value.as_array().is_none_or(|items| items.iter().all(|item| accepts(root, argument, item)))
        }
        "required" => value
            .as_object()
            .is_none_or(|table| list(argument).iter().all(|key| table.contains_key(key.as_str().unwrap()))),
        "properties" => value.as_object().is_none_or(|table| {
            argument
                .as_object()
                .unwrap()
                .iter()
                .all(|(key, schema)| table.get(key).is_none_or(|value| accepts(root, schema, value)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|table| {
            let known = keywords.get("properties").and_then(Value::as_object);
            let other = |key: &&String| known.is_none_or(|known| !known.contains_key(*key));
            table.keys().filter(other).all(|key| accepts(root, argument, &table[key]))
        }),
        "propertyNames" => value
            .as_object()
            .is_none_or(|table| table.keys().all(|key| accepts(root, argument, &Value::String(key.clone())))),
        "allOf" => list(argument).iter().all(|schema| accepts(root, schema, value)),
        "anyOf" => list(argument).iter().any(|schema| accepts(root, schema, value)),
        "oneOf" => list(argument).iter().filter(|schema| accepts(root, schema, value)).count() == 1,
        "not" => !accepts(root, argument, value),
        "if" => !accepts(root, argument, value) || accepts(root, &keywords["then"], value),
        other => panic!("the test does not know `{other}`"),
    })
}

/// The patterns of our schemas, each in words.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z0-9]+(-[a-z0-9]+)*$" => text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        }),
        r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]*$" => {
            !text.trim().is_empty() && !text.chars().any(char::is_control)
        }
        r"^(\d{4}-\d{2}-\d{2})?$" => {
            text.is_empty()
                || text.len() == 10
                    && text
                        .bytes()
                        .enumerate()
                        .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
        }
        r"[?？؟;]\s*$" => text.trim_end().ends_with(['?', '？', '؟', ';']),
        r"^https://\S*$" => text.starts_with("https://") && !text.contains(char::is_whitespace),
        r"\S" => !text.trim().is_empty(),
        other => panic!("the test does not know the pattern `{other}`"),
    }
}

/// A TOML text as JSON, as editors have it; `None` where it is not TOML.
fn json(text: &str) -> Option<Value> {
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
    for (file, arguments) in
        [("bank", &["bank", "schema"][..]), ("answers", &["bank", "schema", "--answers"][..])]
    {
        let printed = crate::harness::App::new(arguments).run().success();
        let path = root().join(format!("questions/{file}.schema.json"));
        snapbox::assert_data_eq!(
            printed,
            snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw()
        );
    }
}

#[test]
fn the_built_in_banks_and_the_examples_fit_the_schemas() {
    let bank = bank_schema();
    let answers = answers_schema();
    for builtin in builtins() {
        for (name, text) in builtin.files {
            assert!(accepts(&bank, &bank, &json(text).unwrap()), "{name}");
            assert!(text.starts_with("#:schema ../bank.schema.json\n"), "{name} does not name its schema");
        }
    }
    for folder in ["examples", "examples/on-call", "examples/library-handover", "tests/banks/check"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let schema = if folder == "examples" { &answers } else { &bank };
                let value = json(&fs::read_to_string(&path).unwrap()).unwrap();
                assert!(accepts(schema, schema, &value), "{}", path.display());
            }
        }
    }
}

/// What the loader refuses and a schema cannot say: whatever two places of a file must agree on.
const BEYOND_BANK: &[&str] = &[
    "ask-if-circular",
    "ask-if-own-section",
    "at-most-on-a-choice",
    "choice-ends",
    "counts-order",
    "counts-too-high",
    "duplicate-id",
    "empty-section",
    "hours-order",
    "lacks-on-a-ladder",
    "ladder-end",
    "ladder-order",
    "level-out-of-range",
    "missing-format",
    "nested-too-deep",
    "no-index",
    "not-on-ladder",
    "ready-out-of-range",
    "route-to-ladder",
    "unknown-item",
    "unknown-option",
    "unknown-question",
    "unknown-section",
    "unknown-source",
    "unknown-verdict",
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
    "other-version",
    "other-version-removed",
    "unknown-item",
    "unknown-option",
    "unknown-question",
    "unknown-question-far",
    "version-changed",
];

#[track_caller]
fn agree(schema: &Value, good: &str, changes: &[faults::Change], beyond: &[&str]) {
    let accepted: BTreeSet<&str> = changes
        .iter()
        .filter(|change| {
            json(&faults::changed(good, change)).is_some_and(|value| accepts(schema, schema, &value))
        })
        .map(|change| change.0)
        .collect();
    assert_eq!(accepted, beyond.iter().copied().collect());
}

#[test]
fn the_schemas_refuse_what_the_loader_refuses_where_they_can() {
    agree(&bank_schema(), &faults::good("examples/on-call/bank.toml"), faults::BANK, BEYOND_BANK);
    agree(&answers_schema(), &faults::good("examples/on-call-answers.toml"), faults::ANSWERS, BEYOND_ANSWERS);
}
