//! Any text as an answers file in TOML: it is accepted or refused with messages, never with a panic.

#![no_main]

use asyncready::document::Language;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/properties.rs"]
#[allow(dead_code, reason = "each target uses one of the properties")]
mod properties;

fuzz_target!(|text: &str| properties::answers(text, Language::Toml));
