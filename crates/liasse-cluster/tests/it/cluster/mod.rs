//! Jobs on a scheduler and executors, each a process of its own.

mod failures;
mod ingest;
pub(crate) mod machines;
mod memory;
mod refused;
pub(crate) mod same;
mod trace;
