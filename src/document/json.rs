//! JSON as a [`Node`] tree.

use super::{Node, TableKey, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use jsonc_parser::{CollectOptions, ParseOptions, ast, common::Ranged};
use std::{borrow::Cow, collections::HashMap};

/// Plain JSON: none of the liberties that the parser would also understand.
const PLAIN: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON text; `None` after a syntax error. Of a duplicate key the first one counts.
pub fn parse_json<'t>(source: usize, text: &'t str, problems: &mut Diagnostics) -> Option<Node<'t>> {
    let empty = Node { place: Place { source, span: 0..0 }, value: Value::Table(Vec::new()) };
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &PLAIN) {
        Ok(parsed) => Some(parsed.value.map_or(empty, |value| node(source, &value, problems))),
        Err(error) => {
            let message = format!("this is not valid JSON: {}", error.kind());
            problems.refuse(Diagnostic::error(Code::JsonSyntax, message, place(source, &error.range())))
        }
    }
}

fn place(source: usize, at: &impl Ranged) -> Place {
    let range = at.range();
    Place { source, span: range.start..range.end }
}

fn node<'t>(source: usize, value: &ast::Value<'t>, problems: &mut Diagnostics) -> Node<'t> {
    let place_of = place(source, value);
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value.clone()),
        ast::Value::NumberLit(number) => match number.value.parse() {
            Ok(whole) => Value::Integer(whole),
            Err(_) => number.value.parse().map_or(Value::Float, Value::from_float),
        },
        ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(array) => {
            Value::List(array.elements.iter().map(|item| node(source, item, problems)).collect())
        }
        ast::Value::Object(object) => table(source, object, problems),
    };
    Node { place: place_of, value }
}

fn table<'t>(source: usize, object: &ast::Object<'t>, problems: &mut Diagnostics) -> Value<'t> {
    let mut entries: Vec<(TableKey<'t>, Node<'t>)> = Vec::with_capacity(object.properties.len());
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for property in &object.properties {
        let mut at = place(source, &property.name);
        // The name without its quotes, so that a suggested name can be put there as it is.
        at.span = at.span.start + 1..at.span.end.saturating_sub(1).max(at.span.start + 1);
        let key = TableKey { name: Cow::Owned(property.name.as_str().to_owned()), place: at };
        let first = *seen.entry(property.name.as_str()).or_insert(entries.len());
        if let Some((first, _)) = entries.get(first) {
            let problem = Diagnostic::error(Code::DuplicateKey, "a key stands twice in one table", key.place);
            let problem = problem.related(first.place.clone(), "first here");
            problems.push(problem.help("keep one of the two; which one was meant cannot be guessed"));
            continue;
        }
        entries.push((key, node(source, &property.value, problems)));
    }
    Value::Table(entries)
}
