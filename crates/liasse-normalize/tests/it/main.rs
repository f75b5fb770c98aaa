//! The crate from outside, and against the gold of the shared data.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

#[cfg(feature = "names")]
mod csv;
#[cfg(feature = "names")]
mod names;
#[cfg(feature = "names")]
mod pairs;
#[cfg(feature = "tokens")]
mod tokens;
#[cfg(feature = "tokens")]
mod tokens_gold;
#[cfg(feature = "tokens")]
mod tokens_properties;
