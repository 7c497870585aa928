//! The report as JSON, schema 2: the [`Report`] itself, field by field.
//!
//! Scripts rest on it, so its shape is frozen in `schema/report.schema.json`, which a test compares
//! with the types. A key is never removed or given another meaning within one schema number.

use super::{view::Report, what_if::WhatIf};
use crate::paper::json::{Numbered, to_text};

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 2;

/// The JSON Schema of a report.
pub const REPORT_SCHEMA: &str = include_str!("schema/report.schema.json");
/// The JSON Schema of the difference that other answers make.
pub const WHAT_IF_SCHEMA: &str = include_str!("schema/what-if.schema.json");
/// The JSON Schema of an issue.
pub const ISSUE_SCHEMA: &str = include_str!("schema/issue.schema.json");

/// The report as indented JSON with a line break at the end.
pub fn render(report: &Report<'_>) -> String {
    to_text(&document(report))
}

/// The difference that other answers make, in the same form.
pub fn render_what_if(what_if: &WhatIf<'_>) -> String {
    to_text(&Numbered { schema: SCHEMA, content: what_if })
}

/// The whole of a report, as [`render`] prints it.
pub(crate) fn document<'a, 'r>(report: &'r Report<'a>) -> Numbered<'r, Report<'a>> {
    Numbered { schema: SCHEMA, content: report }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paper::frozen, report::Issue};

    #[test]
    fn the_frozen_schemas_are_those_of_the_types() {
        let file = |name: &str| format!("src/report/schema/{name}.schema.json");
        let number = Some(SCHEMA);
        frozen::check::<Numbered<'_, Report<'_>>>(&file("report"), "A report of asyncready", number);
        frozen::check::<Numbered<'_, WhatIf<'_>>>(
            &file("what-if"),
            "What other answers would change",
            number,
        );
        frozen::check::<Issue<'_>>(&file("issue"), "An issue that asyncready prints", None);
    }
}
