//! The parts of a report.

use super::ways::{Obstacle, WayUp};
use crate::{
    answers::{About, Profile},
    bank::{Bank, Fix as BankFix},
    plan::Direction,
    score::{Change, State, Tenths},
};

/// A whole report.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The bank that was answered.
    pub bank: &'a Bank,
    /// What the assessment is about.
    pub about: &'a About,
    /// The quick screen or the whole bank.
    pub profile: Profile,
    /// The verdict about this piece of work.
    pub verdict: Verdict<'a>,
    /// The verdict about the team, where a route decides about the work.
    pub team_verdict: Option<Verdict<'a>>,
    /// Why, in at most three sentences.
    pub why: Vec<String>,
    /// What must happen before the start.
    pub conditions: Vec<Condition<'a>>,
    /// What holds the verdict, what matters most first.
    pub held_by: Vec<Held<'a>>,
    /// The index over the answered questions.
    pub index: Option<Tenths>,
    /// The index with every open answer at its worst.
    pub low: Tenths,
    /// The index with every open answer at its best.
    pub high: Tenths,
    /// Per cent of the asked weight that is answered.
    pub known: Tenths,
    /// How each section stands.
    pub sections: Vec<Section<'a>>,
    /// What stands behind open conditions and binding caps, longest wait first.
    pub blockers: Vec<Fix<'a>>,
    /// Every gap, what to fix first at the head.
    pub fixes: Vec<Fix<'a>>,
    /// First steps of fixes outside the top three.
    pub today: Vec<Question<'a>>,
    /// The cheapest sets of fixes that lead to the next verdict and to the best one.
    pub ways_up: Vec<WayUp<'a>>,
    /// The best verdict, where no way leads to it.
    pub out_of_reach: Option<NamedVerdict<'a>>,
    /// What fixes do not change.
    pub obstacles: Vec<Obstacle<'a>>,
    /// The smallest groups of open questions that could change the verdict, all others staying open.
    pub decides: Vec<Deciding<'a>>,
    /// Open questions that can still change the verdict, most weight first.
    pub ask_next: Vec<Question<'a>>,
    /// The bank's advice for this case.
    pub recommendations: Vec<Recommendation<'a>>,
    /// What is at or above ready.
    pub good: Vec<Good<'a>>,
    /// Every question of the bank with what was said.
    pub answers: Vec<AnswerView<'a>>,
}

/// A verdict by its two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedVerdict<'a> {
    /// The name in JSON and on the command line.
    pub id: &'a str,
    /// The name for people.
    pub title: &'a str,
}

/// A verdict in full.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// Its names.
    pub name: NamedVerdict<'a>,
    /// One sentence.
    pub headline: String,
    /// When the work could start.
    pub starts_in: &'a str,
    /// What to do now.
    pub actions: Vec<&'a str>,
    /// Whether open answers could still move it.
    pub provisional: bool,
    /// The worst and the best that it could become.
    pub range: (NamedVerdict<'a>, NamedVerdict<'a>),
    /// Its rung counted from the best; `None` off the ladder.
    pub depth: Option<usize>,
}

/// A rule with the effect `once` whose condition holds.
#[derive(Clone, Debug)]
pub struct Condition<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The question behind it.
    pub question: Option<&'a str>,
    /// What must have happened.
    pub until: &'a str,
    /// Why.
    pub because: &'a str,
    /// Calendar days that the fix takes.
    pub days: Option<u32>,
}

/// What a rule that holds the verdict does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldEffect {
    /// It leads elsewhere.
    Route,
    /// It lets the verdict come to this and no better.
    Cap,
}

/// A rule that holds the verdict.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The rule, or `quick_at_most` for the limit of the quick screen.
    pub rule: &'a str,
    /// What it does.
    pub effect: HeldEffect,
    /// Where it leads, or how far it lets the verdict come.
    pub verdict: NamedVerdict<'a>,
    /// Why.
    pub because: String,
    /// The questions that triggered it; for a section's score, those of the section below ready.
    pub questions: Vec<&'a str>,
    /// The questions that its condition names, with what was answered.
    pub answers: Vec<(&'a str, String)>,
    /// What the verdict would be if only this did not hold.
    pub without: NamedVerdict<'a>,
    /// Whether the verdict stands exactly here because of it.
    pub binding: bool,
}

/// How a section stands.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// Its weight in the index.
    pub weight: u32,
    /// Who usually knows.
    pub asked_of: &'a str,
    /// Score over the answered questions.
    pub score: Option<Tenths>,
    /// Score with every open answer at its worst.
    pub low: Option<Tenths>,
    /// Score with every open answer at its best.
    pub high: Option<Tenths>,
    /// Questions that are asked.
    pub asked: usize,
    /// Questions with an answer.
    pub answered: usize,
    /// Questions answered with "don't know".
    pub unknown: usize,
    /// Questions without an answer yet.
    pub blank: usize,
    /// Questions that do not apply.
    pub na: usize,
}

/// A question by name, with what a reader needs to ask it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Its name in answers files.
    pub id: &'a str,
    /// The question.
    pub prompt: &'a str,
    /// Who usually knows.
    pub asked_of: &'a str,
    /// What is known about it.
    pub state: State,
    /// What a sceptic would ask to see.
    pub show_me: &'a str,
    /// What can be done about it within the hour.
    pub first_step: &'a str,
}

/// Open questions whose answers together could change the verdict.
#[derive(Clone, Debug)]
pub struct Deciding<'a> {
    /// Up, down, or to where other work belongs.
    pub direction: Direction,
    /// The verdict that they could lead to.
    pub to: NamedVerdict<'a>,
    /// All of them are needed.
    pub questions: Vec<Question<'a>>,
}

/// A gap and what to do about it.
#[derive(Clone, Debug)]
pub struct Fix<'a> {
    /// The question.
    pub question: Question<'a>,
    /// The section's id.
    pub section: &'a str,
    /// The level now.
    pub level: Option<u8>,
    /// The level that is good enough.
    pub ready: Option<u8>,
    /// What was answered.
    pub answer: String,
    /// For a checklist: the missing items, by id and text.
    pub missing: Vec<(&'a str, &'a str)>,
    /// What the index gains by this fix alone.
    pub gain: Option<Change>,
    /// The verdict after this fix alone, where it differs.
    pub unlocks: Option<NamedVerdict<'a>>,
    /// The binding caps that this fix alone lifts.
    pub removes_cap: Vec<&'a str>,
    /// The texts and numbers of the bank.
    pub text: &'a BankFix,
    /// Why the question is asked.
    pub why: &'a str,
}

/// Advice of the bank.
#[derive(Clone, Copy, Debug)]
pub struct Recommendation<'a> {
    /// Its name in JSON.
    pub id: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// The advice.
    pub text: &'a str,
}

/// What is at or above ready in one section.
#[derive(Clone, Debug)]
pub struct Good<'a> {
    /// The section's id.
    pub section: &'a str,
    /// The section's name for people.
    pub title: &'a str,
    /// The questions.
    pub questions: Vec<&'a str>,
}

/// A question with what was said.
#[derive(Clone, Debug)]
pub struct AnswerView<'a> {
    /// The question.
    pub question: &'a str,
    /// The section's id.
    pub section: &'a str,
    /// The text of the question.
    pub prompt: &'a str,
    /// What is known about it.
    pub state: State,
    /// The level, on a ladder or a checklist.
    pub level: Option<u8>,
    /// The answer in words; empty where there is none.
    pub text: String,
    /// The person's comment.
    pub note: Option<&'a str>,
    /// The person's links and paths.
    pub evidence: &'a [String],
}
