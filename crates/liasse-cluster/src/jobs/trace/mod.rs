//! Quotations traced in a whole archive, on many machines as on one.
//!
//! 1. Executors count in how many passages each key stands, and the counts are added.
//! 2. The submitter reads each quotation with these sums, so a word weighs what it weighs in the whole archive,
//!    and puts what is to be looked for where executors reach it.
//! 3. Executors look it up in the documents that they read, some megabytes at a time.
//! 4. The submitter keeps of all that was found as much as one search keeps, and judges it together.

mod found;
mod look;
mod run;

pub(crate) use look::function;
pub use run::{Quoted, TraceJob};
