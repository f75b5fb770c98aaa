//! Files in, ledger rows and documents out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "tests may panic"
)]
#![allow(clippy::indexing_slicing, reason = "tests may panic")]

mod accounting;
mod attachments;
mod encodings;
mod folders;
mod mailboxes;
mod named_paths;
mod programs;
mod properties;
mod release_pdfs;
mod run;
mod zips;
