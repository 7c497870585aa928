//! Any bytes as what a terminal sends to the wizard: nothing breaks, and the answers stay valid.

#![no_main]

use asyncready::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| hostile::keys(bytes));
