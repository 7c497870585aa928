//! The scores that one section can have, and the cheapest set for each that is worth its price.

use super::{
    Work,
    key::{Key, Sets},
    live::LiveChoices,
    node::{Asked, Choice, Node},
    problem::Problem,
};
use crate::{
    bank::{SectionIndex, Share},
    number::Tenths,
};
use std::cmp::{Ordering, Reverse};

/// A score of the section with its cheapest set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// What the section adds to the index, on a scale where the target's band begins at a sum of 0.
    pub(super) value: i64,
    pub(super) key: Key,
}

/// Some questions of the section decided. `item` is the fix that was put in front last.
#[derive(Clone, Copy, Debug)]
struct State {
    earned: u64,
    weight: u64,
    /// The fixes that are remembered.
    bits: u64,
    key: Key,
    item: Option<usize>,
}

/// One way to decide a question.
#[derive(Clone, Copy, Debug)]
struct Way {
    earned: u64,
    weight: u64,
    item: Option<usize>,
}

/// The points of a section in a rising order of both price and value.
///
/// The index is the mean of rounded section scores, rounded half up: it reaches `from` exactly when
/// the sum of weight x (2 x score - 2 x from + 1) over the sections with a score is not negative.
pub(super) fn frontier(
    problem: &Problem<'_>,
    node: &Node,
    section: SectionIndex,
    sets: &mut Sets,
    work: &mut Work,
) -> Option<Vec<Point>> {
    let span = node.spans[section.0];
    let start = Key { cost: 0, count: 0, set: Sets::EMPTY };
    let live = LiveChoices::new(problem, node, section);
    let mut states = vec![State { earned: 0, weight: 0, bits: 0, key: start, item: None }];
    // From the last question to the first, so that each list of fixes grows at its head.
    for at in problem.backwards(section) {
        for bit in live.starting(at) {
            let with: Vec<State> =
                states.iter().map(|state| State { bits: state.bits | bit, ..*state }).collect();
            states.extend(with);
        }
        let deciding = live.deciding(at);
        let mut known: Vec<(u64, Vec<Way>)> = Vec::new();
        let mut next: Vec<State> = Vec::with_capacity(2 * states.len());
        for state in &states {
            let bits = state.bits & deciding;
            let place = known.iter().position(|(known, _)| *known == bits).unwrap_or_else(|| {
                let ways = match deciding {
                    0 => ways(problem, node, at),
                    _ => ways(problem, &live.decide(problem, node, deciding, bits), at),
                };
                known.push((bits, ways));
                known.len() - 1
            });
            next.extend(known[place].1.iter().map(|way| state.then(problem, *way)));
        }
        work.spend(next.len())?;
        states = next;
        let ending = live.ending(at);
        for state in &mut states {
            state.bits &= !ending;
        }
        if ending != 0 || known.iter().any(|(_, ways)| ways.len() > 1 || ways[0].item.is_some()) {
            prune(&mut states, sets, span.ceiling);
        }
    }
    Some(points(problem, node, section, &states, sets))
}

impl State {
    fn then(self, problem: &Problem<'_>, way: Way) -> Self {
        let cost = way.item.map_or(0, |item| problem.items[item].cost);
        let count = u32::from(way.item.is_some());
        let key = Key { cost: self.key.cost + cost, count: self.key.count + count, set: self.key.set };
        Self {
            earned: self.earned + way.earned,
            weight: self.weight + way.weight,
            key,
            item: way.item,
            ..self
        }
    }
}

fn ways(problem: &Problem<'_>, node: &Node, at: crate::bank::QuestionIndex) -> Vec<Way> {
    let weight = u64::from(problem.bank[at].weight);
    let item = problem.item_of[at.0];
    let chosen = item.filter(|item| node.choices[*item] == Choice::In);
    let mut ways = Vec::new();
    let [now, fixed] = node.shares(problem, at);
    if let Some(share) = now {
        ways.push(Way { earned: weight * u64::from(share.0), weight, item: None });
    }
    if let Some(share) = fixed {
        ways.push(Way { earned: weight * u64::from(share.0), weight, item });
    }
    // Open, not applicable, or not asked: it does not count, and a fix that must be done still costs.
    if ways.is_empty() || node.asked[at.0] == Asked::Maybe {
        ways.push(Way { earned: 0, weight: 0, item: chosen });
    }
    ways
}

/// Drops what cannot be part of a cheapest set, and puts the chosen fixes in front of the lists.
fn prune(states: &mut Vec<State>, sets: &mut Sets, exact: bool) {
    // All states with a fix have the same one, and it is earlier than all in the lists.
    let by_key = |a: &State, b: &State| {
        (a.key.cost, a.key.count)
            .cmp(&(b.key.cost, b.key.count))
            .then_with(|| b.item.is_some().cmp(&a.item.is_some()))
            .then_with(|| sets.compare(a.key.set, b.key.set))
    };
    if exact {
        let place = |state: &State| (state.bits, state.weight, state.earned);
        states.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| by_key(a, b)));
        states.dedup_by_key(|state| place(state));
    } else {
        states.sort_by(|a, b| {
            let dearer = || by_key(a, b).then_with(|| Reverse(a.earned).cmp(&Reverse(b.earned)));
            (a.bits, a.weight).cmp(&(b.bits, b.weight)).then_with(dearer)
        });
        let mut best: Option<(u64, u64, u64)> = None;
        states.retain(|state| {
            let better = best.is_none_or(|(bits, weight, earned)| {
                (bits, weight) != (state.bits, state.weight) || earned < state.earned
            });
            if better {
                best = Some((state.bits, state.weight, state.earned));
            }
            better
        });
    }
    for state in states {
        if let Some(item) = state.item.take() {
            state.key.set = sets.prepend(item, state.key.set);
        }
    }
}

fn points(
    problem: &Problem<'_>,
    node: &Node,
    section: SectionIndex,
    states: &[State],
    sets: &Sets,
) -> Vec<Point> {
    let span = node.spans[section.0];
    let value = |state: &State| match Tenths::ratio(state.earned, state.weight * u64::from(Share::WHOLE.0)) {
        None => span.none.then_some(0),
        Some(score) => {
            let wanted = i32::try_from(score.0).is_ok_and(|score| (span.low..=span.high).contains(&score));
            let distance = 2 * i64::from(score.0) - 2 * problem.from() + 1;
            wanted.then_some(i64::from(problem.bank[section].weight) * distance)
        }
    };
    let mut points: Vec<Point> =
        states.iter().filter_map(|state| Some(Point { value: value(state)?, key: state.key })).collect();
    keep_best(&mut points, |point| *point, |a, b| sets.compare(a.key.set, b.key.set));
    points
}

/// Keeps, in a rising order of both, what is worth more than all that is cheaper.
pub(super) fn keep_best<T>(
    all: &mut Vec<T>,
    point: impl Fn(&T) -> Point,
    by_set: impl Fn(&T, &T) -> Ordering,
) {
    all.sort_by(|a, b| {
        let (x, y) = (point(a), point(b));
        let by_price = (x.key.cost, x.key.count).cmp(&(y.key.cost, y.key.count));
        by_price.then_with(|| by_set(a, b)).then_with(|| y.value.cmp(&x.value))
    });
    let mut best = None;
    all.retain(|one| {
        let value = point(one).value;
        let better = best.is_none_or(|best| best < value);
        if better {
            best = Some(value);
        }
        better
    });
}
