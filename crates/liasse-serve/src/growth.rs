use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use liasse_archive::{IngestSummary, Progress};
use schemars::JsonSchema;
use serde::Serialize;

/// How far an ingest is whose archive is served meanwhile: the program that ingests reports here,
/// and the pages show it.
///
/// Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Growth(Arc<Mutex<Reported>>);

/// How long pages say that an ingest is done.
const SAID_FOR: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
struct Reported {
    state: GrowthState,
    /// When it was done.
    done: Option<Instant>,
}

/// How far an ingest is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "lowercase")]
pub(crate) enum GrowthState {
    /// It has not read anything yet.
    #[default]
    Starting,
    /// It reads.
    Reading {
        /// Documents that were read so far; those of the last commit can be searched.
        documents: u64,
        /// Files that were read so far.
        files: u64,
        /// Bytes of the sources that were read.
        bytes: u64,
        /// Bytes of all sources.
        bytes_total: u64,
    },
    /// It is done.
    Done {
        /// Documents that are new in the archive.
        documents: u64,
        /// Files that were read.
        files: u64,
        /// Files that could not be read.
        failed: u64,
    },
    /// It ended before its end.
    Failed {
        /// Why.
        message: String,
    },
}

impl Growth {
    /// Reports how far the ingest is.
    pub fn report(&self, progress: &Progress) {
        self.set(GrowthState::Reading {
            documents: progress.totals.documents,
            files: progress.totals.files,
            bytes: progress.bytes_read,
            bytes_total: progress.bytes_total,
        });
    }

    /// Reports that the ingest is done.
    pub fn done(&self, summary: &IngestSummary) {
        self.set(GrowthState::Done {
            documents: summary.totals.documents,
            files: summary.totals.files,
            failed: summary.totals.failed,
        });
    }

    /// Reports that the ingest ended before its end, and why.
    pub fn failed(&self, message: impl Into<String>) {
        self.set(GrowthState::Failed { message: message.into() });
    }

    pub(crate) fn state(&self) -> GrowthState {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).state.clone()
    }

    /// Returns what pages say of it: its end is news for a while only, its failure stays.
    pub(crate) fn said(&self) -> Option<GrowthState> {
        let reported = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = reported.done.is_some_and(|done| done.elapsed() > SAID_FOR);
        (!is_old).then(|| reported.state.clone())
    }

    fn set(&self, state: GrowthState) {
        let done = matches!(state, GrowthState::Done { .. }).then(Instant::now);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Reported { state, done };
    }
}

impl GrowthState {
    /// Tells whether more is to come.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self, GrowthState::Starting | GrowthState::Reading { .. })
    }
}
