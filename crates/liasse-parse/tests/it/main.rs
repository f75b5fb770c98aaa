//! The tests of liasse-parse from outside, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod date;
mod figure;
mod fixture;
mod quotation;
mod release;
