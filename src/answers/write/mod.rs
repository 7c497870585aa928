//! From changed [`Answers`] back to the text of their file, with the comments and the order that a
//! person gave it.
//!
//! Only what changed is touched: the text is edited, not printed anew. Every result is read back and
//! compared before it is handed out, so that no save can ever change an answer.

mod outcome;

use super::{Answer, Answers, Entry, People, Profile, read, shapes};
use crate::{
    bank::{Bank, Kind, Question},
    diagnostic::{Diagnostics, Source},
    document::Language,
};
use std::fmt::Write;
use toml_edit::{Array, Decor, DocumentMut, InlineTable, Item, RawString, Table, TableLike, Value};

/// Why a text was left as it is.
#[derive(Debug)]
pub enum Unwritable {
    /// It is JSON, and only TOML can be edited in place.
    Json,
    /// It is not a valid answers file of this bank.
    Invalid(Diagnostics),
    /// Its forecast is frozen, and these answers have another one.
    Frozen,
    /// The answers could not be read back from the new text.
    Lossy,
}

/// The text of an answers file with these answers in it: the old text with what changed, or a new
/// one where there is none yet.
pub fn write(old: Option<&str>, bank: &Bank, answers: &Answers) -> Result<String, Unwritable> {
    let empty = empty_file(bank, answers.profile);
    // A file that somebody only touched is as good as none.
    let text = old.filter(|text| !text.trim().is_empty()).unwrap_or(&empty);
    let before = parse(text, bank)?;
    if before == *answers {
        return Ok(text.to_owned());
    }
    if before.forecast.is_some() && before.forecast != answers.forecast {
        return Err(Unwritable::Frozen);
    }
    let mut document: DocumentMut = text.parse().map_err(|_| Unwritable::Lossy)?;
    head(document.as_table_mut(), &before, answers);
    people(document.as_table_mut(), &before.about.people, &answers.about.people).ok_or(Unwritable::Lossy)?;
    name_bank(document.as_table_mut(), bank);
    facts(document.as_table_mut(), bank, &before, answers).ok_or(Unwritable::Lossy)?;
    let table = document.get_mut("answers").ok_or(Unwritable::Lossy)?;
    let ids: Vec<&str> = bank.questions.iter().map(|question| question.id.as_str()).collect();
    for ((question, old), new) in bank.questions.iter().zip(&before.entries).zip(&answers.entries) {
        if old != new {
            one(table, question, new, &ids).ok_or(Unwritable::Lossy)?;
        }
    }
    if let Some(forecast) = answers.forecast.as_deref().filter(|_| before.forecast.is_none()) {
        outcome::freeze(document.as_table_mut(), forecast);
    }
    if let (Some(follow_up), Some(new)) = (&bank.follow_up, &answers.outcome) {
        let blank = Box::new(Answers::blank(&follow_up.bank, Profile::Full));
        let old = before.outcome.as_ref().unwrap_or(&blank);
        outcome::outcome(document.as_table_mut(), &follow_up.bank, old, new).ok_or(Unwritable::Lossy)?;
    }
    // toml_edit ends every line with a plain line feed and drops a byte order mark.
    let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let written = format!("{mark}{document}");
    let windows = text.contains("\r\n").then(|| written.replace('\n', "\r\n"));
    let same = |written: &String| parse(written, bank).is_ok_and(|read_again| read_again == *answers);
    windows.filter(same).or_else(|| Some(written).filter(same)).ok_or(Unwritable::Lossy)
}

fn parse(text: &str, bank: &Bank) -> Result<Answers, Unwritable> {
    let language = Language::detect(text);
    if language == Language::Json {
        return Err(Unwritable::Json);
    }
    let checked = read(&Source::new("", text.to_owned()), language, bank);
    checked.answers.ok_or(Unwritable::Invalid(checked.problems))
}

fn empty_file(bank: &Bank, profile: Profile) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "bank = {}", Value::from(bank.id.as_str()));
    let _ = writeln!(out, "version = {}", Value::from(bank.version.as_str()));
    let _ = writeln!(out, "bank_hash = \"{}\"", bank.hash().short());
    let _ = writeln!(out, "profile = \"{}\"\n\n[answers]", profile.word());
    out
}

/// Writes which bank it is into a file that does not tell yet. One that was begun with another content of
/// the bank keeps what it says: most of its answers were given to that.
fn name_bank(root: &mut Table, bank: &Bank) {
    let is_this_version = root.get("version").and_then(Item::as_str) == Some(&bank.version);
    if is_this_version && !root.contains_key("bank_hash") {
        set(root, "bank_hash", bank.hash().short().into(), &shapes::FILE.names());
    }
}

