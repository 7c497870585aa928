//! How deep the dotted keys of a TOML text go, found without building the tables that they name.

use memchr::memchr3;
use std::ops::Range;

/// More parts than any honest key has. Each one is a table of its own, and a file of four megabytes can
/// name two million of them in one line.
const DEEPEST: usize = 100;

/// The first key with too many parts.
///
/// Outside of texts and comments a dot stands in a key, a date or a number, so it is enough to count the
/// dots between two characters that end a key. Texts are passed over, whether they are well formed or not.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut at, mut dots, mut start) = (0, 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' => {
                at = behind_text(bytes, at);
                continue;
            }
            b'#' => {
                at += bytes[at..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - at);
                continue;
            }
            b'.' => {
                dots += 1;
                if dots > DEEPEST {
                    return Some(start..at);
                }
            }
            b'\n' | b'=' | b',' | b'[' | b']' | b'{' | b'}' => (dots, start) = (0, at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The place behind a text that begins here, or behind its line if it does not end there.
fn behind_text(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut next = at + if long { 3 } else { 1 };
    while let Some(found) = bytes.get(next..).and_then(|rest| memchr3(quote, b'\\', b'\n', rest)) {
        next += found;
        match bytes[next] {
            b'\\' if quote == b'"' => next += 2,
            b'\n' if !long => return next,
            byte if byte == quote && (!long || bytes[next..].starts_with(&[quote; 3])) => {
                return next + if long { 3 } else { 1 };
            }
            _ => next += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_are_counted() {
        let deep = "a.".repeat(DEEPEST + 1);
        for text in [
            format!("{deep}a = 1"),
            format!("x = 1\n[{deep}a]"),
            format!("x = {{ {} = 1 }}", "\"a\" . ".repeat(101) + "b"),
        ] {
            assert!(too_deep(&text).is_some(), "{text}");
        }
        for text in [
            format!("x = \"{deep}\""),
            format!("x = '{deep}'"),
            format!("x = \"\"\"\n\\\"{deep}\n\"\"\" # {deep}"),
            format!("x = '''\n{deep}'''"),
            "x = 1.5\n".repeat(500),
            format!("x = [{}]", "1.5,".repeat(500)),
            format!("x = \"{deep}\ny = 1"),
        ] {
            assert_eq!(too_deep(&text), None, "{text}");
        }
    }
}
