#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test may panic"
)]

mod bucket;
mod cluster;
mod functions;
mod partitions;
mod questions;
mod refusals;
mod remote;
mod same_as_embedded;
mod samples;
mod tables;
