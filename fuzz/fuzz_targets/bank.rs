//! Any text as a bank: it is accepted or refused with messages, never with a panic.

#![no_main]

use asyncready::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| hostile::bank(text));
