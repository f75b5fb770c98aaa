use serde::{Deserialize, Serialize};

use crate::Span;

/// Whether words are quoted or reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// Between quotation marks.
    #[default]
    Direct,
    /// "On y apprend que …".
    Reported,
}

/// What the words between the marks are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum QuotationRole {
    /// Words that somebody is said to have spoken or written.
    #[default]
    Words,
    /// The title or subject of a document: "Intitulé « … »".
    Title,
    /// A name: "le groupe « … »", "the operation dubbed “…”".
    Name,
}

/// What a bracket or a mark inside a quotation does to the quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum InsertKind {
    /// Words were left out: `(...)`, `[…]`.
    Cut,
    /// Words that the quoting side added: `[le nom entier]`, `(2013)`.
    Insertion,
    /// A remark of the newsroom: `(NDLR)`, `(DDSE, NDLR)`, `[Ed.: …]`.
    EditorsNote,
    /// `[sic]`.
    Sic,
    /// Round brackets that may be the source's own or the article's; the text does not tell.
    Parenthesis,
    /// A quotation mark repeated at the start of a paragraph to show that the quotation goes on.
    Continuation,
}

/// Something inside a quotation that is not the quoted source's words, or may not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Insert {
    /// What it does.
    pub kind: InsertKind,
    /// The characters, with their brackets.
    pub text: String,
    /// Where they are.
    pub span: Span,
}

/// Who is said to have said or written a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// The words of the attribution: "lit-on dans l'email".
    pub text: String,
    /// Where it is.
    pub span: Span,
}

/// Words between quotation marks, or attributed speech.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Quotation {
    /// The words as printed, without the marks, with LF line ends.
    pub text: String,
    /// Where the words are, without the marks.
    pub span: Span,
    /// 0 for an outermost quotation, 1 inside one, and so on.
    pub depth: usize,
    /// The attribution, where one was found.
    pub attribution: Option<Attribution>,
    /// Quoted or reported.
    pub speech: Speech,
    /// What the words are for.
    pub role: QuotationRole,
    /// Cuts, insertions and remarks inside, in the order of the text.
    pub inserts: Vec<Insert>,
}
