use std::fmt;

use crate::measure::series::SeriesError;

/// Why a series over time cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineError {
    kind: TimelineErrorKind,
    message: String,
}

/// The kinds of a [`TimelineError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimelineErrorKind {
    /// There would be more buckets than anybody can look at.
    TooManyBuckets,
    /// A setting of the automaton is out of range, or the series is too long for it.
    Series,
}

impl From<SeriesError> for TimelineError {
    fn from(error: SeriesError) -> Self {
        Self::new(TimelineErrorKind::Series, error.to_string())
    }
}

impl TimelineError {
    pub(super) fn new(kind: TimelineErrorKind, message: String) -> Self {
        Self { kind, message }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> TimelineErrorKind {
        self.kind
    }
}

impl fmt::Display for TimelineError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for TimelineError {}
