use std::{error::Error, fmt};

/// What is wrong with a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CorpusErrorKind {
    /// The bytes are no segment, or are cut or changed.
    Damaged,
    /// The segment was written by another version, or by other rules of what a token is.
    OtherVersion,
    /// The segment does not follow those before it.
    OutOfOrder,
    /// There is more in one segment than it can number.
    TooLarge,
}

/// Why a corpus cannot be opened or built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusError {
    kind: CorpusErrorKind,
    message: String,
}

impl CorpusError {
    pub(crate) fn new(kind: CorpusErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> CorpusErrorKind {
        self.kind
    }
}

impl fmt::Display for CorpusError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for CorpusError {}
