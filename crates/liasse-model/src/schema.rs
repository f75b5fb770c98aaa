use crate::{Document, NameVariant};

/// Returns the JSON Schema (2020-12) of [`Document`], the line of `liasse parse --jsonl`.
pub fn json_schema() -> schemars::Schema {
    schemars::schema_for!(Document)
}

/// Returns the JSON Schema (2020-12) of [`NameVariant`], the line of `liasse names --jsonl`.
pub fn name_schema() -> schemars::Schema {
    schemars::schema_for!(NameVariant)
}
