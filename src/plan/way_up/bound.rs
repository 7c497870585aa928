//! A lower and an upper bound on what reaching the target costs, from the convex hulls of the sections.

use super::frontier::Point;
use std::rc::Rc;

/// The bound over some sections.
///
/// If points could be mixed, the cheapest way to raise the sum of values would take the steps of all
/// the sections' lower hulls in the order of their price per value. What that costs for a value is a
/// lower bound; taking the last step whole is a real choice and thus an upper one.
#[derive(Debug)]
pub(super) struct Bound {
    /// Value and cost of the cheapest point of each section, together.
    value: i64,
    cost: u64,
    /// What the first steps gain and cost, together; the first entry is no step.
    sums: Vec<Step>,
}

/// A step from one point of a hull to the next.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    value: u64,
    cost: u64,
}

/// The bounds over the first 0, 1, 2, ... sections. No section is without points.
pub(super) fn bounds(frontiers: &[Rc<Vec<Point>>]) -> Vec<Bound> {
    let (mut value, mut cost, mut steps) = (0, 0, Vec::new());
    let mut bounds = vec![Bound::new(value, cost, &steps)];
    for points in frontiers {
        value += points[0].value;
        cost += u64::from(points[0].key.cost);
        steps.extend(hull(points));
        // The cheapest value first; compared crosswise.
        steps.sort_by(|a, b| {
            (u128::from(a.cost) * u128::from(b.value)).cmp(&(u128::from(b.cost) * u128::from(a.value)))
        });
        bounds.push(Bound::new(value, cost, &steps));
    }
    bounds
}

/// The steps along the lower convex hull of points that rise in price and value.
fn hull(points: &[Point]) -> Vec<Step> {
    let step = |from: &Point, to: &Point| Step {
        value: (to.value - from.value).unsigned_abs(),
        cost: u64::from(to.key.cost - from.key.cost),
    };
    let mut corners: Vec<&Point> = Vec::new();
    for point in points {
        while let [.., before, last] = corners.as_slice() {
            let (first, second) = (step(before, last), step(last, point));
            if u128::from(second.cost) * u128::from(first.value)
                > u128::from(first.cost) * u128::from(second.value)
            {
                break;
            }
            corners.pop();
        }
        corners.push(point);
    }
    corners.windows(2).map(|pair| step(pair[0], pair[1])).collect()
}

impl Bound {
    fn new(value: i64, cost: u64, steps: &[Step]) -> Self {
        let mut sums = vec![Step::default()];
        let mut sum = Step::default();
        for step in steps {
            sum = Step { value: sum.value + step.value, cost: sum.cost + step.cost };
            sums.push(sum);
        }
        Self { value, cost, sums }
    }

    /// The least that a value of `need` can cost; `None` if it is out of reach.
    pub(super) fn at_least(&self, need: i64) -> Option<u64> {
        let Some(missing) = u64::try_from(need - self.value).ok().filter(|missing| *missing > 0) else {
            return Some(self.cost);
        };
        let last = self.sums.partition_point(|sum| sum.value < missing);
        let (before, after) = (self.sums[last - 1], self.sums.get(last)?);
        let part = u128::from(after.cost - before.cost) * u128::from(missing - before.value)
            / u128::from(after.value - before.value);
        Some(self.cost + before.cost + u64::try_from(part).unwrap_or(u64::MAX / 4))
    }

    /// What a value of `need` costs at most; `None` if it is out of reach.
    pub(super) fn at_most(&self, need: i64) -> Option<u64> {
        let Some(missing) = u64::try_from(need - self.value).ok().filter(|missing| *missing > 0) else {
            return Some(self.cost);
        };
        let last = self.sums.partition_point(|sum| sum.value < missing);
        Some(self.cost + self.sums.get(last)?.cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::way_up::key::{Key, Sets};

    fn section(points: &[(i64, u32)]) -> Rc<Vec<Point>> {
        let point = |(value, cost): &(i64, u32)| Point {
            value: *value,
            key: Key { cost: *cost, count: 0, set: Sets::EMPTY },
        };
        Rc::new(points.iter().map(point).collect())
    }

    /// The bounds for the needs, as (at least, at most).
    fn both(bound: &Bound, needs: &[i64]) -> Vec<Option<(u64, u64)>> {
        needs.iter().map(|need| bound.at_least(*need).zip(bound.at_most(*need))).collect()
    }

    #[test]
    fn between_two_corners_a_part_of_the_step_is_the_least_and_the_whole_step_the_most() {
        // The point in the middle lies above the hull.
        let sections = [section(&[(-2, 3), (8, 8), (9, 20), (28, 33)]), section(&[(0, 0), (4, 1)])];
        let bounds = bounds(&sections);
        assert_eq!(both(&bounds[0], &[0, 1]), [Some((0, 0)), None]);
        assert_eq!(
            both(&bounds[1], &[-5, -2, -1, 3, 8, 18, 28, 29]),
            [
                Some((3, 3)),
                Some((3, 3)),
                Some((3, 8)),
                Some((5, 8)),
                Some((8, 8)),
                Some((20, 33)),
                Some((33, 33)),
                None
            ]
        );
        // The step of the second section has the best price, so it is taken first.
        assert_eq!(
            both(&bounds[2], &[1, 2, 7, 12, 32, 33]),
            [Some((3, 4)), Some((4, 4)), Some((6, 9)), Some((9, 9)), Some((34, 34)), None]
        );
    }
}
