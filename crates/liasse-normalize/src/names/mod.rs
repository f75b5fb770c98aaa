//! Names: forms, similarity with its reasons, an index of variants, and clusters.

pub mod edit;
