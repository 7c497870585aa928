//! `asyncready schema`

use super::Context;
use crate::{
    agenda::AGENDA_SCHEMA, answers::answers_schema, bank::bank_schema, batch, cli::SchemaOf,
    compare::json::COMPARE_SCHEMA, evidence::SCAN_SCHEMA, exit::Exit, portfolio, report::json,
};

/// Prints the JSON Schema of one thing.
pub(super) fn print(of: SchemaOf, context: Context) -> anyhow::Result<Exit> {
    let schema = match of {
        SchemaOf::Report => json::REPORT_SCHEMA.to_owned(),
        SchemaOf::WhatIf => json::WHAT_IF_SCHEMA.to_owned(),
        SchemaOf::Compare => COMPARE_SCHEMA.to_owned(),
        SchemaOf::Issue => json::ISSUE_SCHEMA.to_owned(),
        SchemaOf::Agenda => AGENDA_SCHEMA.to_owned(),
        SchemaOf::Batch => batch::SCHEMA.to_owned(),
        SchemaOf::Portfolio => portfolio::SCHEMA.to_owned(),
        SchemaOf::Scan => SCAN_SCHEMA.to_owned(),
        SchemaOf::Answers => format!("{:#}\n", answers_schema()),
        SchemaOf::Bank => format!("{:#}\n", bank_schema()),
    };
    context.print(&schema)?;
    Ok(Exit::Done)
}
