//! Any text as a note, in every form of the report: it never acts.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/properties.rs"]
#[allow(dead_code, reason = "each target uses one of the properties")]
mod properties;

fuzz_target!(|text: &str| properties::text(text));
