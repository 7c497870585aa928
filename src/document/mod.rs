//! A file as a tree of values that know their place, whatever it was written in.
//!
//! serde stops at the first value of the wrong shape and JSON parsers forget places and duplicate
//! keys; this tree lets the readers of banks and answers report every problem where it stands.

pub mod checked;
mod depth;
mod json;
pub mod schema;
pub mod shape;
mod toml;
mod unplaced;

use crate::diagnostic::{Diagnostics, Place};
use std::borrow::Cow;

pub use self::{json::parse_json, toml::parse_toml, unplaced::parse_json_unplaced};

/// A value and where it stands. Its words are those of the text wherever that has them without escapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'t> {
    /// Where the value stands.
    pub place: Place,
    /// The value.
    pub value: Value<'t>,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// A string.
    Text(Cow<'t, str>),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float,
    /// A number out of the range of [`Value::Integer`].
    Huge,
    /// `true` or `false`.
    Flag(bool),
    /// A TOML date or time, as written.
    Date(Cow<'t, str>),
    /// JSON's `null`.
    Null,
    /// A list.
    List(Vec<Node<'t>>),
    /// A table (TOML) or object (JSON), in the order of the file.
    Table(Vec<(TableKey<'t>, Node<'t>)>),
}

/// The name of a value in a table and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableKey<'t> {
    /// The name.
    pub name: Cow<'t, str>,
    /// Where it stands.
    pub place: Place,
}

impl Value<'_> {
    /// A number that is no [`Value::Integer`].
    fn from_float(number: f64) -> Self {
        // Two to the power of 63, from which on no number has a fraction.
        if number.abs() >= 9_223_372_036_854_775_808.0 { Self::Huge } else { Self::Float }
    }

    /// What a person calls this kind of value.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Float => "a number with a fraction",
            Self::Huge => "a number that is too large",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Null => "null",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

impl Node<'_> {
    /// The value of a key, if this is a table that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The nodes of a list; none for any other value.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }
}

/// The languages a file can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

impl Language {
    /// JSON if the first character that is not white space opens an object, otherwise TOML:
    /// no TOML file starts with `{`.
    pub fn detect(text: &str) -> Self {
        if text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{') {
            Self::Json
        } else {
            Self::Toml
        }
    }

    /// Reads a text of this language. `None` after a syntax error: part of the file would be
    /// missing, and every reference to it would look wrong.
    pub fn parse<'t>(self, source: usize, text: &'t str, problems: &mut Diagnostics) -> Option<Node<'t>> {
        match self {
            Self::Toml => parse_toml(source, text, problems),
            Self::Json => parse_json(source, text, problems),
        }
    }
}
