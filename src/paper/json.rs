//! JSON that is printed.

use serde::Serialize;

/// The bytes for which a line has room at once.
const USUAL: usize = 4 << 10;

/// A document with the number of its schema in front.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Numbered<'a, T> {
    /// The number of the schema.
    pub(crate) schema: u32,
    #[serde(flatten)]
    /// Everything else.
    pub(crate) content: &'a T,
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

/// Writes characters that act on a terminal or hide text as `\u` escapes, which mean the same to
/// every JSON reader. The escaping of strings has already taken care of the ASCII ones.
fn escape_acting(json: String) -> String {
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
