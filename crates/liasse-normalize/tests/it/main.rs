//! The crate from outside.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

#[cfg(feature = "tokens")]
mod tokens;
#[cfg(feature = "tokens")]
mod tokens_gold;
#[cfg(feature = "tokens")]
mod tokens_properties;
