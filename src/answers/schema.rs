//! The JSON Schema of an answers file, for editors.

use super::shapes;
use crate::bank::Fact;
use crate::document::schema::{self, ID};
use serde_json::{Map, Value, json};

/// The schema of an answers file of any bank: which questions there are, only the bank knows.
pub fn answers_schema() -> Value {
    let mut schema = schema::schema(&shapes::FILE, "Answers to a question bank of asyncready");
    schema["properties"]["bank"]["pattern"] = json!(ID);
    schema["properties"]["people"]["type"] = json!("object");
    schema["properties"]["people"]["additionalProperties"] = json!({ "type": "string" });
    schema["properties"]["facts"]["type"] = json!("object");
    schema["properties"]["facts"]["propertyNames"] = json!({ "pattern": ID });
    schema["properties"]["facts"]["additionalProperties"] =
        json!({ "type": "string", "maxLength": Fact::LONGEST, "pattern": schema::LINE });
    schema["properties"]["answers"]["type"] = json!("object");
    schema["properties"]["answers"]["propertyNames"] = json!({ "pattern": ID });
    schema["properties"]["answers"]["additionalProperties"] = json!({ "$ref": "#/$defs/entry" });
    let level = json!({ "type": "integer", "minimum": 1, "maximum": 9 });
    let items = json!({ "type": "array", "items": { "type": "string", "pattern": ID }, "uniqueItems": true });
    let word = json!({ "type": "string", "pattern": ID });
    let mut long = schema::table(&shapes::ANSWER, &mut Map::new());
    let reason = json!({ "type": "string", "pattern": r"\S" });
    for (key, value) in [("level", &level), ("items", &items), ("option", &word), ("na", &reason)] {
        let description = long["properties"][key]["description"].clone();
        long["properties"][key] = value.clone();
        long["properties"][key]["description"] = description;
    }
    long["properties"]["unknown"]["const"] = json!(true);
    // Of each pair at most one.
    let pairs = shapes::FORMS.iter().enumerate().flat_map(|(at, first)| {
        shapes::FORMS[at + 1..].iter().map(move |second| json!({ "not": { "required": [first, second] } }))
    });
    long["allOf"] = Value::Array(pairs.collect());
    schema["properties"]["outcome"]["type"] = json!("object");
    schema["$defs"]["answer"] = long;
    schema["$defs"]["entry"] = json!({
            "description": "a level, a list of ticked items, an option, \"unknown\", \"\" for not yet, or the long form",
            "anyOf": [level, items, word, { "enum": ["", null] }, { "$ref": "#/$defs/answer" }],
    });
    schema
}
