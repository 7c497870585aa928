//! YAML and JSON of other people as lines of `keys: value`.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_saphyr::Spanned;
use std::fmt;

/// The most values of one file that are kept.
const VALUES: usize = 20_000;

/// A value with the line on which it stands.
enum Value {
    Text(String),
    List(Vec<(usize, Self)>),
    Table(Vec<(String, usize, Self)>),
}

/// A line for each value of a YAML or JSON text, as in `jobs.test.steps.0.run: cargo test`, with the line on
/// which each one stands. The lines of a text of many lines become lines with the same keys. Nothing where
/// the text is neither.
pub(super) fn settings(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut lines) = (String::new(), Vec::new());
    // A file may hold several documents, as those of Kubernetes do; the first one is what a tool reads first.
    // `on` is a key of many build files, and only an old YAML takes it for true.
    let options = serde_saphyr::options! { strict_booleans: true };
    if let Ok(value) = serde_saphyr::from_str_with_options::<Spanned<Value>>(text, options) {
        let line = line_of(&value);
        flatten("", line, &value.value, &mut out, &mut lines);
    }
    (out, lines)
}

fn line_of(value: &Spanned<Value>) -> usize {
    usize::try_from(value.referenced.line()).unwrap_or(1)
}

fn flatten(keys: &str, line: usize, value: &Value, out: &mut String, lines: &mut Vec<usize>) {
    if lines.len() >= VALUES {
        return;
    }
    let below = |key: &str| if keys.is_empty() { key.to_owned() } else { format!("{keys}.{key}") };
    match value {
        Value::Text(text) => {
            let mut any = false;
            for (at, part) in text.lines().enumerate() {
                out.push_str(&format!("{keys}: {part}\n"));
                lines.push(line + at);
                any = true;
            }
            if !any {
                out.push_str(&format!("{keys}:\n"));
                lines.push(line);
            }
        }
        Value::List(items) => {
            for (at, (line, item)) in items.iter().enumerate() {
                flatten(&below(&at.to_string()), *line, item, out, lines);
            }
        }
        Value::Table(entries) => {
            for (key, line, item) in entries {
                flatten(&below(key), *line, item, out, lines);
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

macro_rules! scalar {
    ($($method:ident: $type:ty),+) => {$(
        fn $method<E>(self, value: $type) -> Result<Value, E> {
            Ok(Value::Text(value.to_string()))
        }
    )+};
}

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    scalar!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Text(String::new()))
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Text(String::new()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Value>>()? {
            found.push((line_of(&item), item.value));
        }
        Ok(Value::List(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Value, Spanned<Value>>()? {
            let key = match key {
                Value::Text(key) => key,
                Value::List(_) | Value::Table(_) => String::new(),
            };
            found.push((key, line_of(&value), value.value));
        }
        Ok(Value::Table(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_keys_and_its_line() {
        let yaml = "on:\n  pull_request:\n  push: {branches: [main]}\njobs:\n  test:\n    steps:\n      # run: rm\n      - run: |\n          make\n          make test\n      - uses: a@v1\n        with: {deep: 1.5}\n";
        let (text, lines) = settings(yaml);
        let found: Vec<(&str, usize)> = text.lines().zip(lines).collect();
        assert_eq!(
            found,
            [
                ("on.pull_request:", 2),
                ("on.push.branches.0: main", 3),
                ("jobs.test.steps.0.run: make", 9),
                ("jobs.test.steps.0.run: make test", 10),
                ("jobs.test.steps.1.uses: a@v1", 11),
                ("jobs.test.steps.1.with.deep: 1.5", 12),
            ]
        );
        assert_eq!(settings("{\"a\": [1, true]}").0, "a.0: 1\na.1: true\n");
    }

    #[test]
    fn what_is_no_yaml_or_a_bomb_gives_nothing() {
        assert_eq!(settings("a: [b").0, "");
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (from, to) in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].iter().map(|pair| pair.split_at(1))
        {
            bomb.push_str(&format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 10].join(",")));
        }
        assert!(settings(&bomb).0.len() < 10_000_000);
    }
}
