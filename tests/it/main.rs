//! The integration tests, one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::needless_raw_string_hashes, reason = "snapshots are written so when they are updated")]

mod advice;
mod agenda;
mod ask;
#[cfg(unix)]
mod batch;
mod browser;
mod calendar;
mod check;
mod check_laws;
mod checks;
mod compare;
mod engines;
mod examples;
mod faults;
mod files;
mod first_page;
mod fixes;
mod form;
mod form_browser;
mod formats;
mod generate;
mod handover;
mod harness;
mod hostile;
mod hostile_files;
mod import;
mod inert;
mod judgement;
#[cfg(unix)]
mod killed;
mod laws;
mod mutants;
mod names;
mod one_judgement;
mod outcome;
mod own_bank;
mod pack;
mod paper;
#[cfg(unix)]
mod pipelines;
mod plain;
mod plan;
mod portfolio;
mod properties;
#[cfg(unix)]
mod pty;
mod report;
mod rooms;
#[cfg(unix)]
mod rounds;
mod scan;
mod schema;
mod screens;
mod shell;
#[cfg(unix)]
mod surroundings;
mod tidy;
mod way_up;
mod what_if;
#[cfg(unix)]
mod wizard;
mod words;
