//! Lines of standard input.

use crate::{exit::Signals, text::acts, wizard::Ending};
use std::{
    io::{self, BufRead, Read, Write},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

/// The longest line that is read, in bytes; a comment takes less, and an endless line must not fill
/// the memory.
const LONGEST: u64 = 1 << 20;

/// Lines of standard input, read on a thread so that a signal is noticed while nobody types. One that is
/// too long is `None`.
#[derive(Debug)]
pub struct Lines {
    lines: Receiver<io::Result<Option<String>>>,
    signals: Signals,
}

/// Why there is no line: the run ends, or a stream failed.
#[derive(Debug)]
pub enum NoLine {
    /// The end of the lines, or a signal.
    End(Ending),
    /// Reading or writing failed.
    Failed(io::Error),
}

impl From<io::Error> for NoLine {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl NoLine {
    /// How the run ends, where nothing failed.
    pub fn ending(self) -> io::Result<Ending> {
        match self {
            Self::End(ending) => Ok(ending),
            Self::Failed(error) => Err(error),
        }
    }
}

impl Lines {
    /// Starts to read.
    pub fn read(mut from: impl BufRead + Send + 'static, signals: Signals) -> Self {
        // Without room in the channel a line is read only when it is wanted.
        let (send, lines) = mpsc::sync_channel(0);
        thread::spawn(move || {
            loop {
                let mut bytes = Vec::new();
                let line = match from.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes) {
                    Ok(0) => return,
                    Ok(_) if bytes.len() as u64 > LONGEST && bytes.last() != Some(&b'\n') => {
                        from.skip_until(b'\n').map(|_| None)
                    }
                    Ok(_) => Ok(Some(harmless(&String::from_utf8_lossy(&bytes)))),
                    Err(error) => Err(error),
                };
                let failed = line.is_err();
                if send.send(line).is_err() || failed {
                    return;
                }
            }
        });
        Self { lines, signals }
    }

    /// The next line. Where there is none, the person is left on a new one.
    pub(super) fn next(&self, out: &mut dyn Write) -> Result<String, NoLine> {
        out.flush()?;
        let ending = loop {
            if let Some(exit) = self.signals.ending() {
                break Ending::Stop(exit);
            }
            match self.lines.recv_timeout(Duration::from_millis(100)) {
                Ok(Ok(Some(line))) => return Ok(line),
                Ok(Ok(None)) => {
                    let words =
                        "That line has more than 1 MiB, and nothing of it was taken. Write a shorter one: ";
                    write!(out, "\n{words}")?;
                    out.flush()?;
                }
                Ok(Err(error)) => return Err(error.into()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break Ending::Quit,
            }
        };
        writeln!(out)?;
        Err(NoLine::End(ending))
    }
}

/// A line without what could act on a terminal, as the screen takes it.
fn harmless(line: &str) -> String {
    let line: String = line.trim().replace('\t', " ").chars().filter(|c| !acts(*c)).collect();
    line.trim().to_owned()
}
