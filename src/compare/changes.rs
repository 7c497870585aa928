//! The questions whose answers differ between two rounds.

use super::{Both, Parts, Scores};
use crate::{
    answers::words,
    bank::{QuestionIndex, Share},
    bank_changes::{Link, Links, Meaning},
    number::Change,
    score::State,
};
use serde::Serialize;
use std::cmp::Ordering;

/// A question whose answer differs.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerChange<'a> {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The question.
    pub question: &'a str,
    /// The id that it had in the earlier bank, where that was another one.
    pub was: Option<&'a str>,
    /// Its name for people.
    pub label: &'a str,
    /// The id of its section.
    pub section: &'a str,
    /// The section's name for people.
    pub section_title: &'a str,
    /// What was said before.
    pub before: RoundAnswer<'a>,
    /// What is said now.
    pub after: RoundAnswer<'a>,
    /// What this one answer changes in the index; 0 where it counts on one side only.
    pub index: Change,
    /// Whether the question was reworded in between, so that the difference may be one of words.
    pub reworded: bool,
}

/// What kind of change it is. The order is the one in which a reader needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The answer is worth less.
    Worse,
    /// The answer is worth more.
    Better,
    /// It was open and is answered.
    Known,
    /// It was answered and is open.
    Unknown,
    /// It does not apply any more.
    NotApplicable,
    /// It did not apply and does.
    Applies,
    /// It was not asked and is.
    Asked,
    /// It was asked and is not.
    NotAsked,
    /// Another answer that is worth the same, or that cannot be compared.
    Other,
}

/// What was answered to a question in one round.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoundAnswer<'a> {
    /// What is known about it.
    pub state: State,
    /// The level, on a ladder or a checklist.
    pub level: Option<u8>,
    /// The answer in words; empty where there is none.
    pub text: String,
    /// The comment.
    pub note: Option<&'a str>,
}

impl RoundAnswer<'_> {
    /// The answer in words, or why there is none.
    pub(super) fn words(&self) -> &str {
        self.state.why_open().unwrap_or(&self.text)
    }
}

/// Every kind with the heading over its changes, in order.
pub(super) const HEADINGS: [(ChangeKind, &str); 9] = [
    (ChangeKind::Worse, "Worse than before"),
    (ChangeKind::Better, "Better than before"),
    (ChangeKind::Known, "Known now"),
    (ChangeKind::Unknown, "Not known any more"),
    (ChangeKind::NotApplicable, "Does not apply any more"),
    (ChangeKind::Applies, "Applies now"),
    (ChangeKind::Asked, "Asked now"),
    (ChangeKind::NotAsked, "Not asked any more"),
    (ChangeKind::Other, "Answered differently, and worth the same or not to be compared"),
];

impl<'a> Scores<'a> {
    fn round_answer(&self, at: QuestionIndex) -> RoundAnswer<'a> {
        let (question, entry) = (&self.bank[at], self.answers.entry(at));
        let answer = entry.answer.as_ref();
        RoundAnswer {
            state: self.card.now.state(at),
            level: answer.and_then(|answer| answer.level(question)),
            text: answer.map_or_else(String::new, |answer| words::full(&question.kind, answer)),
            note: entry.note.as_deref(),
        }
    }

    /// How much more its own answer is worth than the one of the other side.
    fn more(&self, at: QuestionIndex) -> Option<i64> {
        let question = &self.bank[at];
        let share = |share: Share| i64::from(share.0);
        let own = self.answers.answer(at)?.share(question).map(share)?;
        Some(own - self.carried.answer(at)?.share(question).map(share)?)
    }
}

impl<'a> Both<'a> {
    pub(super) fn changes(&self, parts: Option<&Parts>) -> Vec<AnswerChange<'a>> {
        let moved = parts.map(|parts| parts.moved(&self.old, &self.new, &self.links));
        let moved = moved.unwrap_or_default();
        let Links { pairs, .. } = &self.links;
        let changed = pairs.iter().filter_map(|link| {
            let kind = self.kind(link)?;
            let index = moved.iter().find(|(at, _)| *at == link.new).map(|(_, change)| *change);
            Some(self.change(link, kind, index.unwrap_or_default()))
        });
        let mut changes: Vec<AnswerChange<'_>> = changed.collect();
        // What moves most stands first; the sort keeps the order of the bank among equals.
        changes.sort_by_key(|change| (change.kind, -change.index.0.abs()));
        changes
    }

    fn change(&self, link: &Link, kind: ChangeKind, index: Change) -> AnswerChange<'a> {
        let (before, question) = (&self.old.bank[link.old], &self.new.bank[link.new]);
        AnswerChange {
            kind,
            question: &question.id,
            was: Some(before.id.as_str()).filter(|id| *id != question.id),
            label: &question.label,
            section: &self.new.bank[question.section].id,
            section_title: &self.new.bank[question.section].title,
            before: self.old.round_answer(link.old),
            after: self.new.round_answer(link.new),
            index,
            reworded: link.meaning != Meaning::Same,
        }
    }

    /// What kind of change there is, if there is one.
    fn kind(&self, link: &Link) -> Option<ChangeKind> {
        use State::{Answered, Blank, NotApplicable, NotAsked, Unknown};
        let states = (self.old.card.now.state(link.old), self.new.card.now.state(link.new));
        match states {
            (Answered, Answered) => self.answered(link),
            (NotAsked, NotAsked) | (NotApplicable, NotApplicable) | (Unknown, Unknown) | (Blank, Blank) => {
                None
            }
            (NotAsked, _) => Some(ChangeKind::Asked),
            (_, NotAsked) => Some(ChangeKind::NotAsked),
            (_, NotApplicable) => Some(ChangeKind::NotApplicable),
            (NotApplicable, _) => Some(ChangeKind::Applies),
            (Unknown | Blank, Answered) => Some(ChangeKind::Known),
            (Answered, Unknown | Blank) => Some(ChangeKind::Unknown),
            (Unknown, Blank) | (Blank, Unknown) => Some(ChangeKind::Other),
        }
    }

    fn answered(&self, link: &Link) -> Option<ChangeKind> {
        // By both banks, so that it does not matter which of the two is called old. Where one of them calls
        // better what the other one calls worse, nobody can say.
        let (by_new, by_old) = match (self.new.more(link.new), self.old.more(link.old).map(|more| -more)) {
            (Some(by_new), Some(by_old)) if by_new.signum() * by_old.signum() < 0 => {
                return Some(ChangeKind::Other);
            }
            (None, None) => return Some(ChangeKind::Other),
            (by_new, by_old) => (by_new.unwrap_or_default(), by_old.unwrap_or_default()),
        };
        match (by_new + by_old).cmp(&0) {
            Ordering::Less => Some(ChangeKind::Worse),
            Ordering::Greater => Some(ChangeKind::Better),
            Ordering::Equal => {
                let differs = self.new.carried.answer(link.new) != self.new.answers.answer(link.new)
                    || self.old.carried.answer(link.old) != self.old.answers.answer(link.old);
                differs.then_some(ChangeKind::Other)
            }
        }
    }
}
