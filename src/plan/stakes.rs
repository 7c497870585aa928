//! What hangs on answers that may turn out one way or another.
//!
//! A meeting settles all that is in dispute, so only ways to settle all of it are held against each other: an
//! answer decides where two such ways differ in it alone and lead to different verdicts. What would happen while
//! other disputes stay open is no result that anybody gets to see.

use crate::{
    answers::{Answer, Answers},
    bank::{AnyVerdict, Bank, QuestionIndex},
    score::Trial,
};
use serde::Serialize;
use std::mem::replace;

/// Up to this many ways to settle all questions each one is tried: fourteen questions with two answers.
const TRIED: usize = 1 << 14;
/// Up to this many questions the answers around a change of the verdict are also tuned one by one.
const TUNED: usize = 60;
/// Around how many changes of the verdict the search looks. A ladder of five verdicts has four.
const CHANGES: usize = 8;

/// A question to which one of several answers is true.
#[derive(Clone, Debug)]
pub struct DisputedQuestion {
    /// The question.
    pub question: QuestionIndex,
    /// The answers, the worst first and the best last; at least one.
    pub answers: Vec<Answer>,
}

/// The end at which everything is settled that a [`Swing`] does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rest {
    /// The lowest of the given answers.
    Lower,
    /// The highest of the given answers.
    Higher,
}

/// Two ways to settle all that is in dispute, which differ in one question and in the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swing {
    /// The position of the lower answer to the question, and the verdict about the work with it; `None` where too
    /// little is known for one.
    pub lower: (usize, Option<AnyVerdict>),
    /// The same of the higher answer.
    pub higher: (usize, Option<AnyVerdict>),
    /// The other questions that are settled otherwise than the rest, with the positions of their answers. Where all
    /// ways were tried there are as few of them as can be, and otherwise few.
    pub with: Vec<(QuestionIndex, usize)>,
    /// How everything else is settled.
    pub rest: Rest,
}

impl Rest {
    /// The position of the answer to a question at this end.
    pub fn position(self, disputed: &DisputedQuestion) -> usize {
        match self {
            Self::Lower => 0,
            Self::Higher => disputed.answers.len() - 1,
        }
    }
}

/// The positions of two answers to a question, and the verdicts with them.
type AnswerPair = [(usize, Option<AnyVerdict>); 2];

/// The places of the other questions that a way settles otherwise than the rest.
fn apart(disputed: &[DisputedQuestion], way: &[usize], at: usize, rest: Rest) -> impl Iterator<Item = usize> {
    (0..way.len()).filter(move |other| *other != at && way[*other] != rest.position(&disputed[*other]))
}

/// What a way says about a question between two of its answers.
fn swing(
    disputed: &[DisputedQuestion],
    way: &[usize],
    at: usize,
    rest: Rest,
    [lower, higher]: AnswerPair,
) -> Swing {
    let with = apart(disputed, way, at, rest).map(|other| (disputed[other].question, way[other])).collect();
    Swing { lower, higher, with, rest }
}

/// What hangs on disputed questions.
#[derive(Clone, Debug)]
pub struct Stakes {
    /// For each question how it decides; `None` where no such ways were found.
    pub swings: Vec<Option<Swing>>,
    /// Whether every way was tried. Otherwise the search was bounded: what it finds does decide, and it may have
    /// missed a question that decides in some far corner only.
    pub is_exact: bool,
}

impl Stakes {
    /// Works out what hangs on disputed questions; in `answers` they are open.
    pub fn new(bank: &Bank, answers: &Answers, disputed: &[DisputedQuestion]) -> Self {
        let ways = disputed.iter().try_fold(1usize, |ways, one| ways.checked_mul(one.answers.len()));
        let settled = Settled::new(bank, answers, disputed);
        match ways.filter(|ways| *ways <= TRIED) {
            Some(ways) => Self { swings: settled.try_all(ways), is_exact: true },
            None => Self { swings: settled.search(), is_exact: false },
        }
    }
}

/// All that is in dispute, settled in one way.
#[derive(Clone)]
struct Settled<'a> {
    trial: Trial<'a>,
    disputed: &'a [DisputedQuestion],
    /// The position of the answer to each question.
    way: Vec<usize>,
}

impl<'a> Settled<'a> {
    /// Everything at its lowest answer.
    fn new(bank: &'a Bank, answers: &Answers, disputed: &'a [DisputedQuestion]) -> Self {
        let mut trial = Trial::new(bank, answers);
        for one in disputed {
            trial.set(one.question, one.answers.first().cloned());
        }
        Self { trial, disputed, way: vec![0; disputed.len()] }
    }

    /// Settles a question in another way, and gives the way before.
    fn settle(&mut self, at: usize, answer: usize) -> usize {
        if self.way[at] != answer {
            let DisputedQuestion { question, answers } = &self.disputed[at];
            self.trial.set(*question, Some(answers[answer].clone()));
        }
        replace(&mut self.way[at], answer)
    }

    fn settle_all(&mut self, way: &[usize]) {
        for (at, answer) in way.iter().enumerate() {
            self.settle(at, *answer);
        }
    }

    fn verdict(&mut self) -> Option<AnyVerdict> {
        self.trial.result().work()
    }

    fn last(&self, at: usize) -> usize {
        self.disputed[at].answers.len() - 1
    }

