//! In which language the rows of an export are written, before anything is said of their words.

use super::{exports::ExportRow, text_part::part};
use crate::bank::{ExportColumn, TextPart};
use whatlang::Lang;

/// The most bytes of an export from which its language is told.
const SAMPLE: usize = 40_000;
/// The fewest letters of a row that tell its language by themselves.
const ROW: usize = 80;
/// The fewest letters of an export that tell its language.
const EXPORT: usize = 60;
/// How sure the language of a single row has to be, from 0 to 1.
const SURE: f64 = 0.9;

/// Whether the patterns of a bank know the language of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowLanguage {
    /// They know it.
    Known,
    /// They do not; in which language it is, or that there are several, in words.
    Other(String),
    /// That cannot be told.
    Unknown,
}

impl RowLanguage {
    /// The language of an export as a whole. Rows in another one count where they are a fifth or more of those
    /// that are long enough to tell.
    pub(super) fn from_rows(rows: &[ExportRow], known: Lang) -> Self {
        let texts: Vec<String> = rows.iter().map(words).collect();
        let mut sample = String::new();
        for text in &texts {
            if sample.len() + text.len() > SAMPLE {
                break;
            }
            sample.push_str(text);
            sample.push(' ');
        }
        if letters(&sample) < EXPORT {
            return Self::Unknown;
        }
        match whatlang::detect(&sample) {
            Some(found) if found.lang() == known => {}
            Some(found) if found.is_reliable() => {
                return Self::Other(format!("in {}", found.lang().eng_name()));
            }
            Some(_) | None => return Self::Unknown,
        }
        let long: Vec<&String> = texts.iter().filter(|text| letters(text) >= ROW).collect();
        let foreign = long.iter().filter(|text| {
            let found = whatlang::detect(text);
            found.is_some_and(|found| {
                found.lang() != known && found.is_reliable() && found.confidence() >= SURE
            })
        });
        let foreign = foreign.count();
        if foreign > 0 && foreign * 5 >= long.len() {
            return Self::Other(format!("in other languages, {foreign} of {}", rows.len()));
        }
        Self::Known
    }
}

/// The words of a row that a person wrote for people: no code, no addresses, no names with digits or capitals
/// inside.
fn words(row: &ExportRow) -> String {
    let text = |column| row.values.get(&column).map_or("", String::as_str);
    let body = part(text(ExportColumn::Body), TextPart::Prose, None);
    let all = [text(ExportColumn::Title), " ", body.text.as_ref()].concat();
    let is_word = |word: &&str| {
        let inner = word.trim_matches(|c: char| !c.is_alphabetic());
        !inner.is_empty()
            && inner.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’' || c == '-')
            && !inner.chars().skip(1).any(char::is_uppercase)
    };
    all.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ").to_lowercase()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
