//! The report as JSON, schema 2: the [`Report`] itself, field by field.
//!
//! Scripts rest on it, so its shape is frozen in `schema/report.schema.json`, which a test compares
//! with the types. A key is never removed or given another meaning within one schema number.

use super::{view::Report, what_if::WhatIf};
use serde::Serialize;

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 2;

/// The JSON Schema of a report.
pub const REPORT_SCHEMA: &str = include_str!("schema/report.schema.json");
/// The JSON Schema of the difference that other answers make.
pub const WHAT_IF_SCHEMA: &str = include_str!("schema/what-if.schema.json");
/// The JSON Schema of an issue.
pub const ISSUE_SCHEMA: &str = include_str!("schema/issue.schema.json");

/// The bytes for which a line has room at once.
const USUAL: usize = 4 << 10;

/// A document with the number of its schema in front.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document<'a, T> {
    /// The number of the schema.
    pub(crate) schema: u32,
    #[serde(flatten)]
    /// Everything else.
    pub(crate) content: &'a T,
}

/// The report as indented JSON with a line break at the end.
pub fn render(report: &Report<'_>) -> String {
    to_text(&document(report))
}

/// The difference that other answers make, in the same form.
pub fn render_what_if(what_if: &WhatIf<'_>) -> String {
    to_text(&Document { schema: SCHEMA, content: what_if })
}

/// Indented JSON with a line break at the end.
pub(crate) fn to_text(value: &impl Serialize) -> String {
    // These structs have text keys only, so they always serialise.
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    escape_acting(out)
}

/// JSON on one line, with a line break at the end.
pub(crate) fn to_line(value: &impl Serialize) -> String {
    // These structs have text keys only, so they always serialise.
    let mut out = Vec::with_capacity(USUAL);
    let _ = serde_json::to_writer(&mut out, value);
    out.push(b'\n');
    escape_acting(String::from_utf8(out).unwrap_or_default())
}

/// The word of an enum, as JSON has it.
pub(crate) fn word(value: &impl Serialize) -> String {
    // A variant without fields is a text.
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The whole of a report, as [`render`] prints it.
pub(crate) fn document<'a, 'r>(report: &'r Report<'a>) -> Document<'r, Report<'a>> {
    Document { schema: SCHEMA, content: report }
}

/// Writes characters that act on a terminal or hide text as `\u` escapes, which mean the same to
/// every JSON reader. The escaping of strings has already taken care of the ASCII ones.
pub(super) fn escape_acting(json: String) -> String {
    // Of the ASCII ones only delete is left; most texts have none of the others.
    if json.is_ascii() && !json.contains('\x7f') {
        return json;
    }
    escape_where(&json, |c| crate::text::acts(c) && c != '\n')
}

/// Writes characters of strings as `\u` escapes. Those that JSON itself is made of must not be among them.
pub(crate) fn escape_where(json: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_escaped(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Compares the types of what is printed as JSON with the schemas that are printed.
#[cfg(test)]
pub(crate) mod frozen {
    use schemars::{JsonSchema, generate::SchemaSettings};
    use serde_json::{Value, json};

    /// Allows no other keys, wherever a schema lists some.
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(keywords) => {
                keywords.values_mut().for_each(close);
                if keywords.contains_key("properties") {
                    keywords.entry("additionalProperties").or_insert(json!(false));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Fails unless the file, by its path in the source tree, has the schema of the type. `number` is that of
    /// the schema, where the document has one.
    #[track_caller]
    pub(crate) fn check<T: JsonSchema>(file: &str, title: &str, number: Option<u32>) {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut schema = generator.into_root_schema_for::<T>().to_value();
        close(&mut schema);
        schema["title"] = json!(title);
        if let Some(number) = number {
            schema["properties"]["schema"] =
                json!({ "const": number, "description": "the number of this schema" });
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + file;
        let frozen = snapbox::Data::read_from(path.as_ref(), Some(snapbox::data::DataFormat::Text));
        snapbox::assert_data_eq!(format!("{schema:#}\n"), frozen.raw());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Issue;

    #[test]
    fn the_frozen_schemas_are_those_of_the_types() {
        let file = |name: &str| format!("src/report/schema/{name}.schema.json");
        let number = Some(SCHEMA);
        frozen::check::<Document<'_, Report<'_>>>(&file("report"), "A report of asyncready", number);
        frozen::check::<Document<'_, WhatIf<'_>>>(
            &file("what-if"),
            "What other answers would change",
            number,
        );
        frozen::check::<Issue<'_>>(&file("issue"), "An issue that asyncready prints", None);
    }
}
