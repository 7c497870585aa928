//! A comparison in every format.
//!
//! Scripts rest on the JSON, so its shape is frozen in the folder `schema`, which a test compares with the types.

use super::{Comparison, page, sheet};
use crate::paper::{
    Document, Medium, Paper, Sheet,
    json::{Numbered, to_text},
};

/// The number of the schema; it rises when a key is removed or changes its meaning.
const SCHEMA: u32 = 1;

/// The JSON Schema of a comparison.
pub const COMPARE_SCHEMA: &str = include_str!("schema/compare.schema.json");

impl Paper for Comparison<'_> {
    fn document(&self, medium: &Medium) -> Document {
        page::document(self, medium)
    }

    fn sheet(&self) -> Sheet {
        sheet::sheet(self)
    }

    fn json(&self) -> String {
        to_text(&Numbered { schema: SCHEMA, content: self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::frozen;

    #[test]
    fn the_frozen_schema_is_that_of_the_types() {
        frozen::check::<Numbered<'_, Comparison<'_>>>(
            "src/compare/schema/compare.schema.json",
            "What changed between two answers files",
            Some(SCHEMA),
        );
    }
}
