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
/// All of that undone, in the other order, with plain letters.
const LEAVE: &str = "\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";
/// What a prompt on the normal screen may leave behind undone.
const LEAVE_PROMPT: &str = "\x1b[0m\x1b[?25h";

/// The mode to put back, and what to send to the terminal before.
static BEFORE: Mutex<Option<(Mode, &str)>> = Mutex::new(None);

/// The terminal in raw mode; dropped, the terminal is as it was.
#[derive(Debug)]
pub(super) struct RawMode(());

impl RawMode {
    /// Switches to the alternate screen and to keys one by one, without echo.
    pub(super) fn full_screen() -> io::Result<Self> {
        let mode = Self::with(LEAVE)?;
        write(ENTER)?;
        Ok(mode)
    }

    /// Keys one by one for a prompt on the normal screen.
    pub(super) fn for_prompt() -> io::Result<Self> {
        Self::with(LEAVE_PROMPT)
    }

    fn with(leave: &'static str) -> io::Result<Self> {
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
        *before() = Some((mode, leave));
        Ok(Self(()))
    }

    /// Leaves the normal screen in its usual mode to another program, as for a Ctrl-Z.
    #[expect(clippy::unused_self, reason = "only who has the terminal can give it away")]
    pub(super) fn suspend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        write(LEAVE)?;
        if let Some((mode, _)) = &*before() {
            put_back(mode);
        }
        let answer = run();
        raw()?;
        write(ENTER)?;
        Ok(answer)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back, if the wizard has it.
pub(super) fn restore() {
    let found = before().take();
    if let Some((mode, leave)) = found {
        // There is nobody to tell if the terminal is gone.
        let _ = write(leave);
        put_back(&mode);
    }
}

fn before() -> MutexGuard<'static, Option<(Mode, &'static str)>> {
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

/// Raw for the whole time: console returns to the mode it found between two keys. In the usual one
/// whatever is typed just then would appear on the screen, and a Ctrl-C would be a signal that no
/// prompt waits for.
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
