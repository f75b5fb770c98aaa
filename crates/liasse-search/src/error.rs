use std::{
    error::Error,
    fmt, io,
    path::{Path, PathBuf},
};

use tantivy::{
    TantivyError,
    directory::error::{LockError, OpenDirectoryError, OpenReadError},
};

/// What kind of fault a [`SearchError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SearchErrorKind {
    /// The folder holds no index.
    Missing,
    /// Another writer has the index.
    Locked,
    /// The index was written by a version that this one does not read.
    Version,
    /// A file of the index is damaged or gone.
    Damaged,
    /// The system refused to read or write.
    Io,
    /// An option is outside its range.
    Options,
    /// A [`StopSignal`](crate::StopSignal) ended the search.
    Stopped,
}

/// Why the index could not be opened, written or searched.
#[derive(Debug)]
pub struct SearchError {
    kind: SearchErrorKind,
    path: PathBuf,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl SearchError {
    pub(crate) fn new(kind: SearchErrorKind, path: &Path, message: impl Into<String>) -> Self {
        Self { kind, path: path.to_owned(), message: message.into(), source: None }
    }

    pub(crate) fn io(path: &Path, doing: &str, error: io::Error) -> Self {
        Self {
            kind: SearchErrorKind::Io,
            path: path.to_owned(),
            message: doing.to_owned(),
            source: Some(error.into()),
        }
    }

    /// Returns what kind of fault it is.
    pub fn kind(&self) -> SearchErrorKind {
        self.kind
    }

    /// Returns the index folder.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

impl Error for SearchError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Turns tantivy's errors into ours, with the folder they are about.
pub(crate) trait AtPath<T> {
    fn at(self, path: &Path) -> Result<T, SearchError>;
}

impl<T, E: Into<TantivyError>> AtPath<T> for Result<T, E> {
    fn at(self, path: &Path) -> Result<T, SearchError> {
        self.map_err(|error| {
            let error = error.into();
            let (kind, message) = explain(&error);
            if let TantivyError::LockFailure(LockError::IoError(cause), _) = &error {
                return SearchError::io(path, message, same(cause));
            }
            SearchError {
                kind,
                path: path.to_owned(),
                message: message.to_owned(),
                source: Some(Box::new(error)),
            }
        })
    }
}

/// Returns an error of the system for somebody else, too.
pub(crate) fn same(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

/// Tells whether a file could be read, but not understood.
fn is_content(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

fn explain(error: &TantivyError) -> (SearchErrorKind, &'static str) {
    use SearchErrorKind::{Damaged, Io, Locked, Missing, Version};
    match error {
        TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_)) => {
            (Missing, "expected an index folder, found nothing")
        }
        // It went between two looks: a writer that lays an archive out makes it anew.
        TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. })
            if io_error.kind() == io::ErrorKind::NotFound =>
        {
            (Missing, "expected an index folder, found nothing")
        }
        TantivyError::OpenDirectoryError(OpenDirectoryError::NotADirectory(path))
            if !path.is_file() =>
        {
            (Missing, "expected an index folder, found nothing")
        }
        TantivyError::LockFailure(LockError::LockBusy, _) => {
            (Locked, "another program is writing to this index")
        }
        TantivyError::LockFailure(LockError::IoError(_), _) => (
            Io,
            "could not lock the index (network folders often cannot lock); put the archive on a local disk",
        ),
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_)) => {
            (Damaged, "a file of the index is missing")
        }
        TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_))
        | TantivyError::IncompatibleIndex(_) => {
            (Version, "the index was written by a version that this program does not read")
        }
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::IoError(io_error)
            if is_content(io_error) =>
        {
            (Damaged, "a file of the index is damaged")
        }
        TantivyError::IoError(_)
        | TantivyError::OpenDirectoryError(_)
        | TantivyError::OpenWriteError(_)
        | TantivyError::OpenReadError(_)
        | TantivyError::ErrorInThread(_)
        | TantivyError::SystemError(_) => (Io, "the index could not be read or written"),
        _ => (Damaged, "the index is damaged"),
    }
}
