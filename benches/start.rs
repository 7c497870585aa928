//! What a run of the whole program takes, as a ratio to `--version`, which does nothing else.
//!
//! The commands are started in turn, so that whatever else the machine does falls on all of them alike.
//!
//! `cargo bench --bench start`

use std::{
    io::{self, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Enough for a median that changes by a few per cent from run to run.
const ROUNDS: usize = 101;

/// What is started; the first is what the others are compared with.
const COMMANDS: [(&str, &[&str]); 6] = [
    ("--version", &["--version"]),
    ("bank show", &["bank", "show"]),
    ("answers check", &["answers", "check", "examples/start-small.toml"]),
    ("report", &["report", "examples/start-small.toml"]),
    ("report --format html", &["report", "examples/start-small.toml", "--format", "html"]),
    ("bank check", &["bank", "check", "async-contracting"]),
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
    // `cargo test --benches` asks for one round only, to see that it still runs.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { ROUNDS } else { 1 };
    let mut times = COMMANDS.map(|_| Vec::new());
    for _ in 0..rounds {
        for ((_, arguments), times) in COMMANDS.iter().zip(&mut times) {
            times.push(run(arguments)?);
        }
    }
    let medians = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    });
    let mut out = io::stdout().lock();
    writeln!(out, "{:<22} {:>10} {:>8}   median of {rounds}", "command", "median", "ratio")?;
    for ((name, _), median) in COMMANDS.iter().zip(medians) {
        let ratio = ratio_in_tenths(median, medians[0]);
        let (whole, tenth) = (ratio / 10, ratio % 10);
        writeln!(out, "{name:<22} {:>7} us {whole:>6}.{tenth}", median.as_micros())?;
    }
    Ok(())
}

/// How many times as long, in tenths.
fn ratio_in_tenths(median: Duration, baseline: Duration) -> u128 {
    (median.as_nanos() * 20 / baseline.as_nanos().max(1)).div_ceil(2)
}
