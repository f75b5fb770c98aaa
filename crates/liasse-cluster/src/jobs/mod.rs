//! What is worked out of a whole archive on a cluster: each a question, most of whose work is done where
//! the documents are read.

mod counts;
mod ingest;
mod keyness;
mod names;
mod terms;

pub(crate) use ingest::function as stage_function;
pub use ingest::{ClusterIngest, IngestJob, IngestStep, Reading};
pub use keyness::KeynessJob;
pub use names::NamesJob;
pub use terms::TermsJob;
