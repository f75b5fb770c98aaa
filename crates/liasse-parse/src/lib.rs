//! nom grammars for press articles, State Department release text, quotations, dates and figures.

mod release;

pub use release::{ReleaseOptions, release_document};
