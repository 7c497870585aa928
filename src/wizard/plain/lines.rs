//! Lines of standard input.

use crate::{
    exit::Exit,
    text::acts,
    wizard::{Ending, Signals},
};
use std::{
    io::{self, BufRead, Read, Write},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

/// The longest line that is read, in bytes; a comment takes less, and an endless line must not fill
/// the memory.
const LONGEST: u64 = 1 << 20;
/// Lines of standard input, read on a thread so that a signal is noticed while nobody types.
#[derive(Debug)]
pub struct Lines(Receiver<io::Result<Result<String, NoLine>>>);

/// What came instead of a line.
enum NoLine {
    End,
    Stop(Exit),
    TooLong,
}

impl Lines {
    /// Starts to read.
    pub fn read(mut from: impl BufRead + Send + 'static) -> Self {
        // Without room in the channel a line is read only when it is wanted.
        let (send, lines) = mpsc::sync_channel(0);
        thread::spawn(move || {
            loop {
                let mut bytes = Vec::new();
                let line = match from.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes) {
                    Ok(0) => return,
                    Ok(_) if bytes.len() as u64 > LONGEST && bytes.last() != Some(&b'\n') => {
                        from.skip_until(b'\n').map(|_| Err(NoLine::TooLong))
                    }
                    Ok(_) => Ok(Ok(harmless(&String::from_utf8_lossy(&bytes)))),
                    Err(error) => Err(error),
                };
                let failed = line.is_err();
                if send.send(line).is_err() || failed {
                    return;
                }
            }
        });
        Self(lines)
    }

    fn next(&self, signals: &Signals) -> io::Result<Result<String, NoLine>> {
        loop {
            if let Some(exit) = signals.ending() {
                return Ok(Err(NoLine::Stop(exit)));
            }
            match self.0.recv_timeout(Duration::from_millis(100)) {
                Ok(line) => return line,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Err(NoLine::End)),
            }
        }
    }
}

/// A line, or how the run ends without one.
pub(super) fn read(
    lines: &Lines,
    signals: &Signals,
    out: &mut dyn Write,
) -> io::Result<Result<String, Ending>> {
    loop {
        out.flush()?;
        let ending = match lines.next(signals)? {
            Ok(line) => return Ok(Ok(line)),
            Err(NoLine::TooLong) => {
                write!(
                    out,
                    "\nThat line has more than 1 MiB, and nothing of it was taken. Write a shorter one: "
                )?;
                continue;
            }
            Err(NoLine::End) => Ending::Quit,
            Err(NoLine::Stop(exit)) => Ending::Stop(exit),
        };
        writeln!(out)?;
        return Ok(Err(ending));
    }
}

/// A line without what could act on a terminal, as the screen takes it.
fn harmless(line: &str) -> String {
    let line: String = line.trim().replace('\t', " ").chars().filter(|c| !acts(*c)).collect();
    line.trim().to_owned()
}
