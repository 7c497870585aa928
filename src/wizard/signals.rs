//! Signals that end the program, noticed by the loop that can save and restore.

use super::tty;
use crate::exit::Exit;
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// What has arrived so far. SIGWINCH is not among them: a handler for it would make console take
/// the interrupted read for Ctrl-C. The size of the window is looked at instead.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    /// Ctrl-C in a prompt of dialoguer arrives here too, because console raises it.
    interrupt: Arc<AtomicBool>,
    terminate: Arc<AtomicBool>,
    hang_up: Arc<AtomicBool>,
}

impl Signals {
    /// Starts to listen.
    pub fn listen() -> io::Result<Self> {
        let signals = Self::default();
        signals.register()?;
        Ok(signals)
    }

    /// How the program has to end, if a signal asks for it.
    pub fn ending(&self) -> Option<Exit> {
        let arrived = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
        if arrived(&self.hang_up) {
            Some(Exit::HungUp)
        } else if arrived(&self.terminate) {
            Some(Exit::Terminated)
        } else if arrived(&self.interrupt) {
            Some(Exit::Interrupted)
        } else {
            None
        }
    }

    /// Forgets a Ctrl-C that only left a prompt or belonged to the person's editor.
    pub fn forget_interrupt(&self) {
        self.interrupt.store(false, Ordering::Relaxed);
    }

    #[cfg(unix)]
    fn register(&self) -> io::Result<()> {
        use signal_hook::{
            consts::{SIGHUP, SIGINT, SIGTERM},
            flag,
            iterator::Signals as Iterator,
            low_level::emulate_default_handler,
        };
        use std::{thread, time::Duration};

        flag::register(SIGINT, self.interrupt.clone())?;
        flag::register(SIGTERM, self.terminate.clone())?;
        flag::register(SIGHUP, self.hang_up.clone())?;
        let mut signals = Iterator::new([SIGTERM, SIGHUP])?;
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // The loop has had time to leave in good order; it may be stuck in the person's editor.
                thread::sleep(Duration::from_secs(2));
                tty::restore();
                let _ = emulate_default_handler(signal);
            }
        });
        Ok(())
    }

    #[cfg(not(unix))]
    fn register(&self) -> io::Result<()> {
        signal_hook::flag::register(signal_hook::consts::SIGINT, self.interrupt.clone())?;
        signal_hook::flag::register(signal_hook::consts::SIGTERM, self.terminate.clone())?;
        Ok(())
    }
}
