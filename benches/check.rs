//! How long `bank check` takes: on the built-in bank, and on one ten times as large.
//!
//! `cargo bench --bench check`

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
use asyncready::{
    bank::{Loaded, Places, builtins, load},
    diagnostic::Source,
    lint::lint,
};
use std::{fmt::Write, io};

fn main() -> io::Result<()> {
    divan::main();
    let loaded = builtins()[0].load();
    let text = large(20, 25);
    let of_500 = load(vec![Source::new("large.toml", text.clone())], Vec::new());
    baseline()
        .row("check the built-in bank", timed(|| check(&loaded)))
        .row("load 500 questions", timed(|| load(vec![Source::new("large.toml", text.clone())], Vec::new())))
        .row("check 500 questions", timed(|| check(&of_500)))
        .print(11)
}

#[divan::bench]
fn built_in(bencher: divan::Bencher<'_, '_>) {
    let loaded = builtins()[0].load();
    bencher.bench(|| check(&loaded));
}

#[divan::bench]
fn built_in_with_loading() -> usize {
    check(&builtins()[0].load())
}

#[divan::bench(sample_count = 10)]
fn five_hundred_questions_with_loading(bencher: divan::Bencher<'_, '_>) {
    let text = large(20, 25);
    bencher.bench(|| check(&load(vec![Source::new("large.toml", text.clone())], Vec::new())));
}

fn check(loaded: &Loaded) -> usize {
    loaded.bank.as_ref().map_or(0, |bank| lint(bank, &Places::new(&loaded.files())).tried)
}

/// A bank with so many sections of so many questions, and a rule for each question, a rule and an
/// `ask_if` for each section.
fn large(sections: usize, questions: usize) -> String {
    let mut out = String::from(
        "format = 1\n[bank]\nid = \"large\"\nversion = \"1\"\ntitle = \"Large\"\nlanguage = \"en\"\n\
         summary = \"S\"\ninstructions = \"I\"\nminimum_known = 40\n",
    );
    for (id, from) in [("best", 75), ("good", 50), ("fair", 25), ("poor", 0)] {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "[[verdict]]\nid = \"{id}\"\ntitle = \"{id}\"\nfrom = {from}\nheadline = \"H\"\nactions = []\nstarts_in = \"soon\""
        );
    }
    for section in 0..sections {
        let _ = writeln!(
            out,
            "[[section]]\nid = \"s{section}\"\ntitle = \"S{section}\"\nweight = {}\nasked_of = \"A\"\nintro = \"I\"\n\
             [[rule]]\nid = \"low-{section}\"\neffect = \"cap\"\nverdict = \"fair\"\n\
             when = {{ section = \"s{section}\", below = 40 }}\nbecause = \"B\"",
            1 + section % 7
        );
        for number in 0..questions {
            let id = format!("q{section}-{number}");
            let ask_if = if number == 1 {
                format!("ask_if = {{ question = \"q{section}-0\", at_least = 2 }}\n")
            } else {
                String::new()
            };
            let _ = writeln!(
                out,
                "[[rule]]\nid = \"r{section}-{number}\"\neffect = \"cap\"\nverdict = \"{}\"\n\
                 when = {{ question = \"{id}\", at_most = {} }}\nbecause = \"B\"\n\
                 [[question]]\nid = \"{id}\"\nsection = \"s{section}\"\nkind = \"ladder\"\nweight = {}\n{ask_if}\
                 prompt = \"Q?\"\nlevels = [\"A\", \"B\", \"C\", \"D\", \"E\"]\nwhy = \"W\"\nsources = []\nshow_me = \"S\"\n\
                 [question.fix]\naction = \"A\"\nfirst_step = \"F\"\ndone_when = \"D\"\nhours = [1, 2]\ndays = 1\nowner = \"O\"",
                ["good", "fair", "poor"][number % 3],
                1 + number % 2,
                1 + number % 3
            );
        }
    }
    out
}
