//! The report as JSON, schema 1.
//!
//! These structs are the contract with scripts. They are written out by hand and not derived from
//! the view model, so that the model may change without changing what scripts read. A key is never
//! removed or given another meaning within one schema number.

use super::{view, ways};
use crate::{plan::Direction, score::Tenths};
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 1;

/// The report as indented JSON with a line break at the end.
pub fn render(report: &view::Report<'_>) -> String {
    to_text(&Report::from(report))
}

/// Indented JSON with a line break at the end.
pub(super) fn to_text(value: &impl Serialize) -> String {
    // These structs have text keys only, so they always serialise.
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    escape_acting(&out)
}

/// Writes characters that act on a terminal or hide text as `\u` escapes, which mean the same to
/// every JSON reader. The escaping of strings has already taken care of the ASCII ones.
pub(super) fn escape_acting(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if crate::text::acts(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    bank: Bank<'a>,
    subject: Option<&'a str>,
    work: Option<&'a str>,
    respondent: Option<&'a str>,
    date: Option<&'a str>,
    profile: &'static str,
    verdict: Verdict<'a>,
    team_verdict: Option<Verdict<'a>>,
    conditions: Vec<Condition<'a>>,
    held_by: Vec<Held<'a>>,
    index: Option<f64>,
    range: Range,
    known: f64,
    sections: Vec<Section<'a>>,
    blockers: Vec<Fix<'a>>,
    fixes: Vec<Fix<'a>>,
    today: Vec<Today<'a>>,
    ways_up: Vec<WayUp<'a>>,
    obstacles: Vec<Obstacle<'a>>,
    decides: Vec<Deciding<'a>>,
    ask_next: Vec<Ask<'a>>,
    recommendations: Vec<Recommendation<'a>>,
    good: Vec<Good<'a>>,
    answers: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Bank<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Verdict<'a> {
    id: &'a str,
    title: &'a str,
    headline: &'a str,
    starts_in: &'a str,
    actions: &'a [&'a str],
    provisional: bool,
    range: [&'a str; 2],
}

#[derive(Serialize)]
struct Condition<'a> {
    rule: &'a str,
    question: Option<&'a str>,
    until: &'a str,
    because: &'a str,
    days: Option<u32>,
}

#[derive(Serialize)]
struct Held<'a> {
    rule: &'a str,
    effect: &'static str,
    verdict: &'a str,
    because: &'a str,
    questions: &'a [&'a str],
    without: &'a str,
}

#[derive(Serialize)]
struct Range {
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct Section<'a> {
    id: &'a str,
    title: &'a str,
    weight: u32,
    score: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    asked: usize,
    answered: usize,
    unknown: usize,
    blank: usize,
    na: usize,
}

#[derive(Serialize)]
struct Fix<'a> {
    question: &'a str,
    section: &'a str,
    state: &'static str,
    level: Option<u8>,
    ready: Option<u8>,
    missing: Vec<&'a str>,
    gain: Option<f64>,
    unlocks: Option<&'a str>,
    removes_cap: &'a [&'a str],
    action: &'a str,
    first_step: &'a str,
    done_when: &'a str,
    hours: [u32; 2],
    days: u32,
    owner: &'a str,
    template: Option<&'a str>,
    why: &'a str,
}

#[derive(Serialize)]
struct Today<'a> {
    question: &'a str,
    first_step: &'a str,
}

/// Filled by the search for the cheapest way up.
#[derive(Serialize)]
struct WayUp<'a> {
    to: &'a str,
    questions: Vec<&'a str>,
    hours: [u32; 2],
    mean_hours: f64,
    at_least_mean_hours: Option<f64>,
    days: u32,
    hours_by_owner: BTreeMap<&'a str, [u32; 2]>,
    index: Option<f64>,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    question: &'a str,
    slow: bool,
    index: Option<f64>,
    verdict: &'a str,
}

#[derive(Serialize)]
struct Obstacle<'a> {
    reason: &'static str,
    text: &'a str,
    rule: Option<&'a str>,
    questions: &'a [&'a str],
}

#[derive(Serialize)]
struct Deciding<'a> {
    direction: &'static str,
    to: &'a str,
    questions: Vec<&'a str>,
}

#[derive(Serialize)]
struct Ask<'a> {
    question: &'a str,
    asked_of: &'a str,
    state: &'static str,
    show_me: &'a str,
}

#[derive(Serialize)]
struct Recommendation<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct Good<'a> {
    section: &'a str,
    questions: &'a [&'a str],
}

#[derive(Serialize)]
struct Answer<'a> {
    question: &'a str,
    prompt: &'a str,
    state: &'static str,
    level: Option<u8>,
    text: &'a str,
    note: Option<&'a str>,
    evidence: &'a [String],
}

