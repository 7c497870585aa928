//! `asyncready schema`

use super::Context;
use crate::{
    agenda::AGENDA_SCHEMA,
    answers::answers_schema,
    bank::bank_schema,
    batch,
    compare::COMPARE_SCHEMA,
    exit::Exit,
    portfolio,
    report::{ISSUE_SCHEMA, REPORT_SCHEMA, WHAT_IF_SCHEMA},
    scan::SCAN_SCHEMA,
    track,
};
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
pub(crate) enum SchemaOf {
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
    /// What `track --format json` prints
    Track,
    /// A line of what `track --pool` prints
    Pool,
    /// What `scan --format json` prints
    Scan,
    /// An answers file, TOML or JSON
    Answers,
    /// A file of a question bank
    Bank,
}

/// Prints the JSON Schema of one thing.
pub(super) fn run(args: &SchemaArgs, context: Context) -> anyhow::Result<Exit> {
    let schema = match args.of {
        SchemaOf::Report => REPORT_SCHEMA.to_owned(),
        SchemaOf::WhatIf => WHAT_IF_SCHEMA.to_owned(),
        SchemaOf::Compare => COMPARE_SCHEMA.to_owned(),
        SchemaOf::Issue => ISSUE_SCHEMA.to_owned(),
        SchemaOf::Agenda => AGENDA_SCHEMA.to_owned(),
        SchemaOf::Batch => batch::SCHEMA.to_owned(),
        SchemaOf::Portfolio => portfolio::SCHEMA.to_owned(),
        SchemaOf::Track => track::SCHEMA.to_owned(),
        SchemaOf::Pool => track::POOL_SCHEMA.to_owned(),
        SchemaOf::Scan => SCAN_SCHEMA.to_owned(),
        SchemaOf::Answers => format!("{:#}\n", answers_schema()),
        SchemaOf::Bank => format!("{:#}\n", bank_schema()),
    };
    context.print(&schema)?;
    Ok(Exit::Done)
}
