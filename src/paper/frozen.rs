//! Compares the types of what is printed as JSON with the schemas that are printed.

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
