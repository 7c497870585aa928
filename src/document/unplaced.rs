//! JSON as a [`Node`] tree without places, for texts in which nothing is wrong.
//!
//! A place is only needed to tell what is wrong, and to keep places takes more time than everything else of
//! an assessment. So whoever reads millions of texts reads each one this way first, and only where something
//! is wrong once more with [`parse_json`](super::parse_json). What is refused here may still be good there.

use super::{Node, TableKey, Value};
use crate::diagnostic::Place;
use foldhash::fast::RandomState;
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use std::{borrow::Cow, collections::HashSet, fmt};

/// Reads a JSON text in which no key of a table stands twice; every place is the start of the text.
pub fn parse_json_unplaced(text: &str) -> Option<Node<'_>> {
    serde_json::from_str(text).ok().map(|Unplaced(node)| node)
}

struct Unplaced<'t>(Node<'t>);

/// Up to so many keys of a table are compared with each other, which costs less than to hash them.
const FEW: usize = 8;

impl<'de> Deserialize<'de> for Unplaced<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_any(Values)?;
        Ok(Self(Node { place: Place::default(), value }))
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(i64::try_from(number).map_or(Value::Huge, Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::from_float(number))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value<'de>, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(Unplaced(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value<'de>, A::Error> {
        let mut table: Vec<(TableKey<'de>, Node<'de>)> = Vec::with_capacity(2 * FEW);
        while let Some(Unplaced(key)) = entries.next_key()? {
            let Value::Text(name) = key.value else {
                return Err(de::Error::custom("a key is no text"));
            };
            let Unplaced(value) = entries.next_value()?;
            if table.len() < FEW && table.iter().any(|(key, _)| key.name == name) {
                return Err(de::Error::custom("a key stands twice"));
            }
            table.push((TableKey { name, place: Place::default() }, value));
        }
        if table.len() > FEW {
            let mut seen = HashSet::with_capacity_and_hasher(table.len(), RandomState::default());
            if !table.iter().all(|(key, _)| seen.insert(&*key.name)) {
                return Err(de::Error::custom("a key stands twice"));
            }
        }
        Ok(Value::Table(table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Diagnostics, document::parse_json};
    use proptest::{collection, prelude::*};

    /// The values of a tree without their places.
    fn values(node: &Node<'_>) -> String {
        match &node.value {
            Value::List(items) => format!("[{}]", items.iter().map(values).collect::<Vec<_>>().join(",")),
            Value::Table(entries) => {
                let entries = entries.iter().map(|(key, node)| format!("{:?}:{}", key.name, values(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
            other => format!("{other:?}"),
        }
    }

    /// JSON by chance, with escapes and with keys that stand twice.
    fn json() -> impl Strategy<Value = String> {
        let text = r#""([a-c]|é|\\n|\\/|\\u00e9|\\ud83d\\ude00){0,3}""#;
        let leaf = prop_oneof!["null|true|false|[1-9]{1,20}|0|-[1-9]{1,3}|[1-9]\\.[0-9]|1e[1-9]", text];
        leaf.prop_recursive(3, 60, 12, move |inner| {
            let list =
                collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", ")));
            let entries = collection::vec((text, inner), 0..14);
            let table = entries.prop_map(|entries| {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{key}:{value}")).collect();
                format!("{{{}}}", entries.join(","))
            });
            prop_oneof![list, table]
        })
    }

    proptest! {
        #[test]
        fn both_ways_read_the_same(text in json(), broken in any::<Option<(usize, char)>>()) {
            let text = match broken {
                None => text,
                Some((at, c)) => {
                    let at = at % (text.chars().count() + 1);
                    text.chars().take(at).chain([c]).chain(text.chars().skip(at + 1)).collect()
                }
            };
            if let Some(node) = parse_json_unplaced(&text) {
                let mut problems = Diagnostics::default();
                let placed = parse_json(0, &text, &mut problems).unwrap();
                prop_assert!(problems.is_empty());
                prop_assert_eq!(values(&node), values(&placed));
            } else if broken.is_none() {
                // Only a key that stands twice is refused.
                let mut problems = Diagnostics::default();
                parse_json(0, &text, &mut problems);
                prop_assert!(!problems.is_empty(), "{}", text);
            }
        }
    }

    #[test]
    fn whatever_is_read_without_places_is_read_in_the_same_way_with_them() {
        let texts = [
            r#"{"a":1,"b":[true,false,null,-7,"x"],"c":{"d":"é\u00e9\ud83d\ude00\n\/"}}"#,
            r#"{"a":9223372036854775807,"b":9223372036854775808,"c":1.5,"d":1e3,"e":-0,"f":0}"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"a":1}"#,
            r#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"a":1}"#,
            r" [ ] ",
            r#"{"a":1}x"#,
            r#"{"a":"\ud800"}"#,
            r"{a:1}",
            r#"{"a":1,}"#,
            "{\"a\":\"\t\"}",
        ];
        let mut read = 0;
        for text in texts {
            let Some(node) = parse_json_unplaced(text) else { continue };
            let mut problems = Diagnostics::default();
            let placed = parse_json(0, text, &mut problems).unwrap();
            assert!(problems.is_empty(), "{text}");
            // Minus nothing is a fraction to the one and whole to the other; no answer can be either.
            assert_eq!(values(&node), values(&placed).replace("\"e\":Integer(0)", "\"e\":Float"), "{text}");
            read += 1;
        }
        assert_eq!(read, 3);
    }
}
