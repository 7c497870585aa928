//! Which open answers decide about the verdict: the smallest groups that could lift or lower it.

use super::probe::{Aim, OpenQuestion, Probe};
use crate::{
    answers::{Answer, Answers},
    bank::{AnyVerdict, Bank, QuestionIndex, Rung},
    score::{Scorecard, TeamVerdict},
};
use serde::Serialize;

/// Up to this many open questions every pair is tried; beyond, a pair is only found by chance.
const PAIRED: usize = 60;
/// How many answers to single questions are tried in all; beyond, only the worst and the best ones are.
const SINGLE_ANSWERS: usize = 5_000;

/// Which way a verdict could move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// To a better verdict.
    Up,
    /// To a worse one.
    Down,
    /// Off the ladder: the piece of work belongs elsewhere.
    Away,
}

/// Open questions whose answers together could change the verdict, while all others stay open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which way.
    pub direction: Direction,
    /// The verdict with these answers: the best of all that are possible, or the worst.
    pub to: AnyVerdict,
    /// The questions, most weight first. Without any one of them the others do not suffice.
    pub questions: Vec<QuestionIndex>,
}

/// The groups of the smallest size, for each direction: all single questions if there are any, else
/// all pairs, else one group that is as small as leaving out its questions one by one can make it.
///
/// Single questions are tried with every kind of answer, as long as that is not too much. In larger groups
/// good answers are taken for the way up and bad ones for the way down; each group has been scored, so none
/// is listed in vain.
pub(super) fn groups(bank: &Bank, answers: &Answers, card: &Scorecard, open: &[OpenQuestion]) -> Vec<Group> {
    let TeamVerdict::Rung(now) = card.standing.team else {
        return Vec::new();
    };
    let mut found = singles(bank, answers, card, now, open);
    for direction in [Direction::Up, Direction::Down] {
        if !found.iter().any(|group| group.direction == direction) {
            let mut larger = Larger { probe: Probe::new(bank, answers, Aim::Team), now, direction };
            let pairs = if open.len() <= PAIRED { larger.pairs(open) } else { Vec::new() };
            if pairs.is_empty() { found.extend(larger.one(open)) } else { found.extend(pairs) }
        }
    }
    found.sort_by_key(|group| group.direction);
    found
}

fn singles(bank: &Bank, answers: &Answers, card: &Scorecard, now: Rung, open: &[OpenQuestion]) -> Vec<Group> {
    let mut probe = Probe::new(bank, answers, Aim::Work);
    let mut found = Vec::new();
    let mut tried = 0;
    for question in open {
        let at = question.at;
        let (mut rungs, mut route) = (Vec::new(), None);
        let all = tried + question.alone.len() <= SINGLE_ANSWERS;
        let tries = if all { &question.alone } else { &question.together };
        tried += tries.len();
        for answer in tries {
            let (team, to) = probe.verdicts_with(at, Some(answer.clone()));
            if let TeamVerdict::Rung(rung) = team {
                rungs.push(rung);
            }
            route = route.or(to.filter(|_| card.standing.route.is_none()));
        }
        let group = |direction, to| Group { direction, to, questions: vec![at] };
        let best = rungs.iter().copied().min().filter(|best| *best < now);
        let worst = rungs.iter().copied().max().filter(|worst| *worst > now);
        found.extend(best.map(|best| group(Direction::Up, AnyVerdict::Rung(best))));
        found.extend(worst.map(|worst| group(Direction::Down, AnyVerdict::Rung(worst))));
        found.extend(route.map(|route| group(Direction::Away, AnyVerdict::Route(route))));
    }
    found
}

/// A search for groups of more than one question.
struct Larger<'a> {
    /// As the answers are, between two tries.
    probe: Probe<'a>,
    now: Rung,
    direction: Direction,
}

impl Larger<'_> {
    fn pairs(&mut self, open: &[OpenQuestion]) -> Vec<Group> {
        let mut found = Vec::new();
        for (at, first) in open.iter().enumerate() {
            for second in &open[at + 1..] {
                found.extend(self.group(&[first, second]));
            }
        }
        found
    }

    /// Adds questions until the verdict changes, then leaves out those that are not needed.
    fn one(&mut self, open: &[OpenQuestion]) -> Option<Group> {
        let open: Vec<&OpenQuestion> = open.iter().collect();
        let needed = (1..=open.len()).find(|count| self.group(&open[..*count]).is_some())?;
        let mut questions = open[..needed].to_vec();
        for at in (0..questions.len()).rev() {
            let mut without = questions.clone();
            without.remove(at);
            if self.group(&without).is_some() {
                questions = without;
            }
        }
        self.group(&questions)
    }

    /// The group of these questions, if their answers change the verdict in this direction.
    fn group(&mut self, questions: &[&OpenQuestion]) -> Option<Group> {
        let up = self.direction == Direction::Up;
        let tried =
            questions.iter().map(|open| if up { self.probe.best(open) } else { self.probe.worst(open) });
        let before: Vec<Option<Answer>> = tried.collect();
        let (team, _) = self.probe.verdicts();
        for (open, answer) in questions.iter().zip(before) {
            self.probe.set(open.at, answer);
        }
        let TeamVerdict::Rung(to) = team else {
            return None;
        };
        let changes = if up { to < self.now } else { to > self.now };
        let to = AnyVerdict::Rung(to);
        changes.then(|| Group {
            direction: self.direction,
            to,
            questions: questions.iter().map(|open| open.at).collect(),
        })
    }
}