fn head(root: &mut Table, old: &Answers, new: &Answers) {
    if old.profile != new.profile {
        set(root, "profile", new.profile.word().into(), &shapes::FILE.names());
    }
    let (was, is) = (&old.about, &new.about);
    let texts = [
        ("subject", &was.subject, &is.subject),
        ("work", &was.work, &is.work),
        ("respondent", &was.respondent, &is.respondent),
        ("date", &was.date, &is.date),
        ("previous", &old.previous, &new.previous),
    ];
    for (key, was, is) in texts {
        if was == is {
            continue;
        }
        let text = is.as_deref().unwrap_or_default();
        let value = match text.parse::<toml_edit::Datetime>() {
            Ok(date) if key == "date" => date.into(),
            _ => text.into(),
        };
        set(root, key, value, &shapes::FILE.names());
    }
    // Nothing changes these in a file that has them; a new round takes them over from the last one.
    if let Some(hours) = is.hours_per_week.filter(|_| was.hours_per_week.is_none()) {
        set(root, "hours_per_week", i64::from(hours).into(), &shapes::FILE.names());
    }
    if was.days_off.is_empty() && !is.days_off.is_empty() {
        let days = is.days_off.iter().filter_map(|day| day.to_string().parse::<toml_edit::Datetime>().ok());
        set(root, "days_off", days.collect::<Array>().into(), &shapes::FILE.names());
    }
    if was.merged != is.merged {
        let people: Array = is.merged.iter().map(String::as_str).collect();
        set(root, "merged", people.into(), &shapes::FILE.names());
    }
}

/// Writes who does the part of each role where that changed; `None` if the table has a shape that cannot be edited.
fn people(root: &mut Table, was: &People, is: &People) -> Option<()> {
    if was == is {
        return Some(());
    }
    if !root.contains_key("people") {
        set(root, "people", InlineTable::new().into(), &shapes::FILE.names());
    }
    let table = root.get_mut("people")?.as_table_like_mut()?;
    for (role, _) in was.iter().filter(|(role, _)| is.holder(role).is_none()) {
        table.remove(role);
    }
    for (role, holder) in is.iter().filter(|(role, holder)| was.holder(role) != Some(holder)) {
        match table.get_mut(role) {
            Some(item) => replace(item, holder.word().into()),
            None => drop(table.insert(role, Item::Value(holder.word().into()))),
        }
    }
    Some(())
}

/// Writes what was told about the work, in a table of its own before the answers; `None` if it has a
/// shape that cannot be edited.
fn facts(root: &mut Table, bank: &Bank, old: &Answers, new: &Answers) -> Option<()> {
    if old.facts == new.facts {
        return Some(());
    }
    if !root.contains_key("facts") {
        let mut table = Table::new();
        // Tables are printed by their positions, and that of the answers comes with all that is in it.
        let answers = root.get("answers").and_then(Item::as_table).and_then(Table::position);
        table.set_position(answers.map(|at| at - 1));
        root.insert("facts", Item::Table(table));
    }
    let ids: Vec<&str> = bank.facts.iter().map(|fact| fact.id.as_str()).collect();
    let table = root.get_mut("facts")?.as_table_like_mut()?;
    for ((id, old), new) in ids.iter().zip(&old.facts).zip(&new.facts) {
        if old != new {
            set(table, id, new.as_deref().unwrap_or_default().into(), &ids);
        }
    }
    Some(())
}

/// Writes what is said about one question; `None` if the table has a shape that cannot be edited.
fn one(answers: &mut Item, question: &Question, entry: &Entry, ids: &[&str]) -> Option<()> {
    let table = answers.as_table_like_mut()?;
    match table.get_mut(&question.id) {
        // A person who wrote the long form keeps it, with the comments in it.
        Some(item) if item.is_table_like() => {
            if entry.is_empty() && !item.is_table() {
                replace(item, "".into());
            } else if item.as_inline_table().is_some_and(|table| !has_comment(table)) {
                replace(item, long_form(question, entry).into());
            } else {
                long_form_in_place(item.as_table_like_mut()?, question, entry);
            }
        }
        Some(item) => replace(item, value(question, entry)),
        None if entry.is_empty() => {}
        None => set(table, &question.id, value(question, entry), ids),
    }
    Some(())
}

/// The value of one entry: the short form where there is only an answer.
pub(super) fn value(question: &Question, entry: &Entry) -> Value {
    if entry.note.is_some() || !entry.evidence.is_empty() || entry.by.is_some() {
        return long_form(question, entry).into();
    }
    match &entry.answer {
        None => "".into(),
        Some(Answer::Unknown) => "unknown".into(),
        Some(answer @ (Answer::Level(_) | Answer::Ticks(_) | Answer::Option(_))) => plain(question, answer),
        Some(Answer::NotApplicable(_)) => long_form(question, entry).into(),
    }
}

