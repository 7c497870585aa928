//! Asks whether a piece of backend work can be handed to an asynchronous remote contractor now, and
//! what to fix first if not.
//!
//! ```text
//! questions/*.toml or --bank ─► bank::load ───────────► Bank
//! answers.toml, .json, stdin ─► answers::read(Bank) ──► Answers
//! (Bank, Scope) ─► form ─► a page that somebody fills in ─► answers.toml
//! wizard ◄─► store ◄─────────── answers::write ◄──────── Answers
//! checkout, exports ─► scan::checkout, scan::read_exports ─► Observed ─► scan(Bank) ─► Scan ─► ScanPage
//! lines ─► batch::Chunks ─► Batch::work ─► as many lines
//! files ─► PortfolioEntry ─► Portfolio
//! survey.csv ─► survey::read(Bank) ─► Answers, a row each
//! Bank ─► lint::lint ─► what the bank says and cannot mean
//! Bank twice ─► bank_changes::Links, BankHistory ─► which question is which, and what changed
//! (Bank, Answers) of several people ─► Agenda
//! (Bank, Answers) twice ─► Comparison
//! (Template, Answers) ─► Filling ─► document;  (Report, Answers) ─► Pack ─► pages between marks, documents
//! (Bank, Answers) ─► Scorecard ─► Plan ─► Report
//! (Report, Answers) ─► Forecast, frozen when the work starts;  (Bank, Answers) ─► Outcome ─► Track
//! Report, WhatIf, Comparison, Agenda, Portfolio, Track, Shown: each is a Paper
//! (Paper, Format) ─► Document | Sheet | JSON ─► terminal | markdown | html | csv | json ─► stdout | file
//! ```
//!
//! Each room uses only rooms of the lines above it:
//!
//! ```text
//! number suggest text
//! diagnostic exit progress store
//! document output paper
//! bank
//! answers input
//! bank_changes score
//! plan scan
//! report
//! outcome
//! batch form template wizard
//! agenda compare lint pack portfolio survey
//! rounds track
//! commands
//! ```
//!
//! The core ([`bank`], [`answers`], [`score`], [`lint`], [`plan`], [`report`], and the rooms that stand on
//! it) does no I/O and reads no clock, environment or terminal: the same bank and answers always give the
//! same report. [`wizard`] asks for the answers; what it knows of a terminal is in one part of it. [`input`],
//! [`output`], [`store`], [`scan::checkout`], [`rounds`], [`progress`] and [`commands`] are the edge. There are no
//! promises about the stability of this library's interface; what is stable is the command line, the file
//! formats and the JSON report.

pub mod agenda;
pub mod answers;
pub mod bank;
pub mod bank_changes;
pub mod batch;
pub mod commands;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod exit;
pub mod form;
pub mod input;
pub mod lint;
pub mod number;
pub mod outcome;
pub mod output;
pub mod pack;
pub mod paper;
pub mod plan;
pub mod portfolio;
pub mod progress;
pub mod report;
pub mod rounds;
pub mod scan;
pub mod score;
pub mod store;
pub mod suggest;
pub mod survey;
pub mod template;
pub mod text;
pub mod track;
pub mod wizard;

use crate::{
    commands::{Cli, Context},
    exit::{Exit, Stop},
};
use clap::Parser;
use std::{
    ffi::OsString,
    io::{self, Write},
};

/// Runs the program on its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are errors to clap, and go to stdout.
            let printed = print(&error, &arguments);
            return match printed {
                _ if error.use_stderr() => Exit::Usage,
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Failure,
                _ => Exit::Done,
            };
        }
    };
    let context = Context { color: cli.color };
    match commands::run(&cli, context) {
        Ok(exit) => exit,
        Err(error) if is_broken_pipe(&error) => Exit::Done,
        Err(error) => {
            let stop = Stop::from_error(error);
            // If stderr is closed too, the status still tells.
            let _ = writeln!(context.stderr(), "{stop}");
            stop.exit
        }
    }
}

/// Prints what is wrong with the arguments. clap quotes them as they are, so where a character of theirs
/// would act on the terminal the message goes out without colour and with that character written out.
fn print(error: &clap::Error, arguments: &[OsString]) -> io::Result<()> {
    let acts = |argument: &OsString| argument.to_string_lossy().chars().any(text::acts);
    if error.use_stderr() && arguments.iter().any(acts) {
        return io::stderr().write_all(text::visible_lines(&error.to_string()).as_bytes());
    }
    error.print()
}

/// Whether a reader such as `head` has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
