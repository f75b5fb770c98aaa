//! The program `liasse` as a person runs it: over `seeds/`, over bad input, over the real release.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod regressions;