fn long_form(question: &Question, entry: &Entry) -> InlineTable {
    fields(question, entry).into_iter().collect()
}

/// Whether a person wrote a comment between the braces.
fn has_comment(table: &InlineTable) -> bool {
    let comment =
        |text: Option<&RawString>| text.and_then(RawString::as_str).is_some_and(|text| text.contains('#'));
    let decorated = |decor: &Decor| comment(decor.prefix()) || comment(decor.suffix());
    comment(Some(table.trailing()))
        || table.iter().any(|(key, value)| {
            decorated(value.decor()) || table.key(key).is_some_and(|key| decorated(key.leaf_decor()))
        })
}

/// The keys and values of the long form.
fn fields(question: &Question, entry: &Entry) -> Vec<(&'static str, Value)> {
    let mut fields = Vec::new();
    match &entry.answer {
        None => {}
        Some(Answer::Unknown) => fields.push(("unknown", true.into())),
        Some(Answer::NotApplicable(reason)) => fields.push(("na", reason.as_str().into())),
        Some(answer @ Answer::Level(_)) => fields.push(("level", plain(question, answer))),
        Some(answer @ Answer::Ticks(_)) => fields.push(("items", plain(question, answer))),
        Some(answer @ Answer::Option(_)) => fields.push(("option", plain(question, answer))),
    }
    if let Some(note) = &entry.note {
        fields.push(("note", note.as_str().into()));
    }
    if !entry.evidence.is_empty() {
        let links: Array = entry.evidence.iter().map(String::as_str).collect();
        fields.push(("evidence", links.into()));
    }
    if let Some(by) = &entry.by {
        fields.push(("by", by.as_str().into()));
    }
    fields
}

/// The short form of an answer that has one.
fn plain(question: &Question, answer: &Answer) -> Value {
    match (answer, &question.kind) {
        (Answer::Level(level), _) => i64::from(*level).into(),
        (Answer::Ticks(ticks), Kind::Checklist(checklist)) => {
            let ticked = checklist.items.iter().zip(ticks).filter(|(_, tick)| **tick);
            ticked.map(|(item, _)| item.id.as_str()).collect::<Array>().into()
        }
        (Answer::Option(at), Kind::Choice(choice)) => choice.options[*at].id.as_str().into(),
        // An answer fits the kind of its question; the check at the end would find one that does not.
        (Answer::Ticks(_) | Answer::Option(_) | Answer::Unknown | Answer::NotApplicable(_), _) => "".into(),
    }
}

fn long_form_in_place(table: &mut dyn TableLike, question: &Question, entry: &Entry) {
    let fields = fields(question, entry);
    for key in shapes::ANSWER.names() {
        match fields.iter().find(|(name, _)| *name == key) {
            None => {
                table.remove(key);
            }
            Some((_, value)) => match table.get_mut(key) {
                Some(item) if item.as_value().is_some_and(|old| same(old, value)) => {}
                Some(item) => replace(item, value.clone()),
                None => {
                    table.insert(key, Item::Value(value.clone()));
                }
            },
        }
    }
}

/// Whether two values mean the same, whatever they look like.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.value() == b.value(),
        (Value::Integer(a), Value::Integer(b)) => a.value() == b.value(),
        (Value::Boolean(a), Value::Boolean(b)) => a.value() == b.value(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => false,
    }
}

/// Puts a value in the place of another and keeps the comment behind it.
fn replace(item: &mut Item, mut value: Value) {
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    *item = Item::Value(value);
}

/// Sets a key. A new one goes behind the nearest key that comes before it in `order`.
fn set(table: &mut dyn TableLike, key: &str, value: Value, order: &[&str]) {
    if let Some(item) = table.get_mut(key) {
        replace(item, value);
        return;
    }
    let rank = |key: &str| order.iter().position(|name| *name == key);
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let before = names.iter().filter(|name| rank(name) < rank(key) && rank(name).is_some());
    let nearest = before.max_by_key(|name| rank(name));
    let from = nearest.map_or(0, |name| names.iter().position(|other| other == name).map_or(0, |at| at + 1));
    table.insert(key, Item::Value(value));
    // toml_edit appends only; whatever belongs behind the new key is appended once more.
    for name in &names[from..] {
        let Some(formatted) = table.key(name).cloned() else {
            continue;
        };
        if let Some(item) = table.remove(name) {
            table.entry_format(&formatted).or_insert(item);
        }
    }
}

#[cfg(test)]
mod tests;
