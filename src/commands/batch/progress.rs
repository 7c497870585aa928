//! How far a batch has come, for a person who watches.

use crate::{
    batch::{Tally, thousands},
    commands::Context,
};
use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

/// How often the line is written again.
const EVERY: Duration = Duration::from_millis(500);

/// The rate on stderr, where that is a terminal and the lines go elsewhere.
pub(super) struct Progress {
    context: Context,
    is_shown: bool,
    start: Instant,
    last: Option<Instant>,
    /// The columns of the line that stands there.
    columns: usize,
}

impl Progress {
    pub(super) fn new(context: Context) -> Self {
        let is_shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { context, is_shown, start: Instant::now(), last: None, columns: 0 }
    }

    /// Shows the count and the rate, unless that was done a moment ago.
    pub(super) fn show(&mut self, tally: &Tally) {
        if !self.is_shown || self.last.is_some_and(|last| last.elapsed() < EVERY) {
            return;
        }
        self.last = Some(Instant::now());
        let lines = tally.lines();
        let milliseconds = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = lines.saturating_mul(1000) / milliseconds;
        let errors = match tally.errors() {
            0 => String::new(),
            errors => format!(", {} in error", thousands(errors)),
        };
        // It fits into 40 columns until there are a billion lines.
        let line = format!("{} lines, {} a second{errors}", thousands(lines), thousands(rate));
        self.context.say(&format!("\r{line:<columns$}", columns = self.columns));
        self.columns = line.len();
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.columns > 0 {
            self.context.say(&format!("\r{:<columns$}\r", "", columns = self.columns));
        }
    }
}
