//! Any text as an answers file in JSON: it is accepted or refused with messages, never with a panic.

#![no_main]

use asyncready::{document::Language, hostile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| hostile::answers(text, Language::Json));
