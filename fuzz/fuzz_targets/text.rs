//! Any text as a note, in every form of the report: it never acts.

#![no_main]

use asyncready::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| hostile::text(text));
