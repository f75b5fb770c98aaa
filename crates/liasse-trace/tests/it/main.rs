//! What the crate gives to others.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod claims;
mod planted;
mod rendered;
mod reports;
