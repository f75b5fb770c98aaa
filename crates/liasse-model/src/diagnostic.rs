use serde::{Deserialize, Serialize};

use crate::Span;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; the value is certain.
    Note,
    /// The value is the best reading of something damaged or contradictory.
    Warning,
    /// A value that should be there could not be read; its raw text is in the message.
    Error,
}

/// What a diagnostic is about, for programs; people read the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// A date whose weekday is another one.
    WeekdayMismatch,
    /// A date that the calendar does not have, such as 29 February of a common year.
    ImpossibleDate,
    /// A date or hour that could not be read.
    UnreadableDate,
    /// A date that was read although the scan damaged it.
    RepairedDate,
    /// A date whose missing parts were taken from the byline.
    IncompleteDate,
    /// A date that can be read in two ways, such as 03/04/2016; the language decided.
    AmbiguousDate,
    /// Dates of one text that cannot all be right.
    ContradictoryDates,
    /// A figure whose separator can be read in two ways, such as 30,322 in French.
    AmbiguousFigure,
    /// A quotation mark without its partner.
    UnbalancedQuotation,
    /// Copies of a stamp that disagree; the majority was taken.
    StampDisagreement,
    /// A document of a release without any readable stamp.
    MissingStamp,
    /// A release block that could not be read.
    UnreadableRelease,
    /// A header label that was read although the scan damaged it.
    RepairedLabel,
    /// A header field that is expected in this place and is not there.
    MissingField,
    /// A document without a word of text.
    EmptyDocument,
    /// Text that is neither of the known layouts.
    UnknownLayout,
    /// An e-mail part that is damaged or cut.
    DamagedPart,
    /// A stated limit was reached; what follows was not read.
    LimitReached,
    /// The character encoding was guessed, or some bytes fit no encoding.
    Encoding,
}

/// What was wrong with an input, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// What it is about.
    pub kind: DiagnosticKind,
    /// What was expected and what was found, in lower case, without a final full stop.
    pub message: String,
    /// Where it is in the document's text.
    pub span: Span,
}

impl Diagnostic {
    /// Returns a note.
    pub fn note(kind: DiagnosticKind, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, kind, message: message.into(), span }
    }

    /// Returns a warning.
    pub fn warning(kind: DiagnosticKind, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, kind, message: message.into(), span }
    }

    /// Returns an error.
    pub fn error(kind: DiagnosticKind, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, kind, message: message.into(), span }
    }
}

/// A value read from bad or good input, with what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The best reading.
    pub value: T,
    /// What was wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Parsed<T> {
    /// Returns a value with nothing wrong.
    pub const fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Applies a function to the value and keeps the diagnostics.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: function(self.value), diagnostics: self.diagnostics }
    }
}
