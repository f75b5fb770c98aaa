#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may panic"
)]

mod copies;
mod corpus;
mod damage;
mod damaged_segments;
mod gold;
mod keywords;
mod measures;
mod near;
mod over_time;
mod redactions;
mod same_messages;
mod threads;
mod whole_texts;
