use std::{error::Error, fmt};

use datafusion::{arrow::error::ArrowError, error::DataFusionError};

use crate::{cluster::failure, visible::harmless};

/// Why a question has no answer.
#[derive(Debug)]
pub struct SqlError {
    kind: SqlErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SqlErrorKind {
    /// The question is not one: its grammar, a table, a column, a function or a type is wrong.
    Question,
    /// It would change something.
    Forbidden,
    /// It needs more memory than it may use, on the disk too.
    Memory,
    /// A file of the archive could not be read.
    Archive,
    /// A file or folder to ingest cannot be taken.
    Input,
    /// No scheduler answers, or it or an executor failed.
    Cluster,
    /// The engine failed.
    Engine,
    /// The answer could not be written.
    Output,
}

impl SqlError {
    pub(crate) fn new(kind: SqlErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Returns the kind.
    pub fn kind(&self) -> SqlErrorKind {
        self.kind
    }
}

impl fmt::Display for SqlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for SqlError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The engine's errors are several lines of causes; the last one says what is wrong.
impl From<DataFusionError> for SqlError {
    fn from(error: DataFusionError) -> Self {
        let root = error.find_root();
        let kind = match root {
            DataFusionError::SQL(..)
            | DataFusionError::Plan(_)
            | DataFusionError::SchemaError(..)
            | DataFusionError::NotImplemented(_)
            | DataFusionError::Execution(_) => SqlErrorKind::Question,
            DataFusionError::ResourcesExhausted(_) => SqlErrorKind::Memory,
            DataFusionError::ParquetError(_)
            | DataFusionError::ObjectStore(_)
            | DataFusionError::IoError(_) => SqlErrorKind::Archive,
            DataFusionError::ArrowError(error, _) => match **error {
                ArrowError::ParquetError(_) | ArrowError::IoError(..) => SqlErrorKind::Archive,
                // A text that is no number, a division by 0.
                _ => SqlErrorKind::Question,
            },
            _ => SqlErrorKind::Engine,
        };
        let message = root.strip_backtrace();
        let message = message.lines().next().unwrap_or_default();
        let message = BEGINNINGS
            .iter()
            .fold(message, |message, beginning| message.strip_prefix(beginning).unwrap_or(message));
        // It may name a value of the archive.
        Self::worded(kind, &harmless(message)).with_source(error)
    }
}

impl SqlError {
    fn worded(kind: SqlErrorKind, message: &str) -> Self {
        let message = match kind {
            SqlErrorKind::Archive => format!(
                "a file of the archive could not be read; `liasse verify` tells which ({message})"
            ),
            _ => message.replace("datafusion.public.", ""),
        };
        Self::new(kind, message)
    }

    /// Reads what a cluster says of an error that came from another machine.
    pub(crate) fn seen_through_cluster(self) -> Self {
        match failure(&self.message) {
            Some((kind, message)) => Self { source: self.source, ..Self::worded(kind, &message) },
            None => self,
        }
    }
}

/// What the engine says of its own parts, which a person does not know.
const BEGINNINGS: [&str; 6] = [
    "Error during planning: ",
    "SQL error: ",
    "Schema error: ",
    "Execution error: ",
    "Arrow error: ",
    "This feature is not implemented: ",
];