impl<'a> From<&'a view::Report<'a>> for Report<'a> {
    fn from(report: &'a view::Report<'a>) -> Self {
        Self {
            schema: SCHEMA,
            bank: Bank { id: &report.bank.id, version: &report.bank.version, title: &report.bank.title },
            subject: report.about.subject.as_deref(),
            work: report.about.work.as_deref(),
            respondent: report.about.respondent.as_deref(),
            date: report.about.date.as_deref(),
            profile: report.profile.word(),
            verdict: verdict(&report.verdict),
            team_verdict: report.team_verdict.as_ref().map(verdict),
            conditions: report.conditions.iter().map(condition).collect(),
            held_by: report.held_by.iter().map(held).collect(),
            index: report.index.map(Tenths::to_f64),
            range: Range { low: report.low.to_f64(), high: report.high.to_f64() },
            known: report.known.to_f64(),
            sections: report.sections.iter().map(section).collect(),
            blockers: report.blockers.iter().map(fix).collect(),
            fixes: report.fixes.iter().map(fix).collect(),
            today: report.today.iter().map(|q| Today { question: q.id, first_step: q.first_step }).collect(),
            ways_up: report.ways_up.iter().map(way_up).collect(),
            obstacles: report.obstacles.iter().map(obstacle).collect(),
            decides: report.decides.iter().map(deciding).collect(),
            ask_next: report.ask_next.iter().map(ask).collect(),
            recommendations: report
                .recommendations
                .iter()
                .map(|advice| Recommendation { id: advice.id, title: advice.title, text: advice.text })
                .collect(),
            good: report.good.iter().map(|g| Good { section: g.section, questions: &g.questions }).collect(),
            answers: report.answers.iter().map(answer).collect(),
        }
    }
}

fn verdict<'a>(verdict: &'a view::Verdict<'a>) -> Verdict<'a> {
    Verdict {
        id: verdict.name.id,
        title: verdict.name.title,
        headline: &verdict.headline,
        starts_in: verdict.starts_in,
        actions: &verdict.actions,
        provisional: verdict.provisional,
        range: [verdict.range.0.id, verdict.range.1.id],
    }
}

fn condition<'a>(condition: &view::Condition<'a>) -> Condition<'a> {
    Condition {
        rule: condition.rule,
        question: condition.question,
        until: condition.until,
        because: condition.because,
        days: condition.days,
    }
}

fn held<'a>(held: &'a view::Held<'a>) -> Held<'a> {
    Held {
        rule: held.rule,
        effect: match held.effect {
            view::HeldEffect::Route => "route",
            view::HeldEffect::Cap => "cap",
        },
        verdict: held.verdict.id,
        because: &held.because,
        questions: &held.questions,
        without: held.without.id,
    }
}

fn section<'a>(section: &view::Section<'a>) -> Section<'a> {
    Section {
        id: section.id,
        title: section.title,
        weight: section.weight,
        score: section.score.map(Tenths::to_f64),
        low: section.low.map(Tenths::to_f64),
        high: section.high.map(Tenths::to_f64),
        asked: section.asked,
        answered: section.answered,
        unknown: section.unknown,
        blank: section.blank,
        na: section.na,
    }
}

fn fix<'a>(fix: &'a view::Fix<'a>) -> Fix<'a> {
    Fix {
        question: fix.question.id,
        section: fix.section,
        state: fix.question.state.word(),
        level: fix.level,
        ready: fix.ready,
        missing: fix.missing.iter().map(|(id, _)| *id).collect(),
        gain: fix.gain.map(crate::score::Change::to_f64),
        unlocks: fix.unlocks.map(|verdict| verdict.id),
        removes_cap: &fix.removes_cap,
        action: &fix.text.action,
        first_step: &fix.text.first_step,
        done_when: &fix.text.done_when,
        hours: [fix.text.hours.0, fix.text.hours.1],
        days: fix.text.days,
        owner: &fix.text.owner,
        template: fix.text.template.as_deref(),
        why: fix.why,
    }
}

fn way_up<'a>(way: &ways::WayUp<'a>) -> WayUp<'a> {
    let step = |step: &ways::Step<'a>| Step {
        question: step.question,
        slow: step.slow,
        index: step.index.map(Tenths::to_f64),
        verdict: step.verdict.id,
    };
    WayUp {
        to: way.to.id,
        questions: way.steps.iter().map(|step| step.question).collect(),
        hours: way.hours.into(),
        mean_hours: way.mean_hours.to_f64(),
        at_least_mean_hours: way.at_least.map(Tenths::to_f64),
        days: way.days,
        hours_by_owner: way.hours_by_owner.iter().map(|(owner, hours)| (*owner, (*hours).into())).collect(),
        index: way.index.map(Tenths::to_f64),
        steps: way.steps.iter().map(step).collect(),
    }
}

fn obstacle<'a>(obstacle: &'a ways::Obstacle<'a>) -> Obstacle<'a> {
    Obstacle {
        reason: obstacle.reason,
        text: &obstacle.text,
        rule: obstacle.rule,
        questions: &obstacle.questions,
    }
}

fn deciding<'a>(group: &view::Deciding<'a>) -> Deciding<'a> {
    Deciding {
        direction: match group.direction {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Away => "away",
        },
        to: group.to.id,
        questions: group.questions.iter().map(|question| question.id).collect(),
    }
}

fn ask<'a>(question: &view::Question<'a>) -> Ask<'a> {
    Ask {
        question: question.id,
        asked_of: question.asked_of,
        state: question.state.word(),
        show_me: question.show_me,
    }
}

fn answer<'a>(answer: &'a view::AnswerView<'a>) -> Answer<'a> {
    Answer {
        question: answer.question,
        prompt: answer.prompt,
        state: answer.state.word(),
        level: answer.level,
        text: &answer.text,
        note: answer.note,
        evidence: answer.evidence,
    }
}
