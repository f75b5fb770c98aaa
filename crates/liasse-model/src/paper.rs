use serde::{Deserialize, Serialize};

use crate::Diagnostic;

/// A document that is none of the other kinds: a report, a letter, a form, as a PDF, an office file or a
/// web page had it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Paper {
    /// The id: the file's name without its ending.
    pub id: String,
    /// The title, as the file states it.
    pub title: Option<String>,
    /// Who wrote it, as the file states it.
    pub authors: Vec<String>,
    /// The number of pages; 1 where the format has none.
    pub pages: usize,
    /// The text; U+000C ends a page.
    pub text: String,
    /// What was wrong with the document.
    pub diagnostics: Vec<Diagnostic>,
}
