//! Any text on every screen of the wizard, in a window of any size: it fits and never acts.

#![no_main]

use asyncready::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u8, &str)| hostile::screen(input.2, input.0.into(), input.1.into()));
