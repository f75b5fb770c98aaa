use std::{
    error::Error,
    fmt, io,
    path::{Path, PathBuf},
};

use liasse_ingest::{IngestError, IngestErrorKind};
use liasse_search::{SearchError, SearchErrorKind};

use crate::space;

/// What kind of fault an [`ArchiveError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArchiveErrorKind {
    /// No archive is at the path.
    Missing,
    /// Something else is at the path.
    NotAnArchive,
    /// Another program is writing to the archive.
    Locked,
    /// The archive was written by a version that this one does not read.
    Version,
    /// The folder may not be written to.
    ReadOnly,
    /// The disk is full, or would be.
    DiskFull,
    /// A file of the archive is damaged or gone.
    Damaged,
    /// The index does not hold what the archive holds.
    IndexBehind,
    /// The system refused to read or write.
    Io,
    /// A path to ingest cannot be taken.
    Input,
    /// `names.toml` is not as it should be.
    Decisions,
    /// A decision about names contradicts another one.
    Conflict,
    /// What a reader keeps is not as it should be: `saved.jsonl`, or a file in `checks`.
    Saved,
    /// No more can be kept.
    Full,
    /// A text is too large to be counted or kept.
    TooLarge,
}

/// Why an archive could not be opened, read or written.
#[derive(Debug)]
pub struct ArchiveError {
    kind: ArchiveErrorKind,
    path: PathBuf,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ArchiveError {
    pub(crate) fn new(kind: ArchiveErrorKind, path: &Path, message: impl Into<String>) -> Self {
        Self { kind, path: path.to_owned(), message: message.into(), source: None }
    }

    pub(crate) fn damaged(path: &Path, message: impl Into<String>) -> Self {
        Self::new(ArchiveErrorKind::Damaged, path, message)
    }

    pub(crate) fn with_source(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Says that an archive which was to be brought from elsewhere, as from an object store, did not arrive.
    pub fn not_brought(from: &Path, reason: impl fmt::Display) -> Self {
        Self::new(ArchiveErrorKind::Missing, from, format!("could not be brought here: {reason}"))
    }

    /// Names what was being done and what a person can do about it.
    pub(crate) fn io(path: &Path, doing: &str, error: io::Error) -> Self {
        let (kind, message) = match advice(error.kind()) {
            Some((kind, advice)) => (kind, format!("could not {doing}: {advice}")),
            None => (ArchiveErrorKind::Io, format!("could not {doing}")),
        };
        Self::new(kind, path, message).with_source(error)
    }

    /// Returns what kind of fault it is.
    pub fn kind(&self) -> ArchiveErrorKind {
        self.kind
    }

    /// Returns the file or folder it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

impl Error for ArchiveError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<IngestError> for ArchiveError {
    fn from(error: IngestError) -> Self {
        let kind = match error.kind() {
            IngestErrorKind::Threads | IngestErrorKind::Worker => ArchiveErrorKind::Io,
            _ => ArchiveErrorKind::Input,
        };
        let message = without_path(&error, error.path());
        Self::new(kind, error.path(), message).with_source(error)
    }
}

impl From<SearchError> for ArchiveError {
    fn from(error: SearchError) -> Self {
        if error.kind() == SearchErrorKind::Io {
            let cause = match io_kind(&error) {
                // Some errors of the index's library do not name their cause.
                None if space::is_full(error.path()) => Some(io::ErrorKind::StorageFull),
                cause => cause,
            };
            if let Some((kind, advice)) = cause.and_then(advice) {
                let message = format!("could not write the index: {advice}");
                return Self::new(kind, error.path(), message).with_source(error);
            }
        }
        let kind = match error.kind() {
            SearchErrorKind::Missing | SearchErrorKind::Damaged => ArchiveErrorKind::Damaged,
            SearchErrorKind::Locked => ArchiveErrorKind::Locked,
            SearchErrorKind::Version => ArchiveErrorKind::Version,
            _ => ArchiveErrorKind::Io,
        };
        let message = without_path(&error, error.path());
        Self::new(kind, error.path(), message).with_source(error)
    }
}

/// Says what kind of fault an error of the system is, and what can be done about it.
fn advice(error: io::ErrorKind) -> Option<(ArchiveErrorKind, &'static str)> {
    use io::ErrorKind as Kind;
    Some(match error {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => (
            ArchiveErrorKind::DiskFull,
            "the disk is full; free some space and run it again, what was committed is safe",
        ),
        Kind::ReadOnlyFilesystem => {
            (ArchiveErrorKind::ReadOnly, "the disk is read-only; name a folder elsewhere")
        }
        Kind::PermissionDenied => (
            ArchiveErrorKind::ReadOnly,
            "permission denied; change the folder's permissions or name another",
        ),
        Kind::NotFound | Kind::NotADirectory | Kind::StaleNetworkFileHandle => (
            ArchiveErrorKind::Io,
            "it is not there any more; was the folder moved, or its disk taken out?",
        ),
        _ => return None,
    })
}

/// Returns the kind of the system's error among the causes of `error`.
fn io_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        cause = error.source();
    }
    None
}

/// An error that prints its path first, without it: ours prints it again.
fn without_path(error: &impl fmt::Display, path: &Path) -> String {
    let message = error.to_string();
    match message.strip_prefix(&format!("{}: ", path.display())) {
        Some(rest) => rest.to_owned(),
        None => message,
    }
}
