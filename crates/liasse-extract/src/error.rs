use std::{error::Error, fmt};

/// What kind of fault an [`ExtractError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExtractErrorKind {
    /// The bytes are not what the format wants.
    Damaged,
    /// A password is needed.
    Encrypted,
    /// It goes over a limit.
    OverLimit,
    /// The format is not read.
    NotRead,
}

/// Why a file could not be read.
#[derive(Debug)]
pub struct ExtractError {
    kind: ExtractErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ExtractError {
    /// `message` says what was expected, found and where, in words that stand after the file's name.
    pub(crate) fn new(kind: ExtractErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// Adds the error that it comes from.
    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says where it was found, before what was found.
    pub(crate) fn after(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}{}", self.message);
        self
    }

    /// Returns what kind of fault it is.
    pub fn kind(&self) -> ExtractErrorKind {
        self.kind
    }
}

impl fmt::Display for ExtractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ExtractError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
