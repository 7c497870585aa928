//! What a line of a batch costs, and where.
//!
//! `cargo bench --bench batch`

mod parser;
mod ratios;

use crate::parser::{baseline, timed};
use asyncready::{
    answers,
    bank::{Bank, builtins},
    batch::{Batch, Chunks, Extent},
    diagnostic::{Diagnostics, Source},
    document::{Language, parse_json},
    score::Scorecard,
};
use jiff::civil::date;
use std::{fs, io, path::Path};

fn bank() -> Bank {
    builtins()[0].load().bank.expect("the built-in bank is valid")
}

/// The answers of an example, as a line of JSON.
fn line() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/start-small.toml");
    let text = fs::read_to_string(path).expect("the example is there");
    let table: toml::Table = text.parse().expect("the example is TOML");
    let mut value = serde_json::to_value(table).expect("a table is JSON");
    value["date"] = "2026-11-18".into();
    value.to_string()
}

fn main() -> io::Result<()> {
    divan::main();
    let (bank, line) = (bank(), line());
    let source = Source::new("", line.clone());
    let answers = answers::read(&source, Language::Json, &bank).answers.expect("the example is valid");
    let chunk = Chunks::new(line.as_bytes(), 1).next().expect("a line").expect("no stream fails");
    let summary = Batch::new(bank.clone(), Extent::Summary);
    let full = Batch::new(bank.clone(), Extent::Full(date(2026, 11, 23)));
    baseline()
        .row(
            "parse a line with the places of its values",
            timed(|| parse_json(0, &line, &mut Diagnostics::default())),
        )
        .row("read the answers of a line", timed(|| answers::read(&source, Language::Json, &bank)))
        .row("score", timed(|| Scorecard::new(&bank, &answers)))
        .row("a line to its summary", timed(|| summary.work(&chunk)))
        .row("a line to its whole report", timed(|| full.work(&chunk)))
        .print(201)
}
