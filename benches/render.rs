//! How long the formats of one report take to write.

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
use asyncready::{
    answers::{Answer, Answers, Profile},
    bank::{Bank, builtins},
    paper::{Format, Screen},
    report::Report,
};
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use std::{io, sync::LazyLock};

/// The day from which every plan is counted.
const DAY: Date = date(2026, 11, 23);

static BANK: LazyLock<Bank> =
    LazyLock::new(|| builtins()[0].load().bank.expect("the built-in bank is valid"));

/// Everything at its worst, so that every question has a fix to render.
static ANSWERS: LazyLock<Answers> =
    LazyLock::new(|| Answers::from_fn(&BANK, Profile::Full, |question| Some(Answer::worst(question))));

fn main() -> io::Result<()> {
    divan::main();
    let report = &Report::new(&BANK, &ANSWERS, DAY);
    let mut ratios = baseline();
    for format in Format::ALL {
        ratios = ratios
            .row(&format!("{format:?}").to_lowercase(), timed(move || format.render(report, Screen::FILE)));
    }
    ratios.row("all", timed(|| Format::ALL.map(|format| format.render(report, Screen::FILE)))).print(101)
}

#[divan::bench(args = Format::ALL)]
fn one(bencher: Bencher<'_, '_>, format: Format) {
    let report = Report::new(&BANK, &ANSWERS, DAY);
    bencher.bench(|| black_box(format).render(&report, Screen::FILE));
}

#[divan::bench]
fn all(bencher: Bencher<'_, '_>) {
    let report = Report::new(&BANK, &ANSWERS, DAY);
    bencher.bench(|| Format::ALL.map(|format| black_box(format).render(&report, Screen::FILE)));
}
