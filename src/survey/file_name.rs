//! What the answers file of a row is called.

use super::mismatch::MismatchCause;
use crate::{answers::About, text::acts};
use std::collections::BTreeSet;

/// The most characters of a name that is made.
const LONGEST: usize = 80;

/// Some characters that hide count as letters.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !acts(c)
}

/// A name as somebody wrote it, with the ending of an answers file.
pub(super) fn read(name: &str) -> Result<String, MismatchCause> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let is_plain = |c: char| is_letter(c) || matches!(c, '-' | '_' | '.');
    if stem.chars().count() <= LONGEST && stem.starts_with(is_letter) && stem.chars().all(is_plain) {
        return Ok(format!("{stem}.toml"));
    }
    Err(MismatchCause::NoFileName(name.to_owned()))
}

/// What a name is made of where none is given: what the answers are about and who gave them. It may be empty.
pub(super) fn stem(about: &About) -> String {
    let parts: Vec<&str> =
        [&about.subject, &about.work, &about.respondent].into_iter().flatten().map(String::as_str).collect();
    let lower = parts.join(" ").to_lowercase();
    let words: Vec<&str> = lower.split(|c| !is_letter(c)).filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").chars().take(LONGEST).collect();
    stem.trim_end_matches('-').to_owned()
}

/// A name of this stem that no other row has.
pub(super) fn made(stem: &str, row: usize, taken: &BTreeSet<String>) -> String {
    let first = if stem.is_empty() { format!("row-{row}.toml") } else { format!("{stem}.toml") };
    let others = [format!("{stem}-row-{row}.toml")].into_iter();
    let others = others.chain((2..).map(|number: usize| format!("{stem}-row-{row}-{number}.toml")));
    let mut names = [first].into_iter().chain(others);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}
