//! Which bank it is: a hash of all that it means.
//!
//! Two banks of one hash ask the same questions in the same order, and give the same report and the same
//! documents for the same answers. The hash is the SHA-256 of a canonical text, which is written from the
//! tables of the bank as they were read. Comments, the order of keys, how the bank is cut into files and the
//! line ends of a template do not count, and neither do the keys that [`shapes`] declares to be without a
//! meaning. A key that says what is usual is left out, like one that is absent: a key that a later program
//! adds to the format changes the hash of no bank that does not use it.

use super::{Template, shapes, tables::Tables};
use crate::document::{
    Node, Value,
    shape::{Shape, ValueKind},
};
use sha2::{Digest, Sha256};
use std::{fmt, fmt::Write};

/// The hash of a bank's meaning. As text it is 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BankHash([u8; 32]);

impl BankHash {
    /// The digits that people see and that answers files keep.
    const SHORT: usize = 16;

    /// The first 16 digits: enough to tell banks apart, for people and in answers files.
    pub fn short(self) -> String {
        let mut text = self.to_string();
        text.truncate(Self::SHORT);
        text
    }

    /// Whether a text is this hash or a beginning of it that is long enough.
    pub fn is(self, text: &str) -> bool {
        let digit = |at: usize| {
            self.0.get(at / 2).map(|byte| if at.is_multiple_of(2) { byte >> 4 } else { byte & 15 })
        };
        let is_digit = |(at, c): (usize, u8)| {
            digit(at).is_some_and(|digit| b"0123456789abcdef"[usize::from(digit)] == c)
        };
        text.len() >= Self::SHORT && text.bytes().enumerate().all(is_digit)
    }
}

impl fmt::Display for BankHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BankHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankHash({self})")
    }
}

/// The hash of what a bank means that has these tables and templates.
pub(super) fn hash(tables: &Tables<'_>, templates: &[Template]) -> BankHash {
    BankHash(Sha256::digest(canonical_text(tables, templates)).into())
}

/// The hash of what an `[outcome]` table asks and counts as success.
pub(super) fn hash_of_outcome(node: &Node) -> BankHash {
    let mut text = String::new();
    put(&mut text, node, ValueKind::Table(&shapes::OUTCOME));
    BankHash(Sha256::digest(text).into())
}

fn canonical_text(tables: &Tables<'_>, templates: &[Template]) -> String {
    let mut text = String::new();
    put_all(&mut text, "bank", tables.head);
    for (key, list) in tables.lists() {
        put_all(&mut text, key, list.nodes.iter().copied());
    }
    for Template { name, text: page } in templates {
        put_text(&mut text, name);
        put_text(&mut text, &page.replace("\r\n", "\n"));
    }
    text
}

/// The tables of one name.
fn put_all<'n>(out: &mut String, key: &str, tables: impl IntoIterator<Item = &'n Node<'n>>) {
    let Some(field) = shapes::FILE.field(key).filter(|field| field.counts) else { return };
    let of = if let ValueKind::List(of, ..) = field.kind { *of } else { field.kind };
    out.push_str(key);
    for table in tables {
        put(out, table, of);
    }
}

/// A text with its bytes counted as `5:hello`, so that no text looks like two; a table as its keys and values
/// in braces, by name; a list in brackets.
fn put(out: &mut String, node: &Node, kind: ValueKind) {
    match &node.value {
        Value::Text(text) | Value::Date(text) => put_text(out, text),
        // Writing to a String cannot fail.
        Value::Integer(number) => drop(write!(out, "{number};")),
        Value::Flag(flag) => drop(write!(out, "{flag};")),
        Value::List(items) => {
            let of = if let ValueKind::List(of, ..) = kind { *of } else { ValueKind::Any };
            out.push('[');
            for item in items {
                put(out, item, of);
            }
            out.push(']');
        }
        Value::Table(entries) => {
            let shape = if let ValueKind::Table(shape) | ValueKind::TextOr(_, shape) = kind {
                Some(shape)
            } else {
                None
            };
            let mut entries: Vec<(&str, &Node<'_>, ValueKind)> =
                entries.iter().filter_map(|(key, value)| counted(shape, &key.name, value)).collect();
            entries.sort_unstable_by_key(|(key, ..)| *key);
            out.push('{');
            for (key, value, kind) in entries {
                put_text(out, key);
                put(out, value, kind);
            }
            out.push('}');
        }
        // No key of a bank has such a value.
        Value::Float | Value::Huge | Value::Null => {}
    }
}

/// A key with its value, if it counts and does not say what is usual. Where no shape is declared, as in a
/// condition, every key counts.
fn counted<'n>(
    shape: Option<&Shape>,
    key: &'n str,
    value: &'n Node<'n>,
) -> Option<(&'n str, &'n Node<'n>, ValueKind)> {
    let Some(shape) = shape else { return Some((key, value, ValueKind::Any)) };
    let field = shape.field(key)?;
    (field.counts && !field.is_usual(&value.value)).then_some((key, value, field.kind))
}

fn put_text(out: &mut String, text: &str) {
    let _ = write!(out, "{}:{text}", text.len());
}

#[cfg(test)]
mod tests;
