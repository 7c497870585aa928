//! A text that was taken out of a mail, and how its broken lines are put together.

use super::lexer::{Lexer, Surrounding};
use crate::diagnostic::Place;

/// A text that was taken out of a mail, and where each of its bytes stood there.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    pub(super) text: String,
    origins: Vec<usize>,
}

impl Taken {
    pub(super) fn extend(&mut self, c: Option<char>, origin: usize) {
        if let Some(c) = c {
            self.text.push(c);
            self.origins.resize(self.text.len(), origin);
        }
    }

    /// A place of the text as a place of the mail.
    pub(super) fn place(&self, place: &Place, end: usize) -> Place {
        let origin = |at: usize| self.origins.get(at).copied().unwrap_or(end);
        let start = origin(place.span.start);
        let is_empty = place.span.is_empty();
        Place { source: 0, span: start..if is_empty { start } else { origin(place.span.end).max(start) } }
    }

    /// Joins lines that a mail program broke. In TOML no line ends within quotes or braces, so wherever one does
    /// and no key of an answers file begins the next one, there was a space. A comment goes on where the next line
    /// can be nothing else and had no room before.
    pub(super) fn rejoin(&self, is_key: impl Fn(&str) -> bool) -> Self {
        let mut out = Self::default();
        let mut lexer = Lexer::default();
        let with_comments = self.text.lines().filter(|line| line.contains('#'));
        let columns = with_comments.map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
        let mut start = 0;
        for (at, c) in self.text.char_indices() {
            let rest = &self.text[at + c.len_utf8()..];
            if c == '\n' {
                let line = &self.text[start..at];
                start = at + 1;
                let is_broken = match lexer.place() {
                    Surrounding::Comment => comment_goes_on(line, rest, columns, &is_key),
                    Surrounding::OneLine => !begins_with_a_key(rest, &is_key),
                    Surrounding::Lines | Surrounding::Plain => false,
                };
                if is_broken {
                    if !out.text.ends_with(' ') {
                        out.extend(Some(' '), self.origins[at]);
                    }
                    continue;
                }
            }
            lexer.step(c, rest);
            out.extend(Some(c), self.origins[at]);
        }
        out
    }
}

fn begins_with_a_key(text: &str, is_key: impl Fn(&str) -> bool) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.starts_with('[') && line.trim_end().ends_with(']')
        || line.split_once('=').is_some_and(|(key, _)| is_key(key.trim()))
}

/// Whether a comment that a mail program broke goes on in the text behind its line: with words that can be no TOML
/// and no answer without its `=`, of which the first had no room in the line.
fn comment_goes_on(line: &str, text: &str, columns: usize, is_key: impl Fn(&str) -> bool) -> bool {
    let next = text.lines().next().unwrap_or_default();
    let mut words = next.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    let begins_toml = |word: &str| word.starts_with(['#', '[', ']', '{', '}']);
    let is_value =
        |word: &str| begins_toml(word) || word.starts_with(|c: char| c.is_ascii_digit() || "\"'".contains(c));
    let has_key = next.split_once('=').is_some_and(|(key, _)| is_name(key.trim()));
    let lacks_sign = is_key(first) && words.next().is_none_or(is_value);
    let had_no_room = line.trim_end().chars().count() + 1 + first.chars().count() > columns;
    had_no_room && !begins_toml(first) && !has_key && !lacks_sign
}

/// Whether this can stand in front of a `=`.
fn is_name(key: &str) -> bool {
    let quoted =
        ['"', '\''].iter().any(|mark| key.len() > 1 && key.starts_with(*mark) && key.ends_with(*mark));
    let is_bare = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    quoted || (!key.is_empty() && key.chars().all(is_bare))
}
