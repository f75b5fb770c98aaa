//! Names against the development gold of the shared data.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

mod csv;
mod names;
mod pairs;
