use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{SearchError, SearchErrorKind};

/// Ends a search before its end: clones are the same signal, so that one thread can stop the search
/// of another, for instance when its time is up.
#[derive(Clone, Debug, Default)]
pub struct StopSignal(Arc<AtomicBool>);

impl StopSignal {
    /// Makes searches with this signal return soon with [`SearchErrorKind::Stopped`].
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Tells whether a search with this signal should end.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn check(&self, path: &Path) -> Result<(), SearchError> {
        match self.is_stopped() {
            true => Err(SearchError::new(
                SearchErrorKind::Stopped,
                path,
                "the search was stopped before its end",
            )),
            false => Ok(()),
        }
    }
}
