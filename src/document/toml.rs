//! TOML as a [`Node`] tree.

use super::{Node, TableKey, Value, depth::too_deep};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use toml::{
    Spanned,
    de::{DeTable, DeValue, Error},
};

/// How many syntax errors of one file are shown. One missing bracket makes every later line look
/// wrong; the first few lead to it.
const SYNTAX_ERRORS: usize = 5;

/// From so many bytes on only the first syntax error is shown: a broken file of this size has millions, and
/// all of them would have to be kept until they are in order.
const LARGE: usize = 1 << 20;

/// Reads a TOML text; `None` after a syntax error. Of a duplicate key the first one counts.
pub fn parse_toml<'t>(source: usize, text: &'t str, problems: &mut Diagnostics) -> Option<Node<'t>> {
    if let Some(span) = too_deep(text) {
        let start = span.start..(span.start + 1).min(text.len());
        let message = "a key has more parts than any key of a bank or an answers file needs";
        return problems.refuse(Diagnostic::error(
            Code::NestedTooDeep,
            message,
            Place { source, span: start },
        ));
    }
    if text.len() > LARGE
        && let Err(error) = DeTable::parse(text)
    {
        let place = Place { source, span: error.span().unwrap_or_default() };
        let message = format!("this is not valid TOML: {}", error.message());
        return problems.refuse(Diagnostic::error(Code::TomlSyntax, message, place));
    }
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(usize::MAX, |span| span.start));
    let is_duplicate = |error: &Error| error.message() == "duplicate key";
    let broken = !errors.iter().all(is_duplicate);
    // Where the last error was and in which line: counting goes on from there, because a hostile file has as
    // many errors as lines.
    let (mut line, mut counted, mut line_of_last) = (0, 0, None);
    let is_first_of_line = |error: &&Error| {
        let start = error.span().unwrap_or_default().start;
        line += text.get(counted..start).map_or(0, |between| between.matches('\n').count());
        counted = counted.max(start);
        line_of_last.replace(line) != Some(line)
    };
    for error in errors.iter().filter(is_first_of_line).take(SYNTAX_ERRORS) {
        let place = Place { source, span: error.span().unwrap_or_default() };
        problems.push(if is_duplicate(error) {
            Diagnostic::error(Code::DuplicateKey, "a key stands twice in one table", place)
                .help("keep one of the two; which one was meant cannot be guessed")
        } else {
            Diagnostic::error(Code::TomlSyntax, format!("this is not valid TOML: {}", error.message()), place)
        });
    }
    // The root carries no useful span: messages about it point at the first character.
    let place = Place { source, span: 0..0 };
    (!broken).then(|| Node { place, value: table_value(source, text, table.get_ref()) })
}

fn table_value<'t>(source: usize, text: &str, table: &DeTable<'t>) -> Value<'t> {
    let mut entries: Vec<(TableKey<'t>, Node<'t>)> = table
        .iter()
        .map(|(key, value)| {
            let key = TableKey { name: key.get_ref().clone(), place: Place { source, span: key.span() } };
            (key, node(source, text, value))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.place.span.start);
    Value::Table(entries)
}

fn node<'t>(source: usize, text: &str, value: &Spanned<DeValue<'t>>) -> Node<'t> {
    let place = Place { source, span: value.span() };
    let value = match value.get_ref() {
        // A text of several lines says the same in a file that was saved on Windows.
        DeValue::String(content) if text[value.span()].contains("\r\n") => {
            Value::Text(content.replace("\r\n", "\n").into())
        }
        DeValue::String(content) => Value::Text(content.clone()),
        DeValue::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).map_or(Value::Huge, Value::Integer)
        }
        DeValue::Float(_) => Value::Float,
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Date(date.to_string().into()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(source, text, item)).collect()),
        DeValue::Table(table) => table_value(source, text, table),
    };
    Node { place, value }
}
