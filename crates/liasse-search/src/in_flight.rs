//! How much text waits for the indexing threads.
//!
//! tantivy's queue holds 10,000 documents of any size. Counting their bytes keeps the memory of an
//! ingest bounded when documents are large.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// The most bytes that wait; one larger document may still pass alone.
const MAX_WAITING_BYTES: usize = 32 * 1024 * 1024;

/// How long to wait for room. Threads that failed leave none; going on then tells why.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone, Default)]
pub(crate) struct InFlight(Arc<State>);

#[derive(Default)]
struct State {
    waiting: Mutex<usize>,
    left: Condvar,
}

impl State {
    fn waiting(&self) -> MutexGuard<'_, usize> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl InFlight {
    /// Waits until there is room and counts `bytes` until the ticket is dropped.
    pub(crate) fn enter(&self, bytes: usize) -> Ticket {
        let full = |waiting: &mut usize| *waiting > 0 && *waiting + bytes > MAX_WAITING_BYTES;
        let waited = self.0.left.wait_timeout_while(self.0.waiting(), PATIENCE, full);
        *waited.unwrap_or_else(PoisonError::into_inner).0 += bytes;
        Ticket { state: Arc::clone(&self.0), bytes }
    }
}

/// Bytes that wait.
pub(crate) struct Ticket {
    state: Arc<State>,
    bytes: usize,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        *self.state.waiting() -= self.bytes;
        self.state.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_queue_lets_nobody_in_until_a_ticket_is_dropped() {
        let in_flight = InFlight::default();
        let first = in_flight.enter(MAX_WAITING_BYTES);
        let other = in_flight.clone();
        let waiter = std::thread::spawn(move || drop(other.enter(1)));
        assert_eq!(
            *in_flight.0.waiting(),
            MAX_WAITING_BYTES,
            "the other one waits or is not there"
        );
        drop(first);
        waiter.join().unwrap();
        assert_eq!(*in_flight.0.waiting(), 0);
    }

    #[test]
    fn one_document_larger_than_the_limit_passes_alone() {
        let in_flight = InFlight::default();
        drop(in_flight.enter(MAX_WAITING_BYTES + 1));
        assert_eq!(*in_flight.0.waiting(), 0);
    }
}
