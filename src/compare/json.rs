//! A comparison as JSON: the [`Comparison`] itself, field by field, frozen in `schema/compare.schema.json`.

use super::Comparison;
use crate::paper::json::{Numbered, to_text};

/// The number of the schema; it rises when a key is removed or changes its meaning.
pub const SCHEMA: u32 = 1;

/// The JSON Schema of a comparison.
pub const COMPARE_SCHEMA: &str = include_str!("schema/compare.schema.json");

/// The comparison as indented JSON with a line break at the end.
pub fn render(comparison: &Comparison<'_>) -> String {
    to_text(&Numbered { schema: SCHEMA, content: comparison })
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
