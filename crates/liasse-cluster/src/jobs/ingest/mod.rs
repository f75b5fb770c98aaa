//! Files into an archive, read by many machines.
//!
//! 1. The submitter lists the files and cuts the list into *units*, in order.
//! 2. Executors read units, each into a *staged archive* without an index, in processes that may do nothing
//!    else. What a unit becomes is put beside the others under a name of its own; the first who puts its
//!    *mark* has read the unit, whoever else was at it. A unit that is marked is not read again.
//! 3. The submitter takes the staged archives in the order of the units into the archive, as if it had
//!    read their files itself: what is a duplicate of what, and which id is taken, is decided there alone.
//!
//! So each file is in the ledger once, whatever machine dies, and a job that was ended goes on where it was.

mod run;
mod stage;
mod unit;

pub use run::{ClusterIngest, IngestJob, IngestStep};
pub(crate) use stage::function;
pub use unit::Reading;
