//! What is asked of the server at most.

/// The most bytes of an address.
pub(crate) const MAX_ADDRESS: usize = 8 * 1024;
