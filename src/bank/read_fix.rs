//! Reads what to do about a low answer.

use super::{Fix, Kind, Range, shapes};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{
        Node, Value,
        checked::check,
        shape::{matches, number_pair},
    },
};

/// From this many days on a fix is mostly waiting for somebody: a working week.
const SLOW: u32 = 5;

pub(super) fn read_fix(node: &Node, kind: &Kind, problems: &mut Diagnostics) -> Fix {
    let fix = check(node, &shapes::FIX, &node.place, problems);
    let mut pairs = |key: &str| fix.node(key).map(|node| read_pairs(node, key, kind, problems));
    let (hours, wait) = (pairs("hours").unwrap_or_default(), pairs("wait"));
    // Below a working week the days are those of the work itself, which the hours tell.
    let days = fix.integer("days").filter(|days| *days >= SLOW).map(|days| Range::new(days, days));
    if wait.is_some() && fix.has("days") {
        let message = "`days` and `wait` say the same: give `wait`, the working days that others take";
        problems.push(Diagnostic::error(Code::WaitTwice, message, fix.place("days")));
    }
    Fix {
        action: fix.text_or_empty("action"),
        first_step: fix.text_or_empty("first_step"),
        done_when: fix.text_or_empty("done_when"),
        done_when_alone: fix.string("done_when_alone"),
        cold_read: fix.is_set("cold_read"),
        hours,
        wait: wait.unwrap_or_else(|| days.into_iter().collect()),
        weekly_hours: fix.number("weekly_hours"),
        owner: fix.text_or_empty("owner"),
        template: fix.string("template"),
    }
}

/// A pair of estimates, or a pair for each level below ready.
fn read_pairs(node: &Node, key: &str, kind: &Kind, problems: &mut Diagnostics) -> Vec<Range> {
    let one_pair = node.items().iter().all(|item| matches!(item.value, Value::Integer(_)));
    if !matches(if one_pair { shapes::PAIR } else { shapes::PAIRS }, key, node, problems) {
        return Vec::new();
    }
    let nodes = if one_pair { std::slice::from_ref(node) } else { node.items() };
    let below_ready = kind.ready().map_or(1, |ready| usize::from(ready.saturating_sub(1)).max(1));
    if let Some(spare) = nodes.get(below_ready) {
        let message = format!("`{key}` has {} pairs, and {below_ready} levels are below ready", nodes.len());
        problems.push(Diagnostic::error(Code::PairsTooMany, message, spare.place.clone()));
    }
    let mut pairs = Vec::new();
    for pair in nodes {
        let Some((low, high)) = number_pair(pair) else { continue };
        // Nothing is done in no time, and nobody may have to be waited for.
        if low > high || (key == "hours" && high == 0) {
            let least = if key == "hours" { ", which is at least 1" } else { "" };
            let message =
                format!("`{key}` is a low and a high estimate: the first is at most the second{least}");
            problems.push(Diagnostic::error(Code::PairOrder, message, pair.place.clone()));
        }
        pairs.push(Range::new(low, high));
    }
    pairs
}
