//! What is worked out of a whole archive on a cluster: each a question, most of whose work is done where
//! the documents are read.

mod counts;
mod ingest;
mod keyness;
mod names;
mod terms;
mod trace;

pub(crate) use ingest::function as stage_function;
pub use ingest::{ClusterIngest, IngestJob, IngestStep, Reading};
pub use keyness::KeynessJob;
pub use names::NamesJob;
pub use terms::TermsJob;
pub(crate) use trace::function as look_up_function;
pub use trace::{Quoted, TraceJob};
