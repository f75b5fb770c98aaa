//! Figures as a whole.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod gallery;
mod hostile;
mod pictures;
mod xml;
