//! The integration tests, one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so when they are updated")]

mod check;
mod check_laws;
mod examples;
mod faults;
mod files;
mod formats;
mod generate;
mod handover;
mod harness;
mod inert;
#[cfg(unix)]
mod killed;
mod laws;
#[cfg(unix)]
mod plain;
#[cfg(unix)]
mod pty;
mod mutants;
mod own_bank;
mod report;
mod shell;
mod schema;
mod tidy;
#[cfg(unix)]
mod wizard;
