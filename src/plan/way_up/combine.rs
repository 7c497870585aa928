//! One point of every section, so that together they reach the target at the lowest price.

use super::{
    OutOfWork, Work,
    frontier::{Point, keep_best},
    set::Set,
};
use std::rc::Rc;

/// What some points cost together, and what they are worth.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    cost: i64,
    value: i64,
}

impl Sum {
    fn of(point: &Point) -> Self {
        Self { cost: point.set.cost.into(), value: point.value }
    }

    fn plus(self, other: Self) -> Self {
        Self { cost: self.cost + other.cost, value: self.value + other.value }
    }

    /// Cost less value at a price, times the value of the price.
    fn at(self, price: Self) -> i64 {
        price.value * self.cost - price.cost * self.value
    }
}

/// The sum of one point of each section, of those that are least by a measure.
fn least<K: Ord>(frontiers: &[Rc<Vec<Point>>], measure: impl Fn(Sum) -> K) -> Sum {
    let least =
        frontiers.iter().filter_map(|points| points.iter().map(Sum::of).min_by_key(|sum| measure(*sum)));
    least.fold(Sum::default(), Sum::plus)
}

/// What some value may cost, the Lagrange multiplier of the target, and what a choice that reaches the target
/// costs; `None` where none does.
///
/// Where a point is priced at its cost less its value, the cheapest points of all sections are together
/// at most as dear as the cheapest choice that reaches the target. The price is the one for which that
/// bound is highest.
fn price(frontiers: &[Rc<Vec<Point>>]) -> Option<(Sum, i64)> {
    let (mut below, mut above) = (least(frontiers, |sum| sum.cost), least(frontiers, |sum| -sum.value));
    if above.value < 0 {
        return None;
    }
    if below.value >= 0 {
        return Some((Sum { cost: 0, value: 1 }, below.cost));
    }
    loop {
        let price = Sum { cost: above.cost - below.cost, value: above.value - below.value };
        let best = least(frontiers, |sum| sum.at(price));
        if best.at(price) >= below.at(price) {
            return Some((price, above.cost));
        }
        if best.value < 0 { below = best } else { above = best }
    }
}

/// The cheapest set that takes one point a section with a sum of values of at least 0, if there is one.
pub(super) fn combine(frontiers: &[Rc<Vec<Point>>], work: &mut Work) -> Result<Option<Set>, OutOfWork> {
    if frontiers.iter().any(|points| points.is_empty()) {
        return Ok(None);
    }
    let Some((price, most)) = price(frontiers) else { return Ok(None) };
    // The cheapest choice is nearly always a few hours above the lower bound. A narrow search drops nearly
    // everything at once, and it is exact if it finds something; so it is tried first.
    let mut slack = price.value;
    loop {
        let limit = (least(frontiers, |sum| sum.at(price)).at(price) + slack).min(most * price.value);
        let found = within(limit, price, frontiers, work)?;
        if found.is_some() || limit == most * price.value {
            return Ok(found);
        }
        slack *= 3;
    }
}

/// The cheapest set of those that cost at most `limit` at a price.
fn within(
    limit: i64,
    price: Sum,
    frontiers: &[Rc<Vec<Point>>],
    work: &mut Work,
) -> Result<Option<Set>, OutOfWork> {
    let mut chosen = frontiers[0].to_vec();
    for (at, points) in frontiers.iter().enumerate().skip(1) {
        let limit = limit - least(&frontiers[at + 1..], |sum| sum.at(price)).at(price);
        let mut joined = Vec::new();
        for one in &chosen {
            for other in points.iter() {
                if Sum::of(one).plus(Sum::of(other)).at(price) <= limit {
                    joined.push(Point { value: one.value + other.value, set: one.set.and(&other.set) });
                }
            }
        }
        work.spend(joined.len())?;
        keep_best(&mut joined, |point| ((), &point.set, point.value));
        chosen = joined;
    }
    // The cheapest first; above the limit some sets are missing.
    let found = chosen.into_iter().find(|point| point.value >= 0).map(|point| point.set);
    Ok(found.filter(|set| price.value * i64::from(set.cost) <= limit))
}
