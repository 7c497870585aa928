//! The mode of the terminal, put back by every way out.
//!
//! The way out may be a panic hook or a thread that a signal woke, so what is to be put back is kept
//! in one place of the whole program.

use std::{
    io::{self, Write},
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

/// The alternate screen without a cursor, where a paste arrives as one.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// The usual cursor and pastes for a prompt that draws in the same screen, cleared for it.
const LEND: &str = "\x1b[?2004l\x1b[?25h\x1b[H\x1b[2J";
/// All of that undone, in the other order, with plain letters.
const LEAVE: &str = "\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

static BEFORE: Mutex<Option<Mode>> = Mutex::new(None);

/// The terminal while the wizard has it; dropped, the terminal is as it was.
#[derive(Debug)]
pub(super) struct Taken(());

impl Taken {
    /// Switches to the alternate screen and to keys one by one, without echo.
    pub(super) fn take() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let usual = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                // First the terminal, so that the message can be read.
                restore();
                usual(panic);
            }));
        });
        let mode = raw()?;
        *before() = Some(mode);
        let taken = Self(());
        write(ENTER)?;
        Ok(taken)
    }

    /// Lends the terminal in its usual mode: the alternate screen to a prompt, the normal one to
    /// another program.
    #[expect(clippy::unused_self, reason = "only who has the terminal can lend it")]
    pub(super) fn lend<T>(&mut self, alternate: bool, run: impl FnOnce() -> T) -> io::Result<T> {
        write(if alternate { LEND } else { LEAVE })?;
        if let Some(mode) = &*before() {
            put_back(mode);
        }
        let answer = run();
        raw()?;
        write(ENTER)?;
        Ok(answer)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back, if the wizard has it.
pub(super) fn restore() {
    let mode = before().take();
    if let Some(mode) = mode {
        // There is nobody to tell if the terminal is gone.
        let _ = write(LEAVE);
        put_back(&mode);
    }
}

fn before() -> MutexGuard<'static, Option<Mode>> {
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes to the terminal at once.
pub(super) fn write(text: &str) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    stderr.write_all(text.as_bytes())?;
    stderr.flush()
}

#[cfg(unix)]
type Mode = rustix::termios::Termios;

/// Raw for the whole time: console returns to the usual mode between two keys, and whatever is typed
/// just then would appear on the screen.
#[cfg(unix)]
fn raw() -> io::Result<Mode> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let stdin = io::stdin();
    let before = tcgetattr(&stdin)?;
    let mut raw = before.clone();
    raw.make_raw();
    // Line feeds keep returning to the first column.
    raw.output_modes = before.output_modes;
    tcsetattr(&stdin, OptionalActions::Drain, &raw)?;
    Ok(before)
}

#[cfg(unix)]
fn put_back(mode: &Mode) {
    use rustix::termios::{OptionalActions, tcsetattr};
    // Now, without waiting for output: a terminal that is gone would never drain.
    let _ = tcsetattr(io::stdin(), OptionalActions::Now, mode);
}

#[cfg(not(unix))]
type Mode = ();

#[cfg(not(unix))]
fn raw() -> io::Result<Mode> {
    Ok(())
}

#[cfg(not(unix))]
fn put_back(_: &Mode) {}
