//! Writes what was forecast and what came of the work, behind the answers.

use super::set;
use crate::{
    answers::{Answers, Forecast},
    bank::{Bank, DAY, Takes},
};
use jiff::civil::Date;
use toml_edit::{Array, Item, Table, Value};

/// Writes a forecast into a file that has none.
pub(super) fn freeze(root: &mut Table, forecast: &Forecast) {
    let texts = |texts: &[String]| Value::from(texts.iter().map(String::as_str).collect::<Array>());
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n# Written down once, when the work started. Nothing changes it.\n");
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            table.insert(key, Item::Value(value));
        }
    };
    put("frozen", Some(day(forecast.frozen)));
    put("started", forecast.started.map(day));
    put("verdict", Some(forecast.verdict.as_str().into()));
    put("starts", Some(forecast.starts.into()));
    put("conditions", Some(texts(&forecast.conditions)));
    put("counted_from", Some(day(forecast.counted_from)));
    put(
        "could_start",
        forecast
            .could_start
            .map(|(first, last)| [day(first), day(last)].into_iter().collect::<Array>().into()),
    );
    put(
        "hours",
        forecast
            .hours
            .map(|(low, high)| [i64::from(low), i64::from(high)].into_iter().collect::<Array>().into()),
    );
    for (key, text) in [
        ("bank_version", &forecast.bank_version),
        ("bank_hash", &forecast.bank_hash),
        ("outcome_hash", &forecast.outcome_hash),
        ("program", &forecast.program),
        ("answers", &forecast.answers),
        ("seal", &forecast.seal),
    ] {
        put(key, Some(text.as_str().into()));
    }
    root.insert("forecast", Item::Table(table));
}

/// A day as TOML has it.
fn day(date: Date) -> Value {
    let text = date.to_string();
    text.parse::<toml_edit::Datetime>().map_or_else(|_| text.as_str().into(), Into::into)
}

/// Writes what changed of an outcome; `None` if it has a shape that cannot be edited.
pub(super) fn outcome(root: &mut Table, bank: &Bank, old: &Answers, new: &Answers) -> Option<()> {
    if old == new {
        return Some(());
    }
    if !root.contains_key("outcome") {
        root.insert("outcome", Item::Table(Table::new()));
    }
    let questions = bank.questions.iter().map(|question| question.id.as_str());
    let order: Vec<&str> =
        [DAY].into_iter().chain(questions).chain(bank.facts.iter().map(|fact| fact.id.as_str())).collect();
    let item = root.get_mut("outcome")?;
    if old.about.date != new.about.date {
        let text = new.about.date.as_deref().unwrap_or_default();
        let value = text.parse::<Date>().map_or_else(|_| text.into(), day);
        set(item.as_table_like_mut()?, DAY, value, &order);
    }
    for ((question, old), new) in bank.questions.iter().zip(&old.entries).zip(&new.entries) {
        if old != new {
            super::one(item, question, new, &order)?;
        }
    }
    let table = item.as_table_like_mut()?;
    for ((fact, old), new) in bank.facts.iter().zip(&old.facts).zip(&new.facts) {
        if old != new {
            set(table, &fact.id, line(&fact.takes, new.as_deref().unwrap_or_default()), &order);
        }
    }
    Some(())
}

/// A line as it stands in a file: hours as a number, questions as a list.
fn line(takes: &Takes, text: &str) -> Value {
    match takes {
        Takes::Hours => text.parse::<i64>().map_or_else(|_| text.into(), Into::into),
        Takes::Steps(_) | Takes::Bit(_) => {
            text.split(", ").filter(|id| !id.is_empty()).collect::<Array>().into()
        }
        Takes::Words | Takes::Unasked => text.into(),
    }
}
