//! Files that somebody else made are read in processes that may do nothing else.
//!
//! The parent opens a file, hands its bytes or its descriptor over, and gets documents back. It never
//! looks into a file itself. A worker that dies, takes too long or says nonsense costs one file.

mod confined;
mod frame;
mod pool;
mod program;
mod protocol;
mod serve;
mod unpacking;

pub(crate) use confined::ConfinedRunner;
pub(crate) use pool::Pool;
pub use program::WorkerProgram;
pub use serve::{WorkerError, serve_worker};
pub(crate) use unpacking::unpack_in_worker;
