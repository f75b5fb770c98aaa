//! What comes out of files that are not text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may panic"
)]

mod containers;
mod formats;
mod hostile;
mod office;
mod outlook;
mod packing;
mod pages;
mod pdf;
mod pdf_render;
mod pdf_samples;
mod pdf_seeds;
mod rich_text;
mod seeds;
mod tars;
mod zips;
