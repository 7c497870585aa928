//! What a first page says where there is room for it.

use crate::{
    report::Report,
    text::{cut, sentence},
};

/// How many contradictions a first page with room tells in full.
const CONTRADICTED: usize = 2;
/// The columns of a fact that it quotes; the annex has all of it.
const QUOTED: usize = 48;

/// What the first page says where there is room for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extra {
    /// What it quotes of the facts.
    pub(super) quotes: Option<String>,
    /// How many contradictions it tells in full; the others are named.
    pub(super) contradicted: usize,
}

impl Extra {
    /// All of it first, and less and less.
    pub(super) fn choices(report: &Report<'_>) -> Vec<Self> {
        let most =
            report.evidence.as_ref().map_or(0, |evidence| evidence.contradicted.len().min(CONTRADICTED));
        let without = (0..=most).rev().map(|contradicted| Self { quotes: None, contradicted });
        let mut all: Vec<Self> = without.collect();
        if let Some(quotes) = quotes(report) {
            all.insert(0, Self { quotes: Some(quotes), contradicted: most });
        }
        all
    }
}

/// What the first page quotes of the facts: the words of a person, and no promise.
fn quotes(report: &Report<'_>) -> Option<String> {
    let told = report.told.iter().filter(|told| told.first_page);
    let quotes: Vec<String> =
        told.map(|told| format!("{} \"{}\"", told.label, beginning(told.text))).collect();
    (!quotes.is_empty()).then(|| sentence(&format!("{}: {}", as_told(report), quotes.join("; "))))
}

/// The first words of a text, as many as fit.
fn beginning(text: &str) -> String {
    let beginning = cut(text, QUOTED);
    match beginning.strip_suffix("...").and_then(|cut_off| cut_off.rsplit_once(' ')) {
        Some((whole, _)) if beginning.len() < text.len() => format!("{whole} ..."),
        _ => beginning,
    }
}

/// Whose words the facts are.
fn as_told(report: &Report<'_>) -> String {
    report.about.respondent.as_ref().map_or_else(|| "as told".to_owned(), |who| format!("as told by {who}"))
}

/// What the list of facts is called.
pub(super) fn facts_heading(report: &Report<'_>) -> String {
    format!("The work in facts, {}", as_told(report))
}
