//! What a run of the whole program takes, as a ratio to `--version`, which does nothing else.
//!
//! `cargo bench --bench start`

mod ratios;

use crate::ratios::Ratios;
use std::{
    io,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const COMMANDS: [&[&str]; 5] = [
    &["bank", "show"],
    &["answers", "check", "examples/start-small.toml"],
    &["report", "examples/start-small.toml"],
    &["report", "examples/start-small.toml", "--format", "html"],
    &["bank", "check", "async-contracting"],
];

fn run(arguments: &[&str]) -> io::Result<Duration> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asyncready"));
    let command = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let taken = start.elapsed();
    // A fast failure is not a fast report.
    if status.success() { Ok(taken) } else { Err(io::Error::other(format!("{arguments:?}: {status}"))) }
}

fn main() -> io::Result<()> {
    let time = |arguments| move || run(arguments).expect("the command of the bench works");
    let mut ratios = Ratios::to("--version", time(&["--version"]));
    for arguments in COMMANDS {
        let name = arguments.join(" ");
        ratios = ratios.row(&name, time(arguments));
    }
    ratios.print(101)
}
