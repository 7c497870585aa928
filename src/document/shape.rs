//! What a table may contain, as data: one declaration serves the check, the suggestions and the schema.

use super::{Node, Value};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    text::join,
};
use jiff::civil::Date;

/// A table: its name for messages and the keys it may have, in the order of the format.
#[derive(Debug)]
pub struct Shape {
    /// What a person calls the table, as in `[[question]]`.
    pub name: &'static str,
    /// The keys.
    pub keys: &'static [KeyShape],
}

/// One key of a table.
#[derive(Debug)]
pub struct KeyShape {
    /// The key.
    pub name: &'static str,
    /// What may stand there.
    pub kind: ValueKind,
    /// Whether the table is wrong without it.
    pub required: bool,
    /// What it means, for the schema; what is usual is added to it.
    pub doc: &'static str,
    /// What a table without the key says.
    pub usual: Usual,
    /// Whether the key counts for what the table means, or is a name or a history of it.
    pub counts: bool,
}

/// What a table says that does not have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// Nothing, or what its reader works out of the other keys.
    Nothing,
    /// What it would say with this flag.
    Flag(bool),
    /// What it would say with this number.
    Integer(i64),
    /// What it would say with this word.
    Word(&'static str),
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// A text of one to so many characters.
    Text(usize),
    /// Any text, with the words that say what it is.
    Said(&'static str),
    /// Lower-case words, digits and hyphens, as in `spec-shared-context`.
    Id,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number between the two, both included.
    Integer(i64, i64),
    /// `true` or `false`.
    Flag,
    /// A list of so many to so many values.
    List(&'static Self, usize, usize),
    /// A table.
    Table(&'static Shape),
    /// A text of one to so many characters, or a table that says more.
    TextOr(usize, &'static Shape),
    /// A date, as in `2026-11-21`, or no text yet.
    Date,
    /// A day of the calendar, as in `2026-11-21`.
    Day,
    /// Anything: the reader of the key checks it.
    Any,
}

/// Days of a calendar, such as days off: no more than people name in some years.
pub const DAYS: ValueKind = ValueKind::List(&ValueKind::Day, 0, 400);

/// A key that must be there.
pub const fn must(name: &'static str, kind: ValueKind, doc: &'static str) -> KeyShape {
    KeyShape { required: true, usual: Usual::Nothing, ..may(name, kind, doc) }
}

/// A key that may be left out. A flag that is left out is not set.
pub const fn may(name: &'static str, kind: ValueKind, doc: &'static str) -> KeyShape {
    let usual = if matches!(kind, ValueKind::Flag) { Usual::Flag(false) } else { Usual::Nothing };
    KeyShape { name, kind, required: false, doc, usual, counts: true }
}

impl KeyShape {
    /// The same key, and what a table without it says.
    #[must_use]
    pub const fn usually(self, usual: Usual) -> Self {
        Self { usual, ..self }
    }

    /// The same key, which does not count for what the table means.
    #[must_use]
    pub const fn without_meaning(self) -> Self {
        Self { counts: false, ..self }
    }

    /// Whether a value says what a table without the key says.
    pub fn is_usual(&self, value: &Value) -> bool {
        match (self.usual, value) {
            (Usual::Flag(usual), Value::Flag(flag)) => usual == *flag,
            (Usual::Integer(usual), Value::Integer(number)) => usual == *number,
            (Usual::Word(usual), Value::Text(text)) => usual == text,
            (Usual::Nothing, Value::List(items)) => items.is_empty(),
            _ => false,
        }
    }
}

impl Shape {
    /// The key with this name.
    pub fn field(&self, name: &str) -> Option<&'static KeyShape> {
        self.keys.iter().find(|field| field.name == name)
    }

    /// The names of the keys.
    pub fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|field| field.name).collect()
    }
}

/// Two whole numbers in a list.
pub fn number_pair(node: &Node) -> Option<(u32, u32)> {
    let number = |node: &Node| match node.value {
        Value::Integer(number) => u32::try_from(number).ok(),
        _ => None,
    };
    match node.items() {
        [low, high] => Some((number(low)?, number(high)?)),
        _ => None,
    }
}

/// Whether the value has the kind; reports what is wrong with it.
pub fn matches(kind: ValueKind, name: &str, node: &Node, problems: &mut Diagnostics) -> bool {
    if let (ValueKind::List(of, least, most), Value::List(items)) = (kind, &node.value)
        && (least..=most).contains(&items.len())
    {
        // Not `all`, which would stop at the first wrong item.
        return items.iter().filter(|item| !matches(*of, name, item, problems)).count() == 0;
    }
    match problem(kind, name, node) {
        Some(problem) => problems.refuse::<()>(problem).is_some(),
        None => true,
    }
}

/// What is wrong with a value, apart from what stands in a list.
fn problem(kind: ValueKind, name: &str, node: &Node) -> Option<Diagnostic> {
    let error = |code, message| Some(Diagnostic::error(code, message, node.place.clone()));
    let wrong = |wanted: &str| {
        error(Code::WrongType, format!("`{name}` must be {wanted}, and this is {}", node.value.noun()))
    };
    match (kind, &node.value) {
        (ValueKind::Any, _)
        | (ValueKind::Said(_), Value::Text(_))
        | (ValueKind::Flag, Value::Flag(_))
        | (ValueKind::Date, Value::Date(_) | Value::Text(_))
        | (ValueKind::Table(_) | ValueKind::TextOr(..), Value::Table(_)) => None,
        (ValueKind::TextOr(most, _), Value::Text(_)) => problem(ValueKind::Text(most), name, node),
        (ValueKind::Text(_), Value::Text(text)) if text.trim().is_empty() => {
            error(Code::EmptyText, format!("`{name}` is empty"))
        }
        (ValueKind::Text(most), Value::Text(text)) => match text.chars().count() {
            length if length > most => error(
                Code::TextTooLong,
                format!("`{name}` has {length} characters, and the screen has room for {most}"),
            ),
            _ if text.chars().any(char::is_control) => {
                error(Code::ControlCharacter, format!("`{name}` contains a control character or a line break"))
                    .map(|problem| problem.help("text is plain text on one line; the program wraps it"))
            }
            _ => None,
        },
        (ValueKind::Id, Value::Text(text)) if is_id(text) => None,
        (ValueKind::Id, Value::Text(text)) => error(
            Code::BadId,
            format!(
                "`{name}` must be an id: lower-case words of a-z and 0-9 joined by hyphens, at most 60 characters"
            ),
        )
        .map(|problem| problem.replacement(slug(text))),
        (ValueKind::Word(words), Value::Text(text)) if words.contains(&&**text) => None,
        (ValueKind::Word(words), Value::Text(text)) => {
            error(Code::UnknownWord, format!("`{name}` must be {}", join(&ticked(words), "or")))
                .map(|problem| problem.nearest(text, words.iter().copied()))
        }
        (ValueKind::Integer(least, most), Value::Integer(number)) => (!(least..=most).contains(number))
            .then(|| error(Code::OutOfRange, format!("`{name}` must be between {least} and {most}")))?,
        (ValueKind::List(_, least, most), Value::List(items)) => error(
            Code::OutOfRange,
            format!("`{name}` must have between {least} and {most} entries, and has {}", items.len()),
        ),
        (ValueKind::Day, Value::Date(text) | Value::Text(text)) if read_day(text).is_some() => None,
        (ValueKind::Day, Value::Date(text) | Value::Text(text)) => {
            error(Code::BadDate, format!("`{text}` is not a day of the calendar"))
                .map(|problem| problem.help("write year-month-day, as in 2026-11-21"))
        }
        (ValueKind::Text(_), _) => wrong("a text in quotes"),
        (ValueKind::Said(what), _) => wrong(what),
        (ValueKind::Id, _) => wrong("an id in quotes"),
        (ValueKind::Word(words), _) => wrong(&join(&ticked(words), "or")),
        (ValueKind::Integer(..), _) => wrong("a whole number"),
        (ValueKind::Flag, _) => wrong("true or false"),
        (ValueKind::Date | ValueKind::Day, _) => wrong("a date such as 2026-11-21"),
        (ValueKind::Table(_), _) => wrong("a table"),
        (ValueKind::TextOr(..), _) => wrong("a text in quotes or a table"),
        (ValueKind::List(..), _) => wrong("a list in square brackets"),
    }
}

/// A day alone, without a time.
fn read_day(text: &str) -> Option<Date> {
    const LENGTH: usize = "2026-11-21".len();
    text.parse().ok().filter(|_| text.len() == LENGTH)
}

fn ticked(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("\"{word}\"")).collect()
}

/// What somebody may have meant by a text that is no id, in quotes.
fn slug(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    (!slug.is_empty() && text.len() <= 60).then(|| format!("\"{slug}\""))
}

/// Whether a text is an id: lower-case words of a-z and 0-9 joined by hyphens, at most 60 characters.
pub fn is_id(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= 60 && text.split('-').all(is_word)
}

impl Node<'_> {
    /// The day that a value is.
    pub fn day(&self) -> Option<Date> {
        match &self.value {
            Value::Date(text) | Value::Text(text) => read_day(text),
            _ => None,
        }
    }
}
