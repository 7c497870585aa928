//! The baseline of everything that is measured within one process.

use crate::ratios::Ratios;
use std::{
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

/// The TOML parser on the answers of an example, which no change of this program makes faster or slower.
pub(crate) fn baseline() -> Ratios<'static> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/start-small.toml");
    let text = fs::read_to_string(path).expect("the example is there");
    let parse = move || black_box(text.as_str()).parse::<toml::Table>().expect("the example is TOML");
    Ratios::to("parse an answers file", timed(parse))
}

/// The time that a piece of work takes, without that of dropping what it made.
pub(crate) fn timed<T>(mut work: impl FnMut() -> T) -> impl FnMut() -> Duration {
    move || {
        let start = Instant::now();
        let made = black_box(work());
        let taken = start.elapsed();
        drop(made);
        taken
    }
}
