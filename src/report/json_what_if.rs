//! What other answers would change, as JSON; a contract like the report's, with a number of its own.

use super::{
    json,
    what_if::{self, Pair},
};
use crate::score::{Change, Tenths};
use serde::Serialize;

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 1;

/// The difference as indented JSON with a line break at the end.
pub fn render(what_if: &what_if::WhatIf<'_>) -> String {
    json::to_text(&WhatIf::from(what_if))
}

#[derive(Serialize)]
struct WhatIf<'a> {
    schema: u32,
    kind: &'static str,
    bank: Bank<'a>,
    answers: Vec<Answer<'a>>,
    before: Side<'a>,
    after: Side<'a>,
    index_change: Option<f64>,
    sections: Vec<Section<'a>>,
    lifted: Vec<Rule<'a>>,
    added: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Bank<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Answer<'a> {
    question: &'a str,
    before: &'a str,
    after: &'a str,
    asked: bool,
}

#[derive(Serialize)]
struct Side<'a> {
    verdict: &'a str,
    team_verdict: &'a str,
    index: Option<f64>,
    range: Range,
    known: f64,
}

#[derive(Serialize)]
struct Range {
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct Section<'a> {
    id: &'a str,
    before: Option<f64>,
    after: Option<f64>,
    change: Option<f64>,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the key is called `rule` wherever a rule is named")]
struct Rule<'a> {
    rule: &'a str,
    effect: &'static str,
    because: &'a str,
}

impl<'a> From<&'a what_if::WhatIf<'a>> for WhatIf<'a> {
    fn from(from: &'a what_if::WhatIf<'a>) -> Self {
        Self {
            schema: SCHEMA,
            kind: "what-if",
            bank: Bank { id: &from.bank.id, version: &from.bank.version },
            answers: from.answers.iter().map(answer).collect(),
            before: side(from, |pair| pair.before, |pair| pair.before, |pair| pair.before),
            after: side(from, |pair| pair.after, |pair| pair.after, |pair| pair.after),
            index_change: from.index.change().map(Change::to_f64),
            sections: from.sections.iter().map(section).collect(),
            lifted: from.lifted.iter().map(rule).collect(),
            added: from.added.iter().map(rule).collect(),
        }
    }
}

fn answer<'a>(answer: &'a what_if::ChangedAnswer<'a>) -> Answer<'a> {
    Answer {
        question: answer.question,
        before: &answer.text.before,
        after: &answer.text.after,
        asked: answer.asked,
    }
}

fn side<'a>(
    from: &what_if::WhatIf<'a>,
    verdict: impl Fn(Pair<super::NamedVerdict<'a>>) -> super::NamedVerdict<'a>,
    index: impl Fn(Pair<Option<Tenths>>) -> Option<Tenths>,
    number: impl Fn(Pair<Tenths>) -> Tenths,
) -> Side<'a> {
    Side {
        verdict: verdict(from.verdict).id,
        team_verdict: verdict(from.team_verdict).id,
        index: index(from.index).map(Tenths::to_f64),
        range: Range { low: number(from.low).to_f64(), high: number(from.high).to_f64() },
        known: number(from.known).to_f64(),
    }
}

fn section<'a>(section: &what_if::ChangedSection<'a>) -> Section<'a> {
    Section {
        id: section.id,
        before: section.score.before.map(Tenths::to_f64),
        after: section.score.after.map(Tenths::to_f64),
        change: section.score.change().map(Change::to_f64),
    }
}

fn rule<'a>(rule: &what_if::ChangedRule<'a>) -> Rule<'a> {
    Rule { rule: rule.id, effect: rule.effect, because: rule.because }
}
