//! Runs the program in a clean environment.

use asyncready::{answers::Answers, bank::Bank, report::Report};
use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The day of every report that a test makes.
pub(crate) const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// The report of some answers, from [`DAY`] on.
pub(crate) fn report<'a>(bank: &'a Bank, answers: &'a Answers) -> Report<'a> {
    Report::new(bank, answers, DAY)
}

/// The root of the source tree.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The README and the pages of the guide, one after the other.
pub(crate) fn handbook() -> String {
    let pages = fs::read_dir(root().join("examples/guide")).unwrap();
    let mut paths: Vec<PathBuf> = pages.map(|page| page.unwrap().path()).collect();
    paths.sort();
    paths.insert(0, root().join("README.md"));
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>().join("\n")
}

/// The program: the one that was built with the tests, or another that `ASYNCREADY` names, such as a release.
fn program() -> OsString {
    env::var_os("ASYNCREADY").unwrap_or_else(|| env!("CARGO_BIN_EXE_asyncready").into())
}

/// One run of the program.
#[must_use]
pub(crate) struct App {
    command: Command,
    stdin: String,
}

impl App {
    /// The program with these arguments, in the root of the source tree, with nothing from the
    /// environment.
    pub(crate) fn new<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Self {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(root()).env_clear();
        // Every run is made on the same day, so that the dates of its plan stay what they are.
        command.env("SOURCE_DATE_EPOCH", "1795392000");
        Self { command, stdin: String::new() }
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Gives a text on standard input.
    pub(crate) fn stdin(mut self, text: impl Into<String>) -> Self {
        self.stdin = text.into();
        self
    }

    /// Runs the program to its end.
    #[track_caller]
    pub(crate) fn run(mut self) -> Run {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let text = self.stdin;
        let writer = std::thread::spawn(move || {
            // A program that does not read its input closes it early.
            let _ = stdin.write_all(text.as_bytes());
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Run::from(output)
    }
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Fails unless the program ended with 0 and said nothing on stderr.
    #[track_caller]
    pub(crate) fn success(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self.stdout
    }
}

/// The program with these arguments, in order.
#[macro_export]
macro_rules! app {
    ($($argument:expr),* $(,)?) => {
        $crate::harness::App::new([$(std::ffi::OsString::from($argument)),*])
    };
}
