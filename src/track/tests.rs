//! The record holds what it claims.

use super::*;
use crate::paper::frozen;

#[test]
fn the_frozen_schemas_are_those_of_the_types() {
    frozen::check::<Numbered<'_, Track<'_>>>(
        "src/track/schema/track.schema.json",
        "A track record of asyncready",
        Some(SCHEMA_NUMBER),
    );
    frozen::check::<Pooled<'_>>(
        "src/track/schema/pool.schema.json",
        "A case of a track record of asyncready",
        None,
    );
}
