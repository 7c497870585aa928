//! JSON as a [`Node`] tree without places, for texts in which nothing is wrong.
//!
//! A place is only needed to tell what is wrong, and to keep places takes more time than everything else of
//! an assessment. So whoever reads millions of texts reads each one this way first, and only where something
//! is wrong once more with [`parse_json`](super::parse_json). What is refused here may still be good there.

use super::{Key, Node, Value};
use crate::diagnostic::Place;
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use std::{collections::HashSet, fmt};

/// Reads a JSON text in which no key of a table stands twice; every place is the start of the text.
pub fn parse_json_unplaced(text: &str) -> Option<Node> {
    serde_json::from_str(text).ok().map(|Unplaced(node)| node)
}

struct Unplaced(Node);

/// Up to so many keys of a table are compared with each other, which costs less than to hash them.
const FEW: usize = 8;

fn node(value: Value) -> Unplaced {
    Unplaced(Node { place: Place::default(), value })
}

impl<'de> Deserialize<'de> for Unplaced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Nodes)
    }
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Unplaced;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<Unplaced, E> {
        Ok(node(Value::Text(text.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Unplaced, E> {
        Ok(node(Value::Integer(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Unplaced, E> {
        Ok(node(i64::try_from(number).map_or(Value::Float, Value::Integer)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Unplaced, E> {
        Ok(node(Value::Float))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Unplaced, E> {
        Ok(node(Value::Flag(flag)))
    }

    fn visit_unit<E>(self) -> Result<Unplaced, E> {
        Ok(node(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unplaced, A::Error> {
        let mut list = Vec::new();
        while let Some(Unplaced(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(node(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Unplaced, A::Error> {
        let mut table: Vec<(Key, Node)> = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            let Unplaced(value) = entries.next_value()?;
            if table.len() < FEW && table.iter().any(|(key, _)| key.name == name) {
                return Err(de::Error::custom("a key stands twice"));
            }
            table.push((Key { name, place: Place::default() }, value));
        }
        if table.len() > FEW {
            let mut seen = HashSet::with_capacity(table.len());
            if !table.iter().all(|(key, _)| seen.insert(key.name.as_str())) {
                return Err(de::Error::custom("a key stands twice"));
            }
        }
        Ok(node(Value::Table(table)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Diagnostics, document::parse_json};

    /// The values of a tree without their places.
    fn values(node: &Node) -> String {
        match &node.value {
            Value::List(items) => format!("[{}]", items.iter().map(values).collect::<Vec<_>>().join(",")),
            Value::Table(entries) => {
                let entries = entries.iter().map(|(key, node)| format!("{:?}:{}", key.name, values(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
            other => format!("{other:?}"),
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
