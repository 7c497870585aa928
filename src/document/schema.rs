//! A declared table as JSON Schema, for editors.
//!
//! The same declaration checks a file and describes it, so the two cannot drift apart. What a
//! reader checks beyond the declaration is added by the reader's own module.

use super::shape::{KeyShape, Shape, Usual, ValueKind};
use serde_json::{Map, Value, json};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// One line with something on it: no control characters, as the reader has it.
const PLAIN: &str = r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]*$";
/// One line, or nothing yet.
pub const LINE: &str = r"^[^\u0000-\u001f\u007f-\u009f]*$";
/// Lower-case words, digits and hyphens.
pub const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// A day.
const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";
/// A day, or nothing yet.
const DATE: &str = r"^(\d{4}-\d{2}-\d{2})?$";

/// The schema of a file whose root is this table. Tables inside it stand under `$defs` by the
/// [`name_of`] their shape.
pub fn schema(root: &'static Shape, title: &str) -> Value {
    let mut defs = Map::new();
    let Value::Object(mut schema) = table(root, &mut defs) else {
        return Value::Null;
    };
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("$defs".to_owned(), Value::Object(defs));
    Value::Object(schema)
}

/// The name of a table under `$defs`: `question-fix` for `[question.fix]`.
pub fn name_of(shape: &Shape) -> String {
    let name = shape.name.trim_start_matches("an ").trim_start_matches("a ");
    name.trim_matches(['[', ']']).replace(['.', ' '], "-")
}

/// The schema of a table: its keys, those it must have, and no others.
pub fn table(shape: &'static Shape, defs: &mut Map<String, Value>) -> Value {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|field| (field.name.to_owned(), field_schema(field, defs))).collect();
    let required: Vec<&str> =
        shape.keys.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The schema of one key with its description.
pub fn field_schema(field: &KeyShape, defs: &mut Map<String, Value>) -> Value {
    let mut schema = kind_schema(field.kind, defs);
    schema["description"] = json!(description(field));
    schema
}

/// What a key means, and what a table without it says. A flag that is left out is not set, as with every flag.
fn description(field: &KeyShape) -> String {
    let doc = field.doc;
    match field.usual {
        Usual::Integer(number) => format!("{doc}; {number} if it is absent"),
        Usual::Word(word) => format!("{doc}; {word} if it is absent"),
        Usual::Nothing | Usual::Flag(_) => doc.to_owned(),
    }
}

fn kind_schema(kind: ValueKind, defs: &mut Map<String, Value>) -> Value {
    match kind {
        ValueKind::Text(most) => json!({ "type": "string", "maxLength": most, "pattern": PLAIN }),
        ValueKind::Said(_) => json!({ "type": "string" }),
        ValueKind::Id => json!({ "type": "string", "maxLength": 60, "pattern": ID }),
        ValueKind::Word(words) => json!({ "enum": words }),
        ValueKind::Integer(least, most) => {
            let mut schema = json!({ "type": "integer" });
            if least > i64::MIN {
                schema["minimum"] = json!(least);
            }
            if most < i64::MAX {
                schema["maximum"] = json!(most);
            }
            schema
        }
        ValueKind::Flag => json!({ "type": "boolean" }),
        ValueKind::List(of, least, most) => json!({
            "type": "array",
            "items": kind_schema(*of, defs),
            "minItems": least,
            "maxItems": most,
        }),
        ValueKind::Table(shape) => {
            let name = name_of(shape);
            if !defs.contains_key(&name) {
                let table = table(shape, defs);
                defs.insert(name.clone(), table);
            }
            json!({ "$ref": format!("#/$defs/{name}") })
        }
        ValueKind::TextOr(most, shape) => {
            json!({ "anyOf": [kind_schema(ValueKind::Text(most), defs), kind_schema(ValueKind::Table(shape), defs)] })
        }
        ValueKind::Date => json!({ "type": "string", "pattern": DATE }),
        ValueKind::Day => json!({ "type": "string", "pattern": DAY }),
        ValueKind::Any => json!({}),
    }
}
