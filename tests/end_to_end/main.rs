//! The program `liasse` as a person runs it: over `seeds/`, over bad input, over the real release.
//!
//! A test of the package `liasse-cli`, which is the only one that cargo builds the program for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod bad_input;
mod crash;
mod hostile;
mod isolation;
mod ocr;
mod program;
mod readme;
mod real_release;
mod seeds;
