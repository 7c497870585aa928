//! The order of sets: fewer hours, then fewer fixes, then bank order.

use std::cmp::Ordering;

/// Fixes as linked lists with common ends, earliest question first.
#[derive(Debug)]
pub(super) struct Sets(Vec<(usize, Link)>);

/// A list in [`Sets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link(usize);

/// What a set costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) cost: u32,
    pub(super) count: u32,
    pub(super) set: Link,
}

impl Sets {
    /// The list of nothing.
    pub(super) const EMPTY: Link = Link(0);

    pub(super) fn new() -> Self {
        Self(vec![(usize::MAX, Self::EMPTY)])
    }

    /// The list with an earlier item in front.
    pub(super) fn prepend(&mut self, item: usize, rest: Link) -> Link {
        self.0.push((item, rest));
        Link(self.0.len() - 1)
    }

    /// The items, earliest first.
    pub(super) fn items(&self, mut set: Link) -> Vec<usize> {
        let mut items = Vec::new();
        while set != Self::EMPTY {
            let (item, rest) = self.0[set.0];
            items.push(item);
            set = rest;
        }
        items
    }

    /// Of two sets of one size the one that has the earliest item which the other has not is less.
    pub(super) fn compare(&self, mut a: Link, mut b: Link) -> Ordering {
        loop {
            if a == b {
                return Ordering::Equal;
            }
            // The end of a list is later than every item.
            let ((item_a, rest_a), (item_b, rest_b)) = (self.0[a.0], self.0[b.0]);
            match item_a.cmp(&item_b) {
                Ordering::Equal => (a, b) = (rest_a, rest_b),
                different => return different,
            }
        }
    }
}
