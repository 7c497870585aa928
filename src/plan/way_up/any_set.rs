//! A set that reaches the target, where there is no time to find the cheapest one.

use super::problem::Problem;
use std::cmp::Reverse;

/// Some set that reaches the target: all fixes, less the dearest ones that are not needed.
pub(super) fn any_set(problem: &Problem<'_>) -> Option<Vec<usize>> {
    let mut set: Vec<usize> = (0..problem.items.len()).collect();
    if !problem.is_reached(&problem.score(&set)) {
        return None;
    }
    let mut dearest = set.clone();
    dearest.sort_by_key(|at| Reverse(problem.items[*at].cost));
    for item in dearest.into_iter().filter(|item| !problem.items[*item].forced) {
        let without: Vec<usize> = set.iter().copied().filter(|at| *at != item).collect();
        if problem.is_reached(&problem.score(&without)) {
            set = without;
        }
    }
    Some(set)
}
