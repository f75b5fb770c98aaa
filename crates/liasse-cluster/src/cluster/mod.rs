//! Many machines: the scheduler and the executors of Apache Ballista with our functions, and the way to
//! them.

mod address;
mod executor;
mod failure;
mod machines;
mod planner;
mod scheduler;

pub use address::SchedulerAddress;
pub use executor::{ExecutorOptions, run_executor};
pub(crate) use failure::failure;
pub use scheduler::{SchedulerOptions, run_scheduler};

/// How often an executor says that it is there, in seconds.
const HEARTBEAT_SECONDS: u64 = 2;

/// How often a scheduler looks for executors that are gone, in seconds.
const LOOK_SECONDS: u64 = 1;

/// After how many seconds an executor removes what a job has made whose scheduler does not say that it is
/// done: longer than any job.
const LEFT_SECONDS: u64 = 24 * 60 * 60;

/// How often it looks for that, in seconds.
const SWEEP_SECONDS: u64 = 10 * 60;

/// The largest message between machines, in bytes: a plan names every file of the archive, some 200 bytes
/// each.
const MESSAGE_BYTES: u32 = 256 * 1024 * 1024;
