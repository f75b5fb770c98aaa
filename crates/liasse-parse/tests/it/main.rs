//! The tests of liasse-parse from outside, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod article;
mod date;
mod figure;
mod fixture;
mod properties;
mod quotation;
mod real_articles;
mod release;
