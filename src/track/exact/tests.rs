//! Known values, a thousand tables of scipy, and ten thousand consultants.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "chances are made of whole numbers that are far below 2^52"
)]

use super::*;

/// Numbers by chance that are the same in every run: the generator `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn between(&mut self, low: u32, high: u32) -> u32 {
        low + (self.next() % u64::from(high - low + 1)) as u32
    }

    /// How many of so many go well where each does with this chance.
    fn well(&mut self, whole: u32, chance: f64) -> u32 {
        (0..whole).map(|_| u32::from(self.share() < chance)).sum()
    }
}

#[test]
fn known_intervals_come_out() {
    // 10 of 10 and 0 of 10 by hand: 0.025^(1/10) is 0.6915.
    for ((part, whole), (low, high)) in [
        ((10, 10), (691, 1000)),
        ((0, 10), (0, 309)),
        ((7, 10), (347, 934)),
        ((4, 14), (83, 582)),
        ((0, 0), (0, 1000)),
    ] {
        let found = clopper_pearson(part, whole);
        assert_eq!((found.low.0, found.high.0), (low, high), "{part} of {whole}");
    }
    // Fisher's lady and her tea, two-sided.
    assert!((fisher([[3, 1], [1, 3]]) - 34.0 / 70.0).abs() < 1e-12);
    assert!((fisher([[0, 0], [3, 2]]) - 1.0).abs() < 1e-12);
}

#[test]
fn what_scipy_says_of_a_thousand_tables_comes_out() {
    let frozen = include_str!("scipy.txt");
    let mut seen = 0;
    for line in frozen.lines().filter(|line| !line.starts_with('#')) {
        let numbers: Vec<f64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| numbers[at] as u32);
        let found = fisher([[a, b], [c, d]]);
        assert!((found - numbers[4]).abs() < 1e-9, "{line}: {found}");
        // The exact ends, in per cent, lie in the tenth that is printed, which is rounded outwards.
        let Interval { low, high } = clopper_pearson(a, a + b);
        let (low, high) = (low.to_f64(), high.to_f64());
        let (exact_low, exact_high) = (100.0 * numbers[5], 100.0 * numbers[6]);
        assert!((-1e-6..0.1 + 1e-6).contains(&(exact_low - low)), "{line}: {low}");
        assert!((-1e-6..0.1 + 1e-6).contains(&(high - exact_high)), "{line}: {high}");
        seen += 1;
    }
    assert_eq!(seen, 1000);
}

#[test]
fn ten_thousand_consultants_are_told_no_more_than_their_numbers_hold() {
    let mut dice = Dice(29);
    let (mut rates, mut differences, mut silent, mut told, mut unequal) = (0, 0, 0, 0, 0);
    for _ in 0..10_000 {
        let (one, other) = (dice.between(10, 60), dice.between(10, 60));
        let chance = dice.share();
        let well = dice.well(one, chance);
        let Interval { low, high } = clopper_pearson(well, one);
        rates += u32::from((low.to_f64()..=high.to_f64()).contains(&(100.0 * chance)));
        // The same truth for both.
        let equal = difference((well, one), (dice.well(other, chance), other));
        silent += u32::from(!equal.is_told);
        // Another truth for the other.
        let other_chance = dice.share();
        let apart = difference((well, one), (dice.well(other, other_chance), other));
        differences += u32::from((apart.low..=apart.high).contains(&(100.0 * (chance - other_chance))));
        if (chance - other_chance).abs() > 0.45 && one.min(other) >= 30 {
            unequal += 1;
            told += u32::from(apart.is_told);
        }
    }
    println!(
        "intervals of a rate hold {rates}, of a difference {differences}, cannot tell where equal {silent}"
    );
    println!("a difference above 45 points is told in {told} of {unequal} with 30 cases or more each");
    assert!(rates >= 9500 && differences >= 9500 && silent >= 9500);
    // It is not silent always.
    assert!(told * 10 >= unequal * 8, "{told} of {unequal}");
}

#[test]
fn few_cases_say_little_of_a_ratio() {
    assert_eq!(shrunk_median(vec![200; 5]), 150);
    assert_eq!(shrunk_median(vec![200; 45]), 190);
    assert_eq!(shrunk_median(vec![100, 300, 100, 300, 100]), 100);
    assert_eq!(shrunk_median(vec![100, 300]), 129);
}
