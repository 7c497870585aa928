//! The integration tests, one binary.

mod examples;
mod faults;
mod generate;
mod harness;
mod laws;
mod report;
mod tidy;
