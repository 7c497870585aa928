//! YAML and JSON of other people as lines of `keys: value`.

use granit_parser::{Event, Parser, ScalarStyle};
use std::{collections::HashMap, ops::Range};

/// The most values of one file that are kept; aliases of aliases could make any number.
const VALUES: usize = 20_000;
/// The most bytes of them.
const BYTES: usize = 4 << 20;

/// A line for each value of a YAML or JSON text, as in `jobs.test.steps.0.run: cargo test`, with the line on
/// which each one stands. The lines of a text of many lines become lines with the same keys. Nothing where
/// the text is neither.
pub(super) fn settings(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut lines) = (String::new(), Vec::new());
    for Setting { keys, text, line } in read_settings(text).unwrap_or_default() {
        let text = if text.is_empty() { text } else { format!(" {text}") };
        out.push_str(&format!("{keys}:{text}\n"));
        lines.push(line);
    }
    (out, lines)
}

/// A text that is neither YAML nor JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoSettings {
    /// The line on which a parser stops.
    pub(super) line: usize,
}

/// The values of a YAML or JSON text. None where it has keys that are no words, which no tool of a build reads.
pub(super) fn read_settings(text: &str) -> Result<Vec<Setting>, NoSettings> {
    let mut flat = Flat::default();
    let mut last = 1;
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else {
            return Err(NoSettings { line: last });
        };
        let line = span.start.line();
        last = line;
        let known = match event {
            Event::Scalar(text, style, anchor, _) => {
                // How the parser writes a value that is not there.
                let is_none = style == ScalarStyle::Plain && text == "~";
                flat.scalar(if is_none { "" } else { &text }, line, anchor)
            }
            Event::Alias(anchor) => flat.alias(anchor, line),
            Event::SequenceStart(_, anchor, _) => flat.open(Nesting::List(0), anchor),
            Event::MappingStart(_, anchor, _) => flat.open(Nesting::Table(None), anchor),
            Event::SequenceEnd | Event::MappingEnd => flat.close(),
            // A file may hold several documents, as those of Kubernetes do; a tool reads the first one first.
            Event::DocumentEnd => break,
            _ => true,
        };
        if !known {
            return Ok(Vec::new());
        }
        if flat.values.len() >= VALUES || flat.bytes >= BYTES {
            break;
        }
    }
    Ok(flat.values)
}

/// A line of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// Its keys with dots between them.
    pub(super) keys: String,
    /// What stands behind them.
    pub(super) text: String,
    /// The line of the file, counted from 1.
    pub(super) line: usize,
}

/// What the next node belongs to.
enum Nesting {
    /// A list, with the number of its next item.
    List(usize),
    /// A table, with the key of the next value where that is known.
    Table(Option<String>),
}

/// A list or a table that is open.
struct OpenNode {
    inside: Nesting,
    /// How long the keys were before it.
    above: usize,
    /// The length of its own keys.
    keys: usize,
    /// Its first value.
    first: usize,
    anchor: usize,
}

#[derive(Default)]
struct Flat {
    values: Vec<Setting>,
    bytes: usize,
    keys: String,
    open: Vec<OpenNode>,
    /// The values of each anchor, and the length of the keys in front of theirs.
    anchors: HashMap<usize, (Range<usize>, usize)>,
}

impl Flat {
    /// Goes to the next value; gives how long the keys were before, or `None` where a key comes next.
    fn enter(&mut self) -> Option<usize> {
        let above = self.keys.len();
        let key = match self.open.last_mut().map(|open| &mut open.inside) {
            None => return Some(above),
            Some(Nesting::List(at)) => {
                *at += 1;
                (*at - 1).to_string()
            }
            Some(Nesting::Table(key)) => key.take()?,
        };
        if above > 0 {
            self.keys.push('.');
        }
        self.keys.push_str(&key);
        Some(above)
    }

    fn scalar(&mut self, text: &str, line: usize, anchor: usize) -> bool {
        let first = self.values.len();
        let Some(above) = self.enter() else {
            return self.key(text);
        };
        // A shell goes on behind a backslash at the end of a line.
        let mut begun: Option<(String, usize)> = None;
        for (at, part) in text.lines().enumerate() {
            let (whole, first) = match begun.take() {
                Some((before, first)) => (before + part.trim_start(), first),
                None => (part.to_owned(), at),
            };
            match whole.strip_suffix('\\') {
                Some(open) => begun = Some((open.to_owned(), first)),
                None => self.push(self.keys.clone(), whole, line + first),
            }
        }
        if let Some((open, first)) = begun {
            self.push(self.keys.clone(), open, line + first);
        }
        if text.is_empty() {
            self.push(self.keys.clone(), String::new(), line);
        }
        self.anchors.insert(anchor, (first..self.values.len(), self.keys.len()));
        self.keys.truncate(above);
        true
    }

    fn key(&mut self, text: &str) -> bool {
        if let Some(OpenNode { inside: Nesting::Table(key), .. }) = self.open.last_mut() {
            *key = Some(text.to_owned());
        }
        true
    }

    /// The values of an anchor once more, on the line of the alias.
    fn alias(&mut self, anchor: usize, line: usize) -> bool {
        let Some(above) = self.enter() else {
            return self.key("");
        };
        let (values, keys) = self.anchors.get(&anchor).cloned().unwrap_or_default();
        for at in values {
            if self.values.len() >= VALUES || self.bytes >= BYTES {
                break;
            }
            let Setting { keys: own, text, .. } = &self.values[at];
            let (keys, text) = (format!("{}{}", self.keys, &own[keys..]), text.clone());
            self.push(keys, text, line);
        }
        self.keys.truncate(above);
        true
    }

    /// A key that is a list or a table has no words, and no tool of a build reads one.
    fn open(&mut self, inside: Nesting, anchor: usize) -> bool {
        let first = self.values.len();
        let Some(above) = self.enter() else {
            return false;
        };
        self.open.push(OpenNode { inside, above, keys: self.keys.len(), first, anchor });
        true
    }

    fn close(&mut self) -> bool {
        let Some(OpenNode { above, keys, first, anchor, .. }) = self.open.pop() else {
            return false;
        };
        self.anchors.insert(anchor, (first..self.values.len(), keys));
        self.keys.truncate(above);
        true
    }

    fn push(&mut self, keys: String, text: String, line: usize) {
        self.bytes += keys.len() + text.len();
        self.values.push(Setting { keys, text, line });
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
        let shared = "a: &x\n  - b\n  - c: d\ne:\n  f: *x\ng: &y h\ni: *y\n---\nj: k\n";
        let (text, lines) = settings(shared);
        assert_eq!(text, "a.0: b\na.1.c: d\ne.f.0: b\ne.f.1.c: d\ng: h\ni: h\n");
        assert_eq!(lines, [2, 3, 5, 5, 6, 7]);
    }

    #[test]
    fn what_is_no_yaml_or_a_bomb_gives_nothing() {
        for none in ["a: [b", "", "? [a]\n: b\n", "*a", "a: *b"] {
            assert_eq!(settings(none).0, "", "{none}");
        }
        let deep = "[".repeat(200_000);
        assert_eq!(settings(&deep).0, "");
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (from, to) in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].iter().map(|pair| pair.split_at(1))
        {
            bomb.push_str(&format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 10].join(",")));
        }
        assert!(settings(&bomb).0.len() < 10_000_000);
    }
}
