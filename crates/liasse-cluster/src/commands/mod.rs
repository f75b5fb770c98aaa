//! The commands of the program, a file each.

pub(crate) mod executor;
mod ingest;
pub(crate) mod local;
pub(crate) mod partition;
pub(crate) mod question;
pub(crate) mod scheduler;
pub(crate) mod sql;
mod standard_input;
pub(crate) mod submit;
mod trace;
pub(crate) mod worker;
