//! What a person sees who waits longer than a second.

use crate::text::Count;
use std::{
    cell::{Cell, RefCell},
    io::Write,
    time::{Duration, Instant},
};

/// Nobody needs to be told of what takes less.
const PATIENCE: Duration = Duration::from_secs(1);
/// The time between two lines.
const STEP: Duration = Duration::from_millis(200);

/// One line that is written over again, from one second on.
pub struct Progress {
    out: Option<RefCell<Box<dyn Write>>>,
    start: Instant,
    last: Cell<Duration>,
}

impl Progress {
    /// Progress on a stream; none without one, as where it is no terminal.
    pub fn new(out: Option<Box<dyn Write>>) -> Self {
        Self { out: out.map(RefCell::new), start: Instant::now(), last: Cell::new(PATIENCE) }
    }

    /// Says how many things were read so far. Nothing depends on whether anybody sees it.
    pub(super) fn tell(&self, number: usize, noun: &str) {
        let Some(out) = &self.out else { return };
        let now = self.start.elapsed();
        if now >= self.last.get() {
            self.last.set(now + STEP);
            let _ = write!(out.borrow_mut(), "\r\u{1b}[Kreading: {}", Count(number, noun));
            let _ = out.borrow_mut().flush();
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if let Some(out) = &self.out
            && self.last.get() > PATIENCE
        {
            let _ = write!(out.borrow_mut(), "\r\u{1b}[K");
            let _ = out.borrow_mut().flush();
        }
    }
}
