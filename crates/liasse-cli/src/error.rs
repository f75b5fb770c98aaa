use std::{error::Error, io};

use liasse_analyze::{
    measure::series::SeriesError,
    network::{NetworkError, NetworkErrorKind},
    timeline::{TimelineError, TimelineErrorKind},
};
use liasse_archive::{ArchiveError, ArchiveErrorKind};
use liasse_ingest::IngestError;
use liasse_search::{SearchError, SearchErrorKind};

/// Why a command did not end as it should.
#[derive(Debug)]
pub(crate) enum CliError {
    /// The reader of standard output went away.
    ClosedPipe,
    /// A sentence on what went wrong, and one on what to do.
    Failed { message: String, hint: Option<String> },
}

impl CliError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        CliError::Failed { message: message.into(), hint: None }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        match self {
            CliError::ClosedPipe => self,
            CliError::Failed { message, .. } => {
                CliError::Failed { message, hint: Some(hint.into()) }
            }
        }
    }

    /// Makes one sentence of an error and its causes.
    pub(crate) fn caused(error: &dyn Error) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let more = error.to_string();
            if !message.contains(&more) {
                message = format!("{message}: {more}");
            }
            cause = error.source();
        }
        Self::new(message)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => CliError::ClosedPipe,
            _ => Self::new(format!("could not write the output: {error}")),
        }
    }
}

impl From<serde_json::Error> for CliError {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}

impl From<SearchError> for CliError {
    fn from(error: SearchError) -> Self {
        let failed = Self::caused(&error);
        match error.kind() {
            SearchErrorKind::Locked => failed.hint("Wait until it is done, or stop it."),
            SearchErrorKind::Damaged | SearchErrorKind::Missing => failed
                .hint("`liasse verify` says what is damaged; `liasse verify --repair` builds the index again."),
            SearchErrorKind::Version => {
                failed.hint("`liasse verify --repair` builds the index again with this program.")
            }
            _ => failed,
        }
    }
}

impl From<IngestError> for CliError {
    fn from(error: IngestError) -> Self {
        Self::caused(&error)
    }
}

impl From<TimelineError> for CliError {
    fn from(error: TimelineError) -> Self {
        let failed = Self::caused(&error);
        match error.kind() {
            TimelineErrorKind::TooManyBuckets => {
                failed.hint("Choose longer periods with --by, or days with --after and --before.")
            }
            _ => failed,
        }
    }
}

impl From<NetworkError> for CliError {
    fn from(error: NetworkError) -> Self {
        let failed = Self::caused(&error);
        match error.kind() {
            NetworkErrorKind::TooLarge => {
                failed.hint("Leave weak ties out with --min-messages, or select fewer messages.")
            }
            _ => failed,
        }
    }
}

impl From<SeriesError> for CliError {
    fn from(error: SeriesError) -> Self {
        Self::caused(&error)
    }
}

impl From<ArchiveError> for CliError {
    fn from(error: ArchiveError) -> Self {
        let failed = Self::caused(&error);
        match error.kind() {
            ArchiveErrorKind::Missing => failed.hint(
                "Check the path, or make an archive with `liasse ingest PATH… --archive DIR`.",
            ),
            ArchiveErrorKind::NotAnArchive => {
                failed.hint("Name an archive, or a folder that is empty or not there yet.")
            }
            ArchiveErrorKind::Locked => failed.hint("Wait until it is done, or stop it."),
            ArchiveErrorKind::Damaged => failed.hint(
                "`liasse verify` says what is damaged, `liasse verify --repair` puts right what can be.",
            ),
            _ => failed,
        }
    }
}
