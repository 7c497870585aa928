//! Sets of fixes, in the order in which they are to be preferred.

/// A set of fixes. The order is fewer hours, then fewer fixes, then bank order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set {
    /// Double hours.
    pub(super) cost: u32,
    count: u32,
    /// A bit for each fix that is left out, from the highest one on: of two sets of one size the one
    /// that has the earliest fix which the other has not is less.
    left_out: Vec<u64>,
}

impl Set {
    /// Nothing, of so many fixes.
    pub(super) fn none_of(items: usize) -> Self {
        Self { cost: 0, count: 0, left_out: vec![u64::MAX; items.div_ceil(64)] }
    }

    /// The same with one more fix.
    pub(super) fn with(mut self, item: usize, cost: u32) -> Self {
        self.left_out[item / 64] &= !(1 << (63 - item % 64));
        Self { cost: self.cost + cost, count: self.count + 1, ..self }
    }

    /// The fixes of both, of which none is in both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let left_out = self.left_out.iter().zip(&other.left_out).map(|(one, two)| one & two).collect();
        Self { cost: self.cost + other.cost, count: self.count + other.count, left_out }
    }

    /// The fixes, earliest first.
    pub(super) fn items(&self) -> Vec<usize> {
        let has = |item: &usize| self.left_out[item / 64] & (1 << (63 - item % 64)) == 0;
        (0..64 * self.left_out.len()).filter(has).collect()
    }
}
