//! The agenda as JSON.
//!
//! Scripts rest on it, so its shape is frozen in `agenda.schema.json`, which a test compares with the types.

use super::Agenda;
use crate::paper::json::{Numbered, to_text};

/// The number of the schema; it rises when a key is removed or changes its meaning.
const SCHEMA: u32 = 1;

/// The JSON Schema of an agenda.
pub const AGENDA_SCHEMA: &str = include_str!("agenda.schema.json");

/// The agenda as indented JSON with a line break at the end.
pub fn render(agenda: &Agenda<'_>) -> String {
    to_text(&Numbered { schema: SCHEMA, content: agenda })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::frozen;

    #[test]
    fn the_frozen_schema_is_that_of_the_types() {
        frozen::check::<Numbered<'_, Agenda<'_>>>(
            "src/agenda/agenda.schema.json",
            "An agenda from what people disagree about",
            Some(SCHEMA),
        );
    }
}
