use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::{fault::Fault, guard::random_id};

/// How long a session lasts after its last request.
const IDLE: Duration = Duration::from_secs(12 * 60 * 60);
/// The most sessions at once.
const MOST: usize = 10_000;

/// Who has entered; forgotten when the program ends.
#[derive(Debug, Default)]
pub(super) struct Sessions(Mutex<HashMap<String, Session>>);

#[derive(Debug)]
struct Session {
    user: String,
    seen: Instant,
}

impl Sessions {
    /// Opens a session and returns its id.
    pub(super) fn open(&self, user: &str) -> Result<String, Fault> {
        let id = random_id().map_err(|_| Fault::Broken)?;
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, session| session.seen.elapsed() < IDLE);
        if sessions.len() >= MOST {
            return Err(Fault::Busy);
        }
        sessions.insert(id.clone(), Session { user: user.to_owned(), seen: Instant::now() });
        Ok(id)
    }

    /// Returns whose session it is, as long as it lasts.
    pub(super) fn user(&self, id: &str) -> Option<String> {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let session = sessions.get_mut(id).filter(|session| session.seen.elapsed() < IDLE)?;
        session.seen = Instant::now();
        Some(session.user.clone())
    }

    /// Ends a session.
    pub(super) fn close(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}
