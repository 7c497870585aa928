//! What the script of a form knows, as JSON.

use super::{Selection, condition::Test};
use crate::{
    answers::{Answer, Answers, Profile, write},
    bank::{Bank, Condition, Kind, Question, QuestionIndex, Share},
    report::json::escape_where,
    text::acts,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the script knows. No text of the page is in it, so nothing of it is ever shown.
#[derive(Debug, Serialize)]
struct Data<'b> {
    bank: &'b str,
    version: &'b str,
    /// What the bank means; an answers file of another one is not opened.
    hash: String,
    /// The lines with which the answers file starts, as the program writes them.
    head: String,
    quick: bool,
    /// What the form says by itself.
    about: BTreeMap<&'static str, Option<&'b str>>,
    /// The facts that the form asks for.
    facts: Vec<&'b str>,
    /// Of the form and of all that its conditions look at, in bank order.
    questions: Vec<Asked<'b>>,
    /// Their ids in an order in which each one comes after all that its condition looks at.
    order: Vec<&'b str>,
}

/// A question for the script.
#[derive(Debug, Serialize)]
struct Asked<'b> {
    id: &'b str,
    kind: &'static str,
    section: &'b str,
    quick: bool,
    /// Whether the form asks it.
    here: bool,
    /// The names of its options or items; for a ladder the number of levels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<usize>,
    /// The reason for "not applicable" where nobody gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    na: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask_if: Option<Test<'b>>,
    /// The answer that is known already, where the form does not ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<Known<'b>>,
    /// Only where a condition looks at the level of the checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<Counting<'b>>,
    /// Only where a condition looks at the score of the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Scoring>,
}

/// An answer in the words of an answers file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Known<'b> {
    Level(u8),
    Items(Vec<&'b str>),
    Option(&'b str),
    Unknown(bool),
    Na(&'static str),
}

#[derive(Debug, Serialize)]
struct Counting<'b> {
    counts: &'b [u8],
    must: Vec<&'b str>,
    ready: u8,
}

#[derive(Debug, Serialize)]
struct Scoring {
    weight: u32,
    /// For each level or option.
    shares: Vec<u32>,
}

/// The data of a form as JSON in which no character acts, neither in HTML nor on a screen.
pub(super) fn json(bank: &Bank, selection: &Selection<'_>) -> String {
    let needed = Needed::new(bank, selection);
    let scope = &selection.scope;
    let of = |at: &QuestionIndex| needed.questions[at.0];
    let data = Data {
        bank: &bank.id,
        version: &bank.version,
        hash: bank.hash().short(),
        head: head(bank, scope.profile),
        quick: scope.profile == Profile::Quick,
        about: [("subject", scope.about.subject.as_deref()), ("work", scope.about.work.as_deref())].into(),
        facts: selection.facts.iter().map(|at| bank[*at].id.as_str()).collect(),
        questions: bank
            .questions()
            .filter(|(at, _)| of(at))
            .map(|(at, question)| asked(bank, selection, &needed, at, question))
            .collect(),
        order: bank.ask_order.iter().filter(|at| of(at)).map(|at| bank[*at].id.as_str()).collect(),
    };
    // Plain values always become JSON. What would end the element or act on a reader is written out.
    let json = serde_json::to_string(&data).unwrap_or_default();
    escape_where(&json, |c| matches!(c, '<' | '>' | '&') || acts(c))
}

/// The text before the answers, as the program's own writer starts a file.
fn head(bank: &Bank, profile: Profile) -> String {
    // A blank file can always be written.
    let text = write(None, bank, &Answers::blank(bank, profile)).unwrap_or_default();
    text.split("\n\n[answers]").next().unwrap_or_default().to_owned() + "\n"
}

/// What the conditions of a form look at, and what these look at in turn.
struct Needed {
    questions: Vec<bool>,
    levels: Vec<bool>,
    sections: Vec<bool>,
}

impl Needed {
    fn new(bank: &Bank, selection: &Selection<'_>) -> Self {
        let mut needed = Self {
            questions: vec![false; bank.questions.len()],
            levels: vec![false; bank.questions.len()],
            sections: vec![false; bank.sections.len()],
        };
        let mut left = selection.questions().to_vec();
        while let Some(at) = left.pop() {
            if std::mem::replace(&mut needed.questions[at.0], true) {
                continue;
            }
            for atom in bank[at].ask_if.iter().flat_map(Condition::atoms) {
                if let Some(question) = atom.question() {
                    needed.levels[question.0] = true;
                    left.push(question);
                }
                if let Some(section) = atom.section() {
                    needed.sections[section.0] = true;
                    left.extend(bank.questions_of(section).map(|(at, _)| at));
                }
            }
        }
        needed
    }
}

fn asked<'b>(
    bank: &'b Bank,
    selection: &Selection<'_>,
    needed: &Needed,
    at: QuestionIndex,
    question: &'b Question,
) -> Asked<'b> {
    let here = selection.asks(at);
    let known = selection.scope.known.and_then(|answers| answers.answer(at)).filter(|_| !here);
    let scores = needed.sections[question.section.0];
    let count = match &question.kind {
        Kind::Checklist(checklist) if scores || needed.levels[at.0] => Some(Counting {
            counts: &checklist.counts,
            must: question.kind.names_of(&checklist.must),
            ready: checklist.ready,
        }),
        _ => None,
    };
    Asked {
        id: &question.id,
        kind: question.kind.word(),
        section: &bank[question.section].id,
        quick: question.quick,
        here,
        names: question.kind.names(),
        levels: if let Kind::Ladder { levels, .. } = &question.kind { Some(levels.len()) } else { None },
        na: question.na.as_deref(),
        ask_if: question.ask_if.as_ref().map(|ask_if| Test::new(bank, ask_if)),
        known: known.map(|answer| self::known(question, answer)),
        count,
        score: scores.then(|| Scoring { weight: question.weight, shares: shares(&question.kind) }),
    }
}

/// An answer without what only people read: the reason stays with the person who gave it.
fn known<'b>(question: &'b Question, answer: &Answer) -> Known<'b> {
    let names = question.kind.names();
    match answer {
        Answer::Level(level) => Known::Level(*level),
        Answer::Ticks(ticks) => {
            Known::Items(names.iter().zip(ticks).filter(|(_, tick)| **tick).map(|(name, _)| *name).collect())
        }
        Answer::Option(at) => Known::Option(names.get(*at).copied().unwrap_or_default()),
        Answer::Unknown => Known::Unknown(true),
        Answer::NotApplicable(_) => Known::Na(""),
    }
}

fn shares(kind: &Kind) -> Vec<u32> {
    match kind {
        Kind::Choice(choice) => {
            choice.options.iter().map(|option| Share::of_percent(option.percent).0).collect()
        }
        Kind::Ladder { .. } | Kind::Checklist(_) => {
            let levels = kind.levels().unwrap_or(0);
            (1..).take(levels).map(|level| Share::of_level(level, levels).0).collect()
        }
    }
}
