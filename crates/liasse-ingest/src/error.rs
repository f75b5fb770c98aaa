use std::{
    error::Error,
    fmt, io,
    path::{Path, PathBuf},
};

/// What kind of fault an [`IngestError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IngestErrorKind {
    /// Nothing is at the path.
    Missing,
    /// The system refuses to read it.
    Unreadable,
    /// It is neither a file nor a folder, or a damaged zip file.
    Unusable,
    /// The worker threads could not be started.
    Threads,
    /// The processes that read files could not be started.
    Worker,
}

/// Why a path that a person named cannot be taken.
///
/// Only the named paths themselves make errors, before anything is read. What is wrong with a file
/// inside a folder or a zip file is told in its ledger row.
#[derive(Debug)]
pub struct IngestError {
    kind: IngestErrorKind,
    path: PathBuf,
    message: String,
    source: Option<io::Error>,
}

impl IngestError {
    pub(crate) fn new(kind: IngestErrorKind, path: &Path, message: impl Into<String>) -> Self {
        Self { kind, path: path.to_owned(), message: message.into(), source: None }
    }

    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        let (kind, message) = match error.kind() {
            io::ErrorKind::NotFound => (
                IngestErrorKind::Missing,
                "expected a file or folder, found nothing; check the path",
            ),
            io::ErrorKind::PermissionDenied => (
                IngestErrorKind::Unreadable,
                "expected a readable file or folder; change its permissions or name another",
            ),
            _ => (IngestErrorKind::Unreadable, "expected a readable file or folder"),
        };
        Self { kind, path: path.to_owned(), message: message.to_owned(), source: Some(error) }
    }

    pub(crate) fn worker(program: &Path, why: &str) -> Self {
        let message = format!("could not start the processes that read files: {why}");
        Self::new(IngestErrorKind::Worker, program, message)
    }

    /// Returns what kind of fault it is.
    pub fn kind(&self) -> IngestErrorKind {
        self.kind
    }

    /// Returns the path it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

impl Error for IngestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
