//! The scores that one section can have, and the cheapest set for each that is worth its price.

use super::{
    OutOfWork, Work,
    node::{Asked, Choice, Node},
    problem::Problem,
    set::Set,
};
use crate::{
    bank::{QuestionIndex, SectionIndex, Share},
    number::Tenths,
};
use std::cmp::Reverse;

/// A score of some sections with its cheapest set.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// What they add to the index, on a scale where the target's band begins at a sum of 0.
    pub(super) value: i64,
    pub(super) set: Set,
}

/// Some questions of the section decided.
#[derive(Clone, Debug)]
struct State {
    earned: u64,
    weight: u64,
    set: Set,
}

/// The points of a section in a rising order of both price and value.
///
/// The index is the mean of rounded section scores, rounded half up: it reaches `from` exactly when
/// the sum of weight x (2 x score - 2 x from + 1) over the sections with a score is not negative.
pub(super) fn frontier(
    problem: &Problem<'_>,
    node: &Node,
    section: SectionIndex,
    work: &mut Work,
) -> Result<Vec<Point>, OutOfWork> {
    let span = node.spans[section.0];
    let mut states = vec![State { earned: 0, weight: 0, set: Set::none_of(problem.items.len()) }];
    for (at, _) in problem.bank.questions_of(section) {
        let ways = ways(problem, node, at);
        work.spend(states.len() * ways.len())?;
        states = states.iter().flat_map(|state| ways.iter().map(|way| state.and(way))).collect();
        if ways.len() > 1 {
            // Where a higher score is not wanted, every score is worth its price.
            let apart = |state: &State| (state.weight, if span.ceiling { state.earned } else { 0 });
            keep_best(&mut states, |state| (apart(state), &state.set, state.earned));
        }
    }
    let value = |state: &State| match Tenths::ratio(state.earned, state.weight * u64::from(Share::WHOLE.0)) {
        None => span.none.then_some(0),
        Some(score) => {
            let wanted = i32::try_from(score.0).is_ok_and(|score| (span.low..=span.high).contains(&score));
            let distance = 2 * i64::from(score.0) - 2 * problem.from() + 1;
            wanted.then_some(i64::from(problem.bank[section].weight) * distance)
        }
    };
    let points = states.into_iter().filter_map(|state| Some(Point { value: value(&state)?, set: state.set }));
    let mut points: Vec<Point> = points.collect();
    keep_best(&mut points, |point| ((), &point.set, point.value));
    Ok(points)
}

impl State {
    fn and(&self, other: &Self) -> Self {
        let (earned, weight) = (self.earned + other.earned, self.weight + other.weight);
        Self { earned, weight, set: self.set.and(&other.set) }
    }
}

/// The ways to decide one question.
fn ways(problem: &Problem<'_>, node: &Node, at: QuestionIndex) -> Vec<State> {
    let item = problem.item_of[at.0];
    let way = |share: Share, weight: u32, item: Option<usize>| {
        let set = Set::none_of(problem.items.len());
        State {
            earned: u64::from(weight) * u64::from(share.0),
            weight: u64::from(weight),
            set: item.map_or_else(|| set.clone(), |item| set.clone().with(item, problem.items[item].cost)),
        }
    };
    let weight = problem.bank[at].weight;
    let [now, fixed] = node.shares(problem, at);
    let counted = [now.map(|share| way(share, weight, None)), fixed.map(|share| way(share, weight, item))];
    let mut ways: Vec<State> = counted.into_iter().flatten().collect();
    // Open, not applicable, or not asked: it does not count, and a fix that must be done still costs.
    if ways.is_empty() || node.asked[at.0] == Asked::Maybe {
        ways.push(way(Share::default(), 0, item.filter(|item| node.choices[*item] == Choice::In)));
    }
    ways
}

/// Sorts what is to be kept apart, and in each group keeps what is worth more than all before it, which is
/// cheaper. `by` gives the group, the set and the worth of one.
pub(super) fn keep_best<T, G: Ord, V: Ord>(all: &mut Vec<T>, by: impl Fn(&T) -> (G, &Set, V)) {
    all.sort_by(|a, b| {
        let ((group_a, set_a, worth_a), (group_b, set_b, worth_b)) = (by(a), by(b));
        (group_a, set_a, Reverse(worth_a)).cmp(&(group_b, set_b, Reverse(worth_b)))
    });
    let mut best: Option<(G, V)> = None;
    all.retain(|one| {
        let (group, _, worth) = by(one);
        let is_better = best.as_ref().is_none_or(|(known, most)| *known != group || *most < worth);
        if is_better {
            best = Some((group, worth));
        }
        is_better
    });
}
