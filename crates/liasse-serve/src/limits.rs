//! What is asked of the server at most; tests set smaller values.

use std::time::Duration;

/// What is asked of the server at most.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ServeLimits {
    /// Connections at once; those beyond are told to come again.
    pub connections: usize,
    /// From the first to the last byte of a request's head, and between two requests.
    pub head_time: Duration,
    /// From the first to the last byte of a request's body.
    pub body_time: Duration,
    /// From a request's head to its answer.
    pub whole_time: Duration,
    /// How long a client may leave an answer lying without taking a byte of it.
    pub stall_time: Duration,
    /// How long the end waits for answers under way.
    pub end_time: Duration,
    /// Bytes of an address. A query of 4 KiB is thrice as long when every byte is encoded.
    pub address: usize,
    /// Bytes of a body.
    pub body: usize,
}

impl ServeLimits {
    /// Bytes of a request's head, which a connection keeps in memory.
    pub const MAX_HEAD: usize = 64 * 1024;
    /// Headers of a request.
    pub const MAX_HEADERS: usize = 100;
}

impl Default for ServeLimits {
    fn default() -> Self {
        Self {
            connections: 4096,
            head_time: Duration::from_secs(8),
            body_time: Duration::from_secs(10),
            whole_time: Duration::from_secs(30),
            stall_time: Duration::from_secs(30),
            end_time: Duration::from_secs(5),
            address: 16 * 1024,
            body: 1024 * 1024,
        }
    }
}
