use serde::{Deserialize, Serialize};

use crate::{Date, Diagnostic, Message, Span};

/// Whether the office released a document whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ReleaseStatus {
    /// "RELEASE IN FULL".
    Full,
    /// "RELEASE IN PART": something is redacted.
    Part,
}

/// The classification block, which says who withheld what and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Classification {
    /// The class as printed: `CONFIDENTIAL`, `SECRET/NOFORN`.
    pub class: Option<String>,
    /// The reasons: `1.4(B)`, `1.4(D)`, `B1`.
    pub reasons: Vec<String>,
    /// The office that classified it.
    pub classified_by: Option<String>,
    /// The day on which it was classified.
    pub classified_on: Option<Date>,
    /// The day on which it is to be declassified.
    pub declassify_on: Option<Date>,
    /// The whole block.
    pub span: Span,
}

/// What a piece of a document's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RegionKind {
    /// The release office's lines at the top and bottom of a page.
    Stamp,
    /// "RELEASE IN PART", its exemption codes.
    ReleaseMark,
    /// An exemption code in the margin.
    MarginCode,
    /// The "Classified by" block.
    Classification,
    /// A page number or a banner repeated on the pages.
    PageFurniture,
    /// A line of a message's header block.
    Header,
    /// "-----Original Message-----", "Begin forwarded message:" and the like.
    Separator,
    /// Text that a person wrote.
    Body,
    /// White space and page breaks between the others.
    Blank,
}

/// A piece of a document's text with its role; the regions of a document touch and cover its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// What it is.
    pub kind: RegionKind,
    /// The index of the message it belongs to, for header, separator and body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default)]
    pub message: Option<usize>,
    /// Where it is.
    pub span: Span,
}

/// A document of a release as the State Department's office stamps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ReleaseDocument {
    /// The document number, `C05797110`, or the file's name where no stamp is readable.
    pub id: String,
    /// The case number of the stamp, `F-2014-20439`.
    pub case_number: Option<String>,
    /// The document number of the stamp.
    pub doc_number: Option<String>,
    /// The date of the stamp.
    pub release_date: Option<Date>,
    /// Whether it was released whole; `None` where the block is unreadable or missing.
    pub release: Option<ReleaseStatus>,
    /// The exemption codes of the release block, sorted: `B1`, `B3 CIA`, `1.4(D)`.
    pub exemptions: Vec<String>,
    /// The classification block, where there is one.
    pub classification: Option<Classification>,
    /// The number of pages.
    pub pages: usize,
    /// The messages, newest first, in the order of the page.
    pub messages: Vec<Message>,
    /// The regions, in order, touching, from 0 to the length of the text.
    pub regions: Vec<Region>,
    /// The text as the source file had it.
    pub text: String,
    /// What was wrong with the document.
    pub diagnostics: Vec<Diagnostic>,
}
