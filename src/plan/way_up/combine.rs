//! One point of every section, so that together they reach the target at the lowest price.

use super::{
    Work,
    bound::{Bound, bounds},
    frontier::{Point, keep_best},
    key::{Key, Link, Sets},
};
use std::rc::Rc;

/// What came of combining.
#[derive(Clone, Copy, Debug)]
pub(super) enum Combined {
    /// The cheapest choice.
    Cheapest(Key),
    /// No choice reaches the target.
    Nothing,
}

/// Some sections joined: what they are worth together, and the list of the section joined last,
/// which is not yet part of the key's list.
type Pair = (Point, Link);

/// Chooses one point a section with a sum of values of at least 0. `None`: out of work.
pub(super) fn combine(frontiers: &[Rc<Vec<Point>>], sets: &mut Sets, work: &mut Work) -> Option<Combined> {
    if frontiers.iter().any(|points| points.is_empty()) {
        return Some(Combined::Nothing);
    }
    let bounds = bounds(frontiers);
    let all = bounds.last().and_then(|all| all.at_least(0).zip(all.at_most(0)));
    let Some((least, most)) = all else {
        return Some(Combined::Nothing);
    };
    // The cheapest choice is nearly always a few hours above the lower bound. A narrow search drops
    // nearly everything at once, and it is exact if it finds something; so it is tried first.
    let mut slack = 1;
    loop {
        let limit = most.min(least + slack);
        if let Combined::Cheapest(key) = within(limit, frontiers, &bounds, sets, work)? {
            return Some(Combined::Cheapest(key));
        }
        if limit == most {
            return Some(Combined::Nothing);
        }
        slack *= 3;
    }
}

/// The cheapest choice that costs at most `limit`.
fn within(
    limit: u64,
    frontiers: &[Rc<Vec<Point>>],
    bounds: &[Bound],
    sets: &mut Sets,
    work: &mut Work,
) -> Option<Combined> {
    let start = Key { cost: 0, count: 0, set: Sets::EMPTY };
    let mut chosen = vec![Point { value: 0, key: start }];
    // From the last section to the first, so that each list of fixes grows at its head.
    for (at, points) in frontiers.iter().enumerate().rev() {
        work.spend(chosen.len() * points.len())?;
        let mut pairs: Vec<Pair> = Vec::new();
        for rest in &chosen {
            for point in points.iter() {
                let value = rest.value + point.value;
                let cost = u64::from(rest.key.cost) + u64::from(point.key.cost);
                if cost > limit {
                    break;
                }
                if bounds[at].at_least(-value).is_some_and(|missing| cost + missing <= limit) {
                    let key = Key {
                        cost: rest.key.cost + point.key.cost,
                        count: rest.key.count + point.key.count,
                        set: rest.key.set,
                    };
                    pairs.push((Point { value, key }, point.key.set));
                }
            }
        }
        chosen = join(pairs, sets);
    }
    // The points rise in price, and the bound has left only those that reach the target.
    Some(chosen.first().map_or(Combined::Nothing, |point| Combined::Cheapest(point.key)))
}

/// Puts the lists of a section in front of those behind it, where the pair is worth its price.
fn join(mut pairs: Vec<Pair>, sets: &mut Sets) -> Vec<Point> {
    keep_best(
        &mut pairs,
        |pair| pair.0,
        |a, b| sets.compare(a.1, b.1).then_with(|| sets.compare(a.0.key.set, b.0.key.set)),
    );
    let joined = pairs.into_iter().map(|(mut point, head)| {
        for item in sets.items(head).into_iter().rev() {
            point.key.set = sets.prepend(item, point.key.set);
        }
        point
    });
    joined.collect()
}
