//! Signals that end a batch behind a whole line.

use super::run::Event;
use crate::exit::Exit;
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
        mpsc::SyncSender,
    },
};

/// The first signal that has arrived; 0 for none.
#[derive(Clone, Debug, Default)]
pub(super) struct Signals(Arc<AtomicI32>);

impl Signals {
    /// How the program has to end, if a signal asks for it.
    pub(super) fn ending(&self) -> Option<Exit> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            signal_hook::consts::SIGINT => Some(Exit::Interrupted),
            #[cfg(unix)]
            signal_hook::consts::SIGHUP => Some(Exit::HungUp),
            _ => Some(Exit::Terminated),
        }
    }
}

/// Listens, and wakes the writer. The second signal ends the program as if nobody listened: the writer may
/// be stuck where its output is not read.
#[cfg(unix)]
pub(super) fn listen(wake: SyncSender<Event>) -> io::Result<Signals> {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals as Iterator,
        low_level::emulate_default_handler,
    };
    let signals = Signals::default();
    let seen = signals.clone();
    let mut arriving = Iterator::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        for signal in arriving.forever() {
            if seen.0.swap(signal, Ordering::Relaxed) != 0 {
                let _ = emulate_default_handler(signal);
            }
            // Where the queue is full, the writer has something to do and looks at the signals after it.
            let _ = wake.try_send(Event::Signal);
        }
    });
    Ok(signals)
}

#[cfg(not(unix))]
pub(super) fn listen(_wake: SyncSender<Event>) -> io::Result<Signals> {
    Ok(Signals::default())
}
