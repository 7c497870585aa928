//! What stands between a file and its report: reading a bank, reading answers, the score, the plan.
//! The baseline is the TOML parser alone on the same text; at the end each is printed as a ratio to it.
//!
//! `cargo bench --bench core`

use asyncready::{
    answers::{self, Answers},
    bank::{Bank, builtins},
    diagnostic::Source,
    document::Language,
    plan::Plan,
    report::Report,
    score::Scorecard,
};
use divan::black_box;
use std::{
    fs,
    io::{self, Write},
    path::Path,
    sync::LazyLock,
    time::{Duration, Instant},
};

static BANK: LazyLock<Bank> =
    LazyLock::new(|| builtins()[0].load().bank.expect("the built-in bank is valid"));

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/start-small.toml");
    fs::read_to_string(path).expect("the example is there")
});

static ANSWERS: LazyLock<Answers> = LazyLock::new(|| {
    let read = answers::read(&Source::new("", TEXT.clone()), Language::Toml, &BANK);
    read.answers.expect("the example is valid")
});

/// The baseline.
#[divan::bench]
fn parse_answers_only() -> toml::Table {
    black_box(TEXT.as_str()).parse().expect("the example is TOML")
}

#[divan::bench]
fn read_answers() -> bool {
    answers::read(&Source::new("", black_box(&*TEXT).clone()), Language::Toml, &BANK).answers.is_some()
}

#[divan::bench]
fn write_answers() -> usize {
    answers::write(None, &BANK, black_box(&*ANSWERS)).expect("whatever was read can be written").len()
}

#[divan::bench]
fn load_bank() -> bool {
    builtins()[0].load().bank.is_some()
}

#[divan::bench]
fn score() -> Scorecard {
    Scorecard::new(&BANK, black_box(&*ANSWERS))
}

#[divan::bench]
fn plan(bencher: divan::Bencher<'_, '_>) {
    let card = Scorecard::new(&BANK, &ANSWERS);
    bencher.bench(|| Plan::new(&BANK, black_box(&*ANSWERS), &card).fixes.len());
}

#[divan::bench]
fn report() -> usize {
    Report::new(&BANK, black_box(&*ANSWERS)).fixes.len()
}

/// The median of some runs.
fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..51)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() -> io::Result<()> {
    divan::main();
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let card = Scorecard::new(&BANK, &ANSWERS);
    let baseline = median(parse_answers_only);
    let rows = [
        ("parse the answers", baseline),
        ("read the answers", median(read_answers)),
        ("write the answers", median(write_answers)),
        ("load the bank", median(load_bank)),
        ("score", median(score)),
        ("plan", median(|| Plan::new(&BANK, &ANSWERS, &card).fixes.len())),
        ("report", median(report)),
    ];
    let mut out = io::stdout().lock();
    writeln!(out, "{:<18} {:>10} {:>8}", "step", "median", "ratio")?;
    for (name, median) in rows {
        let tenths = (median.as_nanos() * 20 / baseline.as_nanos().max(1)).div_ceil(2);
        writeln!(out, "{name:<18} {:>7} us {:>6}.{}", median.as_micros(), tenths / 10, tenths % 10)?;
    }
    Ok(())
}
