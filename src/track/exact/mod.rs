//! Intervals and a test that hold for any number of cases, however small.
#![expect(
    clippy::float_arithmetic,
    reason = "probabilities are fractions; what is printed of them is rounded outwards to a tenth of a per cent"
)]

use crate::number::Tenths;
use serde::Serialize;

/// The share of such intervals that may miss on one side.
const MISSES: f64 = 0.025;
/// Per cent in tenths.
const WHOLE: u32 = 1000;

/// An interval that holds the truth in at least 95 of 100 records, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Interval {
    /// Its lower end.
    pub low: Tenths,
    /// Its upper end.
    pub high: Tenths,
}

/// A difference of two rates in points, with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RateDifference {
    /// The first rate less the second, in points.
    pub points: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
    /// The chance of counts at least as uneven as these if both were equally good: Fisher's exact test, two-sided.
    pub fisher: f64,
    /// Whether the record tells the two apart: the interval does not hold 0, and the test is below 0.05.
    pub is_told: bool,
}

/// The interval of Clopper and Pearson (Biometrika 26, 1934, p. 404) for `part` of `whole`, its ends rounded
/// outwards to a tenth of a per cent.
pub fn clopper_pearson(part: u32, whole: u32) -> Interval {
    let logs = log_factorials(whole);
    let low = lower(part, whole, &logs);
    let high = WHOLE - lower(whole.saturating_sub(part), whole, &logs);
    Interval { low: Tenths(low), high: Tenths(high) }
}

/// The largest rate, in tenths of a per cent, with which so many or more come up in at most 2.5 of 100 records.
fn lower(part: u32, whole: u32, logs: &[f64]) -> u32 {
    let is_rare = |rate: u32| {
        let rate = f64::from(rate) / f64::from(WHOLE);
        let tail = (part..=whole).map(|k| {
            (choose(whole, k, logs) + f64::from(k) * rate.ln() + f64::from(whole - k) * (1.0 - rate).ln())
                .exp()
        });
        tail.sum::<f64>() <= MISSES
    };
    // The tail grows with the rate, and at neither end has the logarithm a value.
    let (mut rare, mut common) = (0, WHOLE);
    if part == 0 {
        return 0;
    }
    while common - rare > 1 {
        let middle = rare.midpoint(common);
        if is_rare(middle) { rare = middle } else { common = middle }
    }
    rare
}

/// Two records beside each other: so many of so many each.
///
/// The interval joins those of Clopper and Pearson as Newcombe's method 10 (Statistics in Medicine 17, 1998,
/// p. 873) joins those of Wilson; it is a little wider, so that it holds for small records too.
pub fn difference((part, whole): (u32, u32), (other_part, other_whole): (u32, u32)) -> RateDifference {
    let rate = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    let (one, two) = (rate(part, whole), rate(other_part, other_whole));
    let ends = |part, whole| {
        let Interval { low, high } = clopper_pearson(part, whole);
        (low.to_f64(), high.to_f64())
    };
    let ((low_one, high_one), (low_two, high_two)) = (ends(part, whole), ends(other_part, other_whole));
    let points = one - two;
    let low = points - (one - low_one).hypot(high_two - two);
    let high = points + (high_one - one).hypot(two - low_two);
    let fisher = fisher([[part, whole - part], [other_part, other_whole - other_part]]);
    let is_told = (low > 0.0 || high < 0.0) && fisher < 0.05;
    let tenth = |number: f64, round: fn(f64) -> f64| round(number * 10.0) / 10.0;
    RateDifference {
        points: tenth(points, f64::round),
        low: tenth(low, f64::floor).max(-100.0),
        high: tenth(high, f64::ceil).min(100.0),
        fisher: (fisher * 10_000.0).ceil().min(10_000.0) / 10_000.0,
        is_told,
    }
}

/// The chance, with the sums of a table as they are, of a table that is at most as likely as this one.
pub fn fisher([[a, b], [c, d]]: [[u32; 2]; 2]) -> f64 {
    /// Tables as likely as this one come out a little less likely by the last digit.
    const SAME: f64 = 1.0 + 1e-7;
    let (row, other, column) = (a + b, c + d, a + c);
    let logs = log_factorials(row + other);
    let likelihood = |k: u32| {
        (choose(row, k, &logs) + choose(other, column - k, &logs) - choose(row + other, column, &logs)).exp()
    };
    let seen = likelihood(a) * SAME;
    let all = (column.saturating_sub(other)..=column.min(row)).map(likelihood);
    all.filter(|one| *one <= seen).sum::<f64>().min(1.0)
}

/// Of a record whose ratios are known in hundredths: the median, drawn to 1 with the weight of five cases.
pub(super) fn shrunk_median(mut ratios: Vec<u32>) -> u32 {
    ratios.sort_unstable();
    let (Some(below), Some(above)) =
        (ratios.get((ratios.len().max(1) - 1) / 2), ratios.get(ratios.len() / 2))
    else {
        return 100;
    };
    let (median, cases) = (u64::from(below.midpoint(*above)), ratios.len() as u64);
    let drawn = Tenths::ratio(median * cases + 100 * 5, 1000 * (cases + 5));
    drawn.map_or(100, |hundredths| hundredths.0)
}

fn log_factorials(most: u32) -> Vec<f64> {
    let mut sum = 0.0;
    let rest = (1..=most).map(|number| {
        sum += f64::from(number).ln();
        sum
    });
    std::iter::once(0.0).chain(rest).collect()
}

fn choose(of: u32, some: u32, logs: &[f64]) -> f64 {
    logs[of as usize] - logs[some as usize] - logs[(of - some) as usize]
}

#[cfg(test)]
mod tests;
