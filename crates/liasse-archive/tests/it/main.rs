//! The archive folder as its users meet it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "tests may panic"
)]
#![allow(clippy::indexing_slicing, reason = "tests may panic")]

mod adoption;
mod checks;
mod copies;
mod corpus;
mod correspondence;
mod damage;
mod decisions;
mod fidelity;
mod format_1;
mod messages;
mod names;
mod originals;
mod passages;
mod refusals;
mod repairs;
mod reruns;
mod saved;
mod setting;
