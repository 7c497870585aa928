//! From a key press to the bytes of the finished frame, at 120 x 40: the part of the wizard's answer
//! to a key that is not the disk's or the terminal's.

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
use asyncready::{
    answers::{Answers, Profile},
    bank::{Bank, builtins},
    wizard::{Event, Key, Questionnaire, Setup, render, terminal::frame_bytes, update},
};
use std::{
    io::{self, Write},
    sync::LazyLock,
};

const COLUMNS: usize = 120;
const ROWS: usize = 40;

static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let loaded = builtins()[0].load();
    loaded.bank.expect("the tests hold the built-in bank valid")
});

fn state() -> Questionnaire<'static> {
    let blank = Answers::blank(&BANK, Profile::Full);
    Questionnaire::new(&BANK, blank, Setup::default()).expect("the built-in bank asks something")
}

fn frame(state: &mut Questionnaire<'_>, key: Key) -> String {
    let _ = update(state, Event::Key(key));
    frame_bytes(&render(state, COLUMNS, ROWS), true)
}

/// An answer, which decides anew what is asked, and the card of the next question.
#[divan::bench]
fn answer(bencher: divan::Bencher<'_, '_>) {
    bencher.with_inputs(state).bench_local_refs(|state| frame(state, Key::Char('u')));
}

/// The mark moves.
#[divan::bench]
fn arrow(bencher: divan::Bencher<'_, '_>) {
    bencher.with_inputs(state).bench_local_refs(|state| frame(state, Key::Down));
}

/// The list of all questions.
#[divan::bench]
fn review(bencher: divan::Bencher<'_, '_>) {
    bencher.with_inputs(state).bench_local_refs(|state| frame(state, Key::Char('r')));
}

/// The longest page.
#[divan::bench]
fn help(bencher: divan::Bencher<'_, '_>) {
    bencher.with_inputs(state).bench_local_refs(|state| frame(state, Key::Char('?')));
}

fn main() -> io::Result<()> {
    divan::main();
    let key = |key| {
        move || {
            let mut state = state();
            timed(|| frame(&mut state, key))()
        }
    };
    baseline()
        .row("an answer and the next card", key(Key::Char('u')))
        .row("the mark moves", key(Key::Down))
        .row("all questions", key(Key::Char('r')))
        .row("help", key(Key::Char('?')))
        .print(1001)?;
    let mut sizes: Vec<usize> = Vec::new();
    let mut walk = state();
    for _ in 0..BANK.questions.len() - 1 {
        sizes.push(frame(&mut walk, Key::Char('u')).len());
    }
    let mean = sizes.iter().sum::<usize>() / sizes.len();
    let most = sizes.iter().max().copied().unwrap_or_default();
    writeln!(io::stdout(), "bytes of a card at {COLUMNS} x {ROWS}: {mean} on average, {most} at most")
}
