//! An agenda in every format.
//!
//! Scripts rest on the JSON, so its shape is frozen in the folder `schema`, which a test compares with the types.

use super::{Agenda, page, sheet};
use crate::paper::{
    Document, Medium, Paper, Sheet,
    json::{Numbered, to_text},
};

/// The number of the schema; it rises when a key is removed or changes its meaning.
const SCHEMA: u32 = 1;

/// The JSON Schema of an agenda.
pub const AGENDA_SCHEMA: &str = include_str!("schema/agenda.schema.json");

impl Paper for Agenda<'_> {
    fn document(&self, _: &Medium) -> Document {
        page::document(self)
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
        frozen::check::<Numbered<'_, Agenda<'_>>>(
            "src/agenda/schema/agenda.schema.json",
            "An agenda from what people disagree about",
            Some(SCHEMA),
        );
    }
}
