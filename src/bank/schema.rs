//! The JSON Schema of a bank file, for editors.

use super::{FORMAT, read_check::KEYS, shapes};
use crate::document::{
    schema::{self, field_schema},
    shape::may,
};
use serde_json::{Map, Value, json};

/// The schema of one file of a bank. A folder's files make up one bank together, so that no table
/// must stand in any one of them.
pub fn bank_schema() -> Value {
    let mut schema = schema::schema(&shapes::FILE, "A question bank of asyncready");
    schema["properties"]["format"] = json!({ "const": FORMAT, "description": "the version of this format" });
    let defs = &mut schema["$defs"];
    defs["condition"] = condition("condition", false);
    defs["condition-after-verdict"] = condition("condition-after-verdict", true);
    for (table, key, name) in [
        ("rule", "when", "condition"),
        ("question", "ask_if", "condition"),
        ("recommendation", "when", "condition-after-verdict"),
        ("outcome", "success", "condition"),
        ("outcome", "not_started", "condition"),
        ("outcome", "after_fixes", "condition"),
        ("outcome", "elsewhere", "condition"),
        ("outcome-item", "ask_if", "condition"),
    ] {
        defs[table]["properties"][key]["$ref"] = json!(format!("#/$defs/{name}"));
    }
    let pair = |most: i64| json!({ "type": "array", "items": { "type": "integer", "minimum": 0, "maximum": most }, "minItems": 2, "maxItems": 2 });
    for key in ["hours", "wait"] {
        let pairs = json!({ "type": "array", "items": pair(1000), "minItems": 1, "maxItems": 8 });
        defs["question-fix"]["properties"][key]["anyOf"] = json!([pair(1000), pairs]);
    }
    let words = field_schema(&may("starts_in", shapes::SHORT, ""), &mut Map::new());
    defs["verdict"]["properties"]["starts_in"]["anyOf"] = json!([words, pair(1000)]);
    for table in ["question", "fact", "outcome-item", "outcome-line"] {
        defs[table]["properties"]["prompt"]["allOf"] = json!([{ "pattern": shapes::QUESTION_MARK }]);
    }
    for table in ["fact", "question-pack"] {
        defs[table]["properties"]["ask"]["allOf"] = json!([{ "pattern": shapes::QUESTION_MARK }]);
    }
    defs["question"]["allOf"] = json!([
        when("kind", "ladder", &["levels"], &["items", "counts", "must", "options"]),
        when("kind", "checklist", &["items", "counts"], &["levels", "options"]),
        when("kind", "choice", &["options"], &["levels", "items", "counts", "must", "ready", "fix_from"]),
    ]);
    defs["rule"]["allOf"] = json!([
        when("effect", "route", &["verdict"], &["until"]),
        when("effect", "cap", &["verdict"], &["until"]),
        when("effect", "once", &["until"], &["verdict"]),
    ]);
    let refused = |needed: &[&str], allowed: &[&str]| -> Vec<&str> {
        let all = KEYS.iter().flat_map(|(_, needed, allowed)| needed.iter().chain(*allowed)).copied();
        all.filter(|key| !needed.contains(key) && !allowed.contains(key)).collect()
    };
    let looks =
        KEYS.iter().map(|(look, needed, allowed)| when("look", look, needed, &refused(needed, allowed)));
    defs["check"]["allOf"] = Value::Array(looks.collect());
    let outcomes = ["at_most", "supports", "hint"].map(|key| json!({ "required": [key] }));
    defs["check"]["oneOf"] = json!(outcomes);
    defs["verdict"]["properties"]["id"]["not"] = json!({ "const": shapes::RESERVED_VERDICT });
    defs["source"]["properties"]["url"]["allOf"] = json!([{ "pattern": r"^https://\S*$" }]);
    schema
}

/// If a key has a value, other keys must be there and yet others must not.
fn when(key: &str, value: &str, needs: &[&str], refuses: &[&str]) -> Value {
    let refused: Map<String, Value> = refuses.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
    json!({
        "if": { "properties": { key: { "const": value } }, "required": [key] },
        "then": { "required": needs, "properties": refused },
    })
}

/// A condition: exactly one of its forms. `name` is its own name, for the conditions inside it.
fn condition(name: &str, after_verdict: bool) -> Value {
    let forms = shapes::FORMS.iter().filter(|form| after_verdict || **form != ["verdict"]);
    let forms: Vec<Value> = forms.map(|form| one_form(form, name)).collect();
    json!({ "type": "object", "oneOf": forms })
}

fn one_form(form: &[&str], name: &str) -> Value {
    let fields = shapes::CONDITION.keys.iter().filter(|field| form.contains(&field.name));
    let properties: Map<String, Value> = fields
        .map(|field| {
            let mut schema = field_schema(field, &mut Map::new());
            match field.name {
                "unknown" => schema["const"] = json!(true),
                "all" | "any" => schema["items"] = json!({ "$ref": format!("#/$defs/{name}") }),
                // A level is at least 1; a score may also be 0.
                "at_most" | "at_least" if form.contains(&"question") => {
                    schema["minimum"] = json!(1);
                    schema["maximum"] = json!(9);
                }
                _ => {}
            }
            (field.name.to_owned(), schema)
        })
        .collect();
    json!({ "properties": properties, "required": form, "additionalProperties": false })
}
