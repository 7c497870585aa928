//! The wizard on a terminal: keys in, frames out, everything else in between.

use super::{
    Emphasis, Event, Frame, Questionnaire, Session, Then,
    decode::Decoder,
    prompts, render,
    tty::{self, RawMode},
    update,
};
use crate::exit::{Exit, Signals};
use console::{Key, Term};
use std::{
    fmt::Write,
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

/// How often the size of the window and the signals are looked at. A window that is being dragged
/// then follows at once for the eye.
const LOOK: Duration = Duration::from_millis(100);

/// How the questions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The person has come to the end.
    Finish,
    /// The person left; everything is saved.
    Quit,
    /// Ctrl-C or a signal.
    Stop(Exit),
}

impl Ending {
    /// How the program then ends.
    pub fn exit(self) -> Exit {
        match self {
            Self::Stop(exit) => exit,
            Self::Finish | Self::Quit => Exit::Done,
        }
    }
}

/// Asks the questions of a state on the terminal.
pub fn run(
    state: &mut Questionnaire<'_>,
    session: &mut Session,
    signals: &Signals,
    colour: bool,
) -> io::Result<Ending> {
    let term = Term::stderr();
    let mut raw = RawMode::full_screen()?;
    let mut pump = Pump::start();
    let mut decoder = Decoder::default();
    let mut size = (0, 0);
    loop {
        if let Some(exit) = signals.ending() {
            return Ok(stop(state, session, exit));
        }
        let (rows, columns) = term.size();
        if size != (columns, rows) {
            size = (columns, rows);
            let _ = update(state, Event::Resize(usize::from(columns), usize::from(rows)));
            draw(state, size, colour)?;
        }
        let event = match pump.next(decoder.wait().unwrap_or(LOOK)) {
            Ok(Some(key)) => decoder.feed(key),
            Ok(None) => decoder.idle(),
            // The terminal is gone; a hang-up that is just arriving says the same.
            Err(_) => return Ok(stop(state, session, signals.ending().unwrap_or(Exit::HungUp))),
        };
        let Some(event) = event else { continue };
        let effect = update(state, event);
        if effect.save {
            session.save(state);
        }
        match effect.then {
            Then::Stay => {}
            Then::Redraw => tty::write("\x1b[2J")?,
            Then::Finish => return Ok(Ending::Finish),
            Then::Quit => return Ok(Ending::Quit),
            Then::Interrupt => return Ok(Ending::Stop(Exit::Interrupted)),
            Then::Edit(text) => {
                // An editor wants the usual mode, a cursor and no marks around pastes.
                let answer = raw.suspend(|| prompts::edit(&text))?;
                let event = match answer {
                    Ok(event) => event.unwrap_or(Event::Edited(None)),
                    Err(error) => Event::Say(error.to_string()),
                };
                signals.forget_interrupt();
                if update(state, event).save {
                    session.save(state);
                }
            }
        }
        draw(state, size, colour)?;
    }
}

/// Leaves because of a signal. What is being written is kept, as if Enter had been pressed; only a
/// Ctrl-C comes from the person, who could have pressed it.
fn stop(state: &mut Questionnaire<'_>, session: &mut Session, exit: Exit) -> Ending {
    if exit != Exit::Interrupted && state.keep_text() {
        session.save(state);
    }
    Ending::Stop(exit)
}

fn draw(state: &Questionnaire<'_>, (columns, rows): (u16, u16), colour: bool) -> io::Result<()> {
    tty::write(&frame_bytes(&render(state, usize::from(columns), usize::from(rows)), colour))
}

/// A frame as it is sent to the terminal: from the top, each line cleared to its end, nothing below.
/// Nothing is counted and nothing scrolls, so a window of any past size cannot leave rests.
pub fn frame_bytes(frame: &Frame, colour: bool) -> String {
    let mut out = String::from("\x1b[?25l\x1b[H");
    for (at, line) in frame.lines.iter().enumerate() {
        if at > 0 {
            out.push_str("\r\n");
        }
        let look = if colour { line.look } else { Emphasis::Plain };
        match look {
            Emphasis::Plain => out.push_str(&line.text),
            Emphasis::Strong => out.extend(["\x1b[1m", &line.text, "\x1b[0m"]),
            Emphasis::Faint => out.extend(["\x1b[2m", &line.text, "\x1b[0m"]),
        }
        out.push_str("\x1b[K");
    }
    out.push_str("\x1b[J");
    if let Some((row, column)) = frame.cursor {
        // Writing to a String cannot fail.
        let _ = write!(out, "\x1b[{};{}H\x1b[?25h", row + 1, column + 1);
    }
    out
}

/// Reads keys on a thread of its own, one for each request, so that the loop can look at the window
/// while nobody types, and nothing reads while a prompt has the terminal.
struct Pump {
    ask: Sender<()>,
    keys: Receiver<io::Result<Key>>,
    waiting: bool,
}

impl Pump {
    fn start() -> Self {
        let (ask, asked) = mpsc::channel();
        let (send, keys) = mpsc::channel();
        thread::spawn(move || {
            let term = Term::stderr();
            while asked.recv().is_ok() {
                if send.send(term.read_key_raw()).is_err() {
                    break;
                }
            }
        });
        Self { ask, keys, waiting: false }
    }

    /// The next key, or `None` if there is none within the time.
    fn next(&mut self, within: Duration) -> io::Result<Option<Key>> {
        if !self.waiting {
            self.ask.send(()).map_err(io::Error::other)?;
            self.waiting = true;
        }
        match self.keys.recv_timeout(within) {
            Ok(key) => {
                self.waiting = false;
                key.map(Some)
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(error @ RecvTimeoutError::Disconnected) => Err(io::Error::other(error)),
        }
    }
}