    /// The verdicts with the lowest and with the highest answer to a question, where they differ.
    fn ends(&mut self, at: usize) -> Option<[Option<AnyVerdict>; 2]> {
        let before = self.settle(at, 0);
        let lower = self.verdict();
        self.settle(at, self.last(at));
        let higher = self.verdict();
        self.settle(at, before);
        (lower != higher).then_some([lower, higher])
    }

    /// Tries every way: for each question the two that name the fewest others.
    fn try_all(mut self, all: usize) -> Vec<Option<Swing>> {
        // A way is a number whose digits are the positions of the answers, each to its own base.
        let mut steps = Vec::new();
        let mut step = 1;
        for one in self.disputed {
            steps.push(step);
            step *= one.answers.len();
        }
        let digits = |way: usize| -> Vec<usize> {
            self.disputed.iter().zip(&steps).map(|(one, step)| way / step % one.answers.len()).collect()
        };
        let ways: Vec<Vec<usize>> = (0..all).map(digits).collect();
        let verdicts: Vec<Option<AnyVerdict>> = ways
            .iter()
            .map(|way| {
                self.settle_all(way);
                self.verdict()
            })
            .collect();
        let fewest = |at: usize| {
            let mut best: Option<(usize, AnswerPair, Rest, usize)> = None;
            for (number, way) in ways.iter().enumerate().filter(|(_, way)| way[at] == 0) {
                let verdict = |answer: usize| (answer, verdicts[number + answer * steps[at]]);
                let last = self.last(at);
                let pairs = (0..=last).flat_map(|low| (low + 1..=last).map(move |high| [low, high]));
                let pair = pairs.map(|pair| pair.map(verdict)).find(|[lower, higher]| lower.1 != higher.1);
                let Some(pair) = pair else { continue };
                for rest in [Rest::Lower, Rest::Higher] {
                    let count = apart(self.disputed, way, at, rest).count();
                    if best.as_ref().is_none_or(|(fewest, ..)| count < *fewest) {
                        best = Some((count, pair, rest, number));
                    }
                }
            }
            best.map(|(_, pair, rest, number)| swing(self.disputed, &ways[number], at, rest, pair))
        };
        (0..self.disputed.len()).map(fewest).collect()
    }

    /// Looks around each change of the verdict on the ways from all answers at the lowest to all at the highest,
    /// in the order of the questions and against it.
    fn search(self) -> Vec<Option<Swing>> {
        let order: Vec<usize> = (0..self.disputed.len()).collect();
        let walks = [order.clone(), order.into_iter().rev().collect()].map(|order| self.walk(order));
        (0..self.disputed.len()).map(|at| self.swing_near(at, &walks)).collect()
    }

    /// The places of an order before which the verdict changes, when the questions are raised one after the other;
    /// first the start and the end, where a question decides alone.
    fn walk(&self, order: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
        let mut settled = self.clone();
        let mut places = vec![0, order.len()];
        let mut before = settled.verdict();
        for (place, at) in order.iter().enumerate() {
            settled.settle(*at, settled.last(*at));
            let verdict = settled.verdict();
            if verdict != before && places.len() < CHANGES + 2 {
                places.push(place);
            }
            before = verdict;
        }
        (order, places)
    }

    /// How a question decides somewhere near the walks, with the fewest others.
    fn swing_near(&self, at: usize, walks: &[(Vec<usize>, Vec<usize>)]) -> Option<Swing> {
        let mut found: Vec<Swing> = Vec::new();
        for (order, places) in walks {
            for place in places {
                let mut settled = self.clone();
                for raised in &order[..*place] {
                    settled.settle(*raised, settled.last(*raised));
                }
                if settled.ends(at).is_none() {
                    settled.tune(at, &order[*place..]);
                }
                if settled.ends(at).is_some() {
                    found.extend([Rest::Lower, Rest::Higher].map(|rest| settled.clone().pruned(at, rest)));
                }
            }
        }
        found.into_iter().min_by_key(|swing| swing.with.len())
    }

    /// Raises others as long as the verdict stays, the first ones first: as close to its change as they allow.
    fn tune(&mut self, at: usize, others: &[usize]) {
        if self.disputed.len() > TUNED {
            return;
        }
        self.settle(at, 0);
        let below = self.verdict();
        for other in others.iter().filter(|other| **other != at) {
            let before = self.settle(*other, self.last(*other));
            if self.verdict() != below {
                self.settle(*other, before);
            }
        }
    }

    /// The swing of a question that decides here, with every other one at the rest that need not be elsewhere.
    fn pruned(mut self, at: usize, rest: Rest) -> Swing {
        let others: Vec<usize> = apart(self.disputed, &self.way, at, rest).collect();
        self.prune(at, rest, &others);
        let ends = self.ends(at).unwrap_or_default();
        swing(self.disputed, &self.way, at, rest, [(0, ends[0]), (self.last(at), ends[1])])
    }

    /// Moves as many of these to the rest as may be, halves first, while the question still decides.
    fn prune(&mut self, at: usize, rest: Rest, others: &[usize]) {
        let before: Vec<usize> =
            others.iter().map(|other| self.settle(*other, rest.position(&self.disputed[*other]))).collect();
        if self.ends(at).is_some() {
            return;
        }
        for (other, answer) in others.iter().zip(before) {
            self.settle(*other, answer);
        }
        if others.len() > 1 {
            let (first, second) = others.split_at(others.len() / 2);
            self.prune(at, rest, first);
            self.prune(at, rest, second);
        }
    }
}
