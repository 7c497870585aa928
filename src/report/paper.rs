//! A report and a what-if in every format.
//!
//! As JSON a report is the [`Report`] itself, field by field.
//! Scripts rest on it, so its shape is frozen in `schema/report.schema.json`, which a test compares
//! with the types. A key is never removed or given another meaning within one schema number.

use super::{document, sheet, view::Report, what_if::WhatIf};
use crate::paper::{
    Document, Medium, Paper, Sheet,
    json::{Numbered, to_text},
};

/// The number of the schema; it rises when a key is removed or changes its meaning.
const SCHEMA: u32 = 2;

/// The JSON Schema of a report.
pub const REPORT_SCHEMA: &str = include_str!("schema/report.schema.json");
/// The JSON Schema of the difference that other answers make.
pub const WHAT_IF_SCHEMA: &str = include_str!("schema/what-if.schema.json");
/// The JSON Schema of an issue.
pub const ISSUE_SCHEMA: &str = include_str!("schema/issue.schema.json");

/// What is forwarded: the first page of a report alone. JSON and CSV have no pages and stay whole.
#[derive(Clone, Copy, Debug)]
pub struct FirstPage<'r, 'a>(pub &'r Report<'a>);

impl Paper for Report<'_> {
    fn document(&self, medium: &Medium) -> Document {
        document::whole(self, medium)
    }

    fn sheet(&self) -> Sheet {
        sheet::sheet(self)
    }

    fn json(&self) -> String {
        to_text(&numbered(self))
    }
}

impl Paper for FirstPage<'_, '_> {
    fn document(&self, _: &Medium) -> Document {
        document::first_page(self.0)
    }

    fn sheet(&self) -> Sheet {
        self.0.sheet()
    }

    fn json(&self) -> String {
        self.0.json()
    }
}

impl Paper for WhatIf<'_> {
    fn document(&self, _: &Medium) -> Document {
        document::what_if(self)
    }

    fn sheet(&self) -> Sheet {
        sheet::what_if(self)
    }

    fn json(&self) -> String {
        to_text(&numbered(self))
    }
}

/// A report or a what-if, with the number of its schema.
pub(crate) fn numbered<T>(content: &T) -> Numbered<'_, T> {
    Numbered { schema: SCHEMA, content }
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
