//! How the program ends, for the shell.

use crate::text::visible;
#[cfg(unix)]
use signal_hook::consts::SIGHUP;
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};
use std::{
    error::Error,
    fmt, io,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// How the program ends. A low score is not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done,
    /// Something unexpected: a file that cannot be read or written, or a bug.
    Failure,
    /// The command line is wrong.
    Usage,
    /// The bank is invalid.
    BankInvalid,
    /// The answers are invalid, or incomplete where complete ones were asked for.
    AnswersInvalid,
    /// A file or folder that was to be read is not there.
    InputMissing,
    /// The result is below what `--require`, `--min-index` or `--no-regression` asked for, or an answer is
    /// contradicted where `--no-contradictions` asked for none.
    BelowGate = 10,
    /// The terminal went away. These three are counted as by the shell: 128 and the number of the signal.
    HungUp = 129,
    /// Ctrl-C.
    Interrupted = 130,
    /// The program was told to end.
    Terminated = 143,
}

impl Exit {
    /// Every way to end, in the order of the codes.
    pub const ALL: [Self; 10] = [
        Self::Done,
        Self::Failure,
        Self::Usage,
        Self::BankInvalid,
        Self::AnswersInvalid,
        Self::InputMissing,
        Self::BelowGate,
        Self::HungUp,
        Self::Interrupted,
        Self::Terminated,
    ];

    /// The status that the shell sees.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// When the program ends so, as the help and the README say it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done, or saved and quit",
            Self::Failure => "unexpected failure: a file cannot be read or written, or a bug",
            Self::Usage => "wrong usage",
            Self::BankInvalid => "the bank is invalid",
            Self::AnswersInvalid => {
                "the answers (or a line of a batch) are invalid, or incomplete under --strict or --no-input"
            }
            Self::InputMissing => "a file or folder that was to be read is not there",
            Self::BelowGate => {
                "not met: --require, --min-index, --no-regression, --no-contradictions; changed under --check"
            }
            Self::HungUp => {
                "the terminal went away; the answers are saved, and a batch ends behind a whole line"
            }
            Self::Interrupted => "Ctrl-C; the same",
            Self::Terminated => "told to end; the same",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The signals that end the program; of several the first one here counts. SIGWINCH is not among them: a
/// handler for it would make console take the interrupted read for Ctrl-C.
const SIGNALS: &[(i32, Exit)] = &[
    #[cfg(unix)]
    (SIGHUP, Exit::HungUp),
    (SIGTERM, Exit::Terminated),
    // Ctrl-C in a prompt of dialoguer arrives here too, because console raises it.
    (SIGINT, Exit::Interrupted),
];

/// Which signals have arrived so far, noticed by the loop that can still save or end a line.
#[derive(Clone, Debug, Default)]
pub struct Signals([Arc<AtomicBool>; 3]);

impl Signals {
    /// Starts to listen. If `once`, the second signal ends the program as if nobody listened.
    pub fn listen(once: bool) -> io::Result<Self> {
        let (signals, any) = (Self::default(), Arc::new(AtomicBool::new(false)));
        for ((signal, _), arrived) in SIGNALS.iter().zip(&signals.0) {
            if once {
                // In this order: the first signal finds nothing of itself.
                flag::register_conditional_default(*signal, Arc::clone(&any))?;
                flag::register(*signal, Arc::clone(&any))?;
            }
            flag::register(*signal, Arc::clone(arrived))?;
        }
        Ok(signals)
    }

    /// How the program has to end, if a signal asks for it.
    pub fn ending(&self) -> Option<Exit> {
        let mut all = SIGNALS.iter().zip(&self.0);
        all.find(|(_, arrived)| arrived.load(Ordering::Relaxed)).map(|((_, exit), _)| *exit)
    }

    /// Forgets a Ctrl-C that only left a prompt or belonged to the person's editor.
    pub fn forget_interrupt(&self) {
        for ((_, exit), arrived) in SIGNALS.iter().zip(&self.0) {
            arrived.fetch_and(*exit != Exit::Interrupted, Ordering::Relaxed);
        }
    }
}

/// A reason to stop with a status of its own; its text is for the person and complete.
#[derive(Debug)]
pub struct Stop {
    /// The status to end with.
    pub exit: Exit,
    /// What to print on stderr.
    pub message: String,
}

impl Stop {
    /// A stop with a one-line message, which gets the usual `error:` in front. It may hold
    /// words of a stranger, so nothing in it acts.
    pub fn error(exit: Exit, message: impl fmt::Display) -> Self {
        let message = visible(&message.to_string()).into_owned();
        Self { exit, message: format!("error: {message}") }
    }

    /// How an error ends the program: as it says itself, or as an unexpected failure.
    pub fn from_error(error: anyhow::Error) -> Self {
        error.downcast().unwrap_or_else(|error: anyhow::Error| {
            let exit = if error.is::<InputMissing>() { Exit::InputMissing } else { Exit::Failure };
            Self::error(exit, format!("{error:#}"))
        })
    }
}

/// What was to be read and is not there.
#[derive(Debug)]
pub struct InputMissing {
    name: String,
    error: io::Error,
}

/// Why something that a person named cannot be read.
pub fn unreadable(name: impl fmt::Display, error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound => InputMissing { name: name.to_string(), error }.into(),
        _ => anyhow::Error::new(error).context(format!("cannot read {name}")),
    }
}

impl fmt::Display for InputMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}", self.name)
    }
}

impl Error for InputMissing {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Stop {}
