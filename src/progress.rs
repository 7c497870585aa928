//! What a person sees who waits longer than a second.

use crate::text::Count;
use std::{
    cell::{Cell, RefCell},
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

/// Nobody needs to be told of what takes less.
const PATIENCE: Duration = Duration::from_secs(1);
/// The time between two lines.
const STEP: Duration = Duration::from_millis(200);

/// One line that is written over again, from one second on.
pub struct Progress {
    out: Option<RefCell<Box<dyn Write>>>,
    /// How long it takes so far.
    elapsed: Box<dyn Fn() -> Duration>,
    next: Cell<Duration>,
}

impl Progress {
    /// Progress on standard error from now on, if a person `watches` it there.
    pub fn on_stderr(watches: bool) -> Self {
        let out = (watches && io::stderr().is_terminal()).then(|| Box::new(io::stderr()) as Box<dyn Write>);
        let start = Instant::now();
        Self::new(out, move || start.elapsed())
    }

    /// Progress on a stream; none without one. `elapsed` is how long the person has waited.
    fn new(out: Option<Box<dyn Write>>, elapsed: impl Fn() -> Duration + 'static) -> Self {
        Self { out: out.map(RefCell::new), elapsed: Box::new(elapsed), next: Cell::new(PATIENCE) }
    }

    /// Writes the line again, if it is time; `line` has what it says, from how long the person has waited. Nothing
    /// depends on whether anybody sees it.
    pub fn update(&self, line: impl FnOnce(Duration) -> String) {
        let Some(out) = &self.out else { return };
        let now = (self.elapsed)();
        if now >= self.next.get() {
            self.next.set(now + STEP);
            let _ = write!(out.borrow_mut(), "\r\u{1b}[K{}", line(now));
            let _ = out.borrow_mut().flush();
        }
    }

    /// Says how many things were read so far.
    pub fn count(&self, number: usize, noun: &str) {
        self.update(|_| format!("reading: {}", Count(number, noun)));
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if let Some(out) = &self.out
            && self.next.get() > PATIENCE
        {
            let _ = write!(out.borrow_mut(), "\r\u{1b}[K");
            let _ = out.borrow_mut().flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Shared(Rc<RefCell<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nothing_is_said_within_a_second_and_then_five_times_a_second() {
        let (said, clock) = (Shared::default(), Rc::new(Cell::new(0)));
        let now = clock.clone();
        let progress = Progress::new(Some(Box::new(said.clone())), move || Duration::from_millis(now.get()));
        let after = |milliseconds: u64, number: usize| {
            clock.set(milliseconds);
            progress.count(number, "commit");
            String::from_utf8(said.0.borrow().clone()).unwrap()
        };
        assert_eq!(after(0, 1) + &after(999, 2), "");
        assert_eq!(after(1000, 3), "\r\u{1b}[Kreading: 3 commits");
        assert_eq!(after(1199, 4).matches("reading").count(), 1);
        assert_eq!(after(1200, 5).matches("reading").count(), 2);
        progress.clear();
        assert!(after(1201, 6).ends_with("5 commits\r\u{1b}[K"));
        // Whoever did not wait has nothing to be taken away.
        let quick = Shared::default();
        Progress::new(Some(Box::new(quick.clone())), || Duration::ZERO).clear();
        assert!(quick.0.borrow().is_empty());
    }
}
