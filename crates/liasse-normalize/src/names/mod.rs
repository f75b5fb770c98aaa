//! Names: forms, similarity with its reasons, an index of variants, and clusters.

mod cluster;
mod decisions;
pub mod edit;
mod form;
mod index;
mod mailbox;
mod table;
mod word;

pub use cluster::{
    ClusterOptions, Clusters, CountedName, Evidence, NameCluster, NameKind, NameSource, Question,
    Variant, cluster,
};
pub use decisions::{Apart, DecisionConflict, Decisions, Joined, Preferred};
pub use form::{NameForm, NameOrder};
pub use index::{IndexError, IndexErrorKind, NearName, VariantIndex, VariantSegments};
pub use mailbox::Mailbox;
