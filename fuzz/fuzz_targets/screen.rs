//! Any text on every screen of the wizard, in a window of any size: it fits and never acts.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/properties.rs"]
#[allow(dead_code, reason = "each target uses one of the properties")]
mod properties;

fuzz_target!(|input: (u8, u8, &str)| properties::screen(input.2, input.0.into(), input.1.into()));
