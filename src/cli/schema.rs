//! The arguments of `schema`.

use clap::{Args, ValueEnum};

/// Arguments of `schema`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
    asyncready schema report > report.schema.json\n  \
    asyncready schema bank > bank.schema.json\n\n\
    An editor with Taplo (Even Better TOML) completes and checks a file that begins with\n  \
    #:schema bank.schema.json")]
pub struct SchemaArgs {
    /// Of what
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

/// What has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// What `report --format json` prints
    Report,
    /// What `report --what-if --format json` prints
    WhatIf,
    /// What `compare --format json` prints
    Compare,
    /// A line of what `issues` prints
    Issue,
    /// What `agenda --format json` prints
    Agenda,
    /// A line of what `batch` prints
    Batch,
    /// What `portfolio --format json` prints
    Portfolio,
    /// What `scan --format json` prints
    Scan,
    /// An answers file, TOML or JSON
    Answers,
    /// A file of a question bank
    Bank,
}
