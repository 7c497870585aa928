//! TOML as a [`Node`] tree.

use super::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// How many syntax errors of one file are shown. One missing bracket makes every later line look
/// wrong; the first few lead to it.
const SYNTAX_ERRORS: usize = 5;

/// Reads a TOML text; `None` after a syntax error. Of a duplicate key the first one counts.
pub fn parse_toml(source: usize, text: &str, problems: &mut Diagnostics) -> Option<Node> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(usize::MAX, |span| span.start));
    let mut line_of_last = None;
    let (mut shown, mut broken) = (0, false);
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let duplicate = error.message() == "duplicate key";
        broken |= !duplicate;
        let line = text.get(..span.start).map(|before| before.matches('\n').count());
        let cascade = line == line_of_last || shown == SYNTAX_ERRORS;
        line_of_last = line;
        if cascade {
            continue;
        }
        shown += 1;
        let place = Place { source, span };
        let diagnostic = if duplicate {
            Diagnostic::error("duplicate-key", "a key stands twice in one table", place)
                .help("keep one of the two; which one was meant cannot be guessed")
        } else {
            Diagnostic::error("toml-syntax", format!("this is not valid TOML: {}", error.message()), place)
        };
        problems.push(diagnostic);
    }
    // The root carries no useful span: messages about it point at the first character.
    let place = Place { source, span: 0..0 };
    (!broken).then(|| Node { place, value: table_value(source, table.get_ref()) })
}

fn table_value(source: usize, table: &DeTable<'_>) -> Value {
    let mut entries: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let key = Key { name: key.get_ref().to_string(), place: Place { source, span: key.span() } };
            (key, node(source, value))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.place.span.start);
    Value::Table(entries)
}

fn node(source: usize, value: &Spanned<DeValue<'_>>) -> Node {
    let place = Place { source, span: value.span() };
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).map_or(Value::Float, Value::Integer)
        }
        DeValue::Float(_) => Value::Float,
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(source, item)).collect()),
        DeValue::Table(table) => table_value(source, table),
    };
    Node { place, value }
}
