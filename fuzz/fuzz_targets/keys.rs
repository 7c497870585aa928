//! Any bytes as what a terminal sends to the wizard: nothing breaks, and the answers stay valid.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/properties.rs"]
#[allow(dead_code, reason = "each target uses one of the properties")]
mod properties;

fuzz_target!(|bytes: &[u8]| properties::keys(bytes));
