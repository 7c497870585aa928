//! What stands between a file and its report: reading a bank, reading answers, the score, the plan.
//!
//! `cargo bench --bench core`

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
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
use jiff::civil::{Date, date};
use std::{fs, io, path::Path, sync::LazyLock};

/// The day from which every plan is counted.
const DAY: Date = date(2026, 11, 23);

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
    bencher.bench(|| Plan::new(&BANK, black_box(&*ANSWERS), &card).items.len());
}

#[divan::bench]
fn report() -> usize {
    Report::new(&BANK, black_box(&*ANSWERS), DAY).plan.steps.len()
}

fn main() -> io::Result<()> {
    divan::main();
    let card = Scorecard::new(&BANK, &ANSWERS);
    baseline()
        .row("read the answers", timed(read_answers))
        .row("write the answers", timed(write_answers))
        .row("load the bank", timed(load_bank))
        .row("score", timed(score))
        .row("plan", timed(|| Plan::new(&BANK, &ANSWERS, &card).items.len()))
        .row("report", timed(report))
        .print(101)
}
