//! How long the forms of one report take to write.

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, builtins},
    report::{Format, Report},
};
use divan::{Bencher, black_box};
use std::{io, sync::LazyLock};

static BANK: LazyLock<Bank> =
    LazyLock::new(|| builtins()[0].load().bank.expect("the built-in bank is valid"));

/// Everything at its worst, so that every question has a fix to render.
static ANSWERS: LazyLock<Answers> =
    LazyLock::new(|| Answers::from_fn(&BANK, Profile::Full, |question| Some(Answer::worst(question))));

fn main() -> io::Result<()> {
    divan::main();
    let report = &Report::new(&BANK, &ANSWERS);
    let mut ratios = baseline();
    for format in Format::ALL {
        ratios = ratios.row(&format!("{format:?}").to_lowercase(), timed(move || format.render_file(report)));
    }
    ratios.row("all", timed(|| Format::ALL.map(|format| format.render_file(report)))).print(101)
}

#[divan::bench(args = Format::ALL)]
fn one(bencher: Bencher<'_, '_>, format: Format) {
    let report = Report::new(&BANK, &ANSWERS);
    bencher.bench(|| black_box(format).render_file(&report));
}

#[divan::bench]
fn all(bencher: Bencher<'_, '_>) {
    let report = Report::new(&BANK, &ANSWERS);
    bencher.bench(|| Format::ALL.map(|format| black_box(format).render_file(&report)));
}
