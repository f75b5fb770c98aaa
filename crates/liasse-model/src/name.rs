use serde::{Deserialize, Serialize};

/// One spelling and the name that it is a spelling of: a line of `liasse names --jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NameVariant {
    /// The spelling, byte for byte as it is printed.
    pub variant: String,
    /// The number of the name; spellings of one name have the same number. It holds within one
    /// output only.
    pub cluster: u64,
    /// The form in which the name is shown.
    pub name: String,
    /// How often the spelling stands in the archive, or the count that was given with it.
    pub count: u64,
    /// Why it is a spelling of the name; empty for the one that the others were compared with.
    pub reasons: Vec<String>,
}
