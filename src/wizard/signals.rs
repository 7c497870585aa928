//! Signals that end the wizard.

use crate::exit::Signals;
use std::io;

/// Starts to listen. A loop that is stuck, as in the person's editor, has two seconds to leave in good order.
pub fn listen() -> io::Result<Signals> {
    let signals = Signals::listen(false)?;
    #[cfg(unix)]
    {
        use signal_hook::{
            consts::{SIGHUP, SIGTERM},
            iterator::Signals as Iterator,
            low_level::emulate_default_handler,
        };
        use std::{thread, time::Duration};

        let mut arriving = Iterator::new([SIGTERM, SIGHUP])?;
        thread::spawn(move || {
            if let Some(signal) = arriving.forever().next() {
                thread::sleep(Duration::from_secs(2));
                super::tty::restore();
                let _ = emulate_default_handler(signal);
            }
        });
    }
    Ok(signals)
}
