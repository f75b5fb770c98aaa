use std::{error::Error, fmt};

/// Why an index of names could not be built or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexError {
    kind: IndexErrorKind,
    message: String,
}

/// The kinds of [`IndexError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexErrorKind {
    /// More names or words than 32 bits can number; several smaller indexes hold them.
    TooLarge,
    /// The bytes are not a saved index.
    NotAnIndex,
    /// The bytes were saved in a format that this version does not read.
    Version,
    /// The bytes are cut, or were changed since they were saved.
    Damaged,
}

impl IndexError {
    /// Returns what went wrong.
    pub fn kind(&self) -> IndexErrorKind {
        self.kind
    }

    pub(super) fn too_large(names: usize, words: usize) -> Self {
        let message = format!(
            "expected names that 32-bit offsets can hold, found {names} names of {words} words"
        );
        Self { kind: IndexErrorKind::TooLarge, message }
    }

    pub(super) fn not_an_index(found: &[u8]) -> Self {
        let found = found.escape_ascii();
        let message =
            format!("expected a saved index of names, found bytes that begin with \"{found}\"");
        Self { kind: IndexErrorKind::NotAnIndex, message }
    }

    pub(super) fn version(expected: u32, found: u32) -> Self {
        let message =
            format!("expected an index of names in format {expected}, found format {found}");
        Self { kind: IndexErrorKind::Version, message }
    }

    pub(super) fn damaged(expected: &str, offset: usize) -> Self {
        let message = format!("damaged index of names: expected {expected} at byte {offset}");
        Self { kind: IndexErrorKind::Damaged, message }
    }
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for IndexError {}
