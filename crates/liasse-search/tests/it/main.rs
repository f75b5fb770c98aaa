//! The index folder and the search, through the public functions.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod against_scan;
mod find;
mod growth;
mod language;
mod names;
mod pages;
mod running;
mod samples;
mod selection;
mod writer;
