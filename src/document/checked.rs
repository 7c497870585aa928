//! A table whose keys were checked against what it may contain.

use super::{
    Node, TableKey, Value,
    shape::{Shape, Usual, matches},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    text::join,
};
use jiff::civil::Date;

/// A table whose keys have been checked: every value that it hands out has the declared kind.
#[derive(Debug)]
pub struct CheckedTable<'a> {
    node: &'a Node<'a>,
    shape: &'static Shape,
    good: Vec<(&'static str, &'a Node<'a>)>,
}

/// Checks a node against a shape. Every problem is reported; what is left can be read.
///
/// `header` is the place for "missing key" messages.
pub fn check<'a>(
    node: &'a Node<'a>,
    shape: &'static Shape,
    header: &Place,
    problems: &mut Diagnostics,
) -> CheckedTable<'a> {
    let mut checked = CheckedTable { node, shape, good: Vec::new() };
    let Value::Table(entries) = &node.value else {
        let message = format!("{} must be a table, and this is {}", shape.name, node.value.noun());
        problems.push(Diagnostic::error(Code::WrongType, message, node.place.clone()));
        return checked;
    };
    for (key, value) in entries {
        match shape.field(&key.name) {
            None => problems.push_error(|| unknown_key(key, shape)),
            Some(field) => {
                if matches(field.kind, field.name, value, problems) {
                    checked.good.push((field.name, value));
                }
            }
        }
    }
    for field in shape.keys.iter().filter(|field| field.required) {
        if !entries.iter().any(|(key, _)| key.name == field.name) {
            let message = format!("{} has no `{}`", shape.name, field.name);
            problems.push(
                Diagnostic::error(Code::MissingKey, message, header.clone())
                    .help(format!("add `{} = ...`: {}", field.name, field.doc)),
            );
        }
    }
    checked
}

fn unknown_key(key: &TableKey, shape: &Shape) -> Diagnostic {
    let names = shape.names();
    let message = format!("{} has no key `{}`", shape.name, key.name);
    Diagnostic::error(Code::UnknownKey, message, key.place.clone()).nearest_key(
        &key.name,
        names.iter().copied(),
        || format!("its keys are {}", join(&names, "and")),
    )
}

impl<'a> CheckedTable<'a> {
    /// The node of a key that has the declared kind.
    pub fn node(&self, name: &str) -> Option<&'a Node<'a>> {
        debug_assert!(self.shape.field(name).is_some(), "`{name}` is not declared");
        self.good.iter().find(|(key, _)| *key == name).map(|(_, node)| *node)
    }

    /// Whether the file has the key, with a value of the declared kind or not.
    pub fn has(&self, name: &str) -> bool {
        self.node.get(name).is_some()
    }

    /// The place of a key's value, or that of the table.
    pub fn place(&self, name: &str) -> Place {
        self.node.get(name).map_or_else(|| self.node.place.clone(), |node| node.place.clone())
    }

    /// The text of a key.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.node(name)?.text()
    }

    /// The text of a key as a value of its own.
    pub fn string(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// The text of a key, or an empty one. A missing required text has been reported already and
    /// the result will be thrown away, so that the reader may go on with nothing.
    pub fn text_or_empty(&self, name: &str) -> String {
        self.string(name).unwrap_or_default()
    }

    /// The day of a key.
    pub fn day(&self, name: &str) -> Option<Date> {
        self.node(name).and_then(Node::day)
    }

    /// The days of a list.
    pub fn days(&self, name: &str) -> Vec<Date> {
        self.list(name).iter().filter_map(Node::day).collect()
    }

    /// The number of a key.
    pub fn integer<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        match self.node(name)?.value {
            Value::Integer(number) => number.try_into().ok(),
            _ => None,
        }
    }

    /// The number of a key or the usual one. A missing required number has been reported already, like a
    /// missing text.
    pub fn number<T: TryFrom<i64> + Default>(&self, name: &str) -> T {
        self.integer(name).unwrap_or_else(|| match self.usual(name) {
            Usual::Integer(number) => number.try_into().unwrap_or_default(),
            Usual::Nothing | Usual::Flag(_) | Usual::Word(_) => T::default(),
        })
    }

    /// The word of a key or the usual one.
    pub fn word(&self, name: &str) -> Option<&'a str> {
        self.text(name).or(match self.usual(name) {
            Usual::Word(word) => Some(word),
            Usual::Nothing | Usual::Flag(_) | Usual::Integer(_) => None,
        })
    }

    /// The flag of a key or the usual one.
    pub fn is_set(&self, name: &str) -> bool {
        self.flag(name).unwrap_or_else(|| self.usual(name) == Usual::Flag(true))
    }

    fn usual(&self, name: &str) -> Usual {
        self.shape.field(name).map_or(Usual::Nothing, |field| field.usual)
    }

    /// The flag of a key.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.node(name)?.value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// The entries of a list; none where there is no list.
    pub fn list(&self, name: &str) -> &'a [Node<'a>] {
        self.node(name).map_or(&[], Node::items)
    }

    /// The texts of a list.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Node::text).map(str::to_owned).collect()
    }
}
