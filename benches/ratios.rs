//! A table of medians and of their ratios to a baseline that is measured in the same run.

use std::{
    io::{self, Write},
    time::Duration,
};

/// Pieces of work, the first of which is what the others are compared with.
pub(crate) struct Ratios<'a> {
    rows: Vec<(String, Box<dyn FnMut() -> Duration + 'a>)>,
}

impl<'a> Ratios<'a> {
    /// Only the baseline yet.
    pub(crate) fn to(baseline: &str, time: impl FnMut() -> Duration + 'a) -> Self {
        Self { rows: vec![(baseline.to_owned(), Box::new(time))] }
    }

    /// Adds a piece of work that measures its own time.
    pub(crate) fn row(mut self, name: &str, time: impl FnMut() -> Duration + 'a) -> Self {
        self.rows.push((name.to_owned(), Box::new(time)));
        self
    }

    /// Does the work in turn, so that whatever else the machine does falls on all rows alike, and prints
    /// the table. `cargo test --benches` asks for one round only, to see that everything still runs.
    pub(crate) fn print(mut self, rounds: usize) -> io::Result<()> {
        let rounds = if std::env::args().any(|argument| argument == "--bench") { rounds } else { 1 };
        let mut times: Vec<Vec<Duration>> = self.rows.iter().map(|_| Vec::new()).collect();
        for _ in 0..rounds {
            for ((_, time), times) in self.rows.iter_mut().zip(&mut times) {
                // The first time warms up what the others have pushed out of the caches.
                time();
                times.push(time());
            }
        }
        let medians = times.into_iter().map(|mut times| {
            times.sort_unstable();
            times[times.len() / 2].as_nanos()
        });
        let medians: Vec<u128> = medians.collect();
        let mut out = io::stdout().lock();
        writeln!(out, "{:<47} {:>13} {:>9}   median of {rounds}", "", "median", "ratio")?;
        for ((name, _), median) in self.rows.iter().zip(&medians) {
            let tenths = (median * 20 / medians[0].max(1)).div_ceil(2);
            let ratio = format!("{}.{}", tenths / 10, tenths % 10);
            writeln!(out, "{name:<47} {:>8}.{} us {ratio:>9}", median / 1000, median / 100 % 10)?;
        }
        Ok(())
    }
}
