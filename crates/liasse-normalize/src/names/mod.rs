//! Names: forms, similarity with its reasons, an index of variants, and clusters.

pub mod align;
mod cluster;
mod decisions;
pub mod edit;
mod form;
mod index;
pub mod likeness;
mod mailbox;
mod mention;
mod table;
mod word;

pub use align::PreparedName;
pub use cluster::{
    ClusterOptions, Clusters, CountedName, Evidence, NameCluster, NameKind, NameSource, Question,
    Variant, cluster,
};
pub use decisions::{Apart, DecisionConflict, Decisions, Joined, Preferred};
pub use form::{NameForm, NameOrder};
pub use index::{IndexError, IndexErrorKind, NearName, VariantIndex, VariantSegments};
pub use likeness::{
    Likeness, MATCH_SCORE, Reason, Step, compare, compare_counted, compare_prepared,
    compare_prepared_counted, likelihood, score, score_counted,
};
pub use mailbox::Mailbox;
pub use mention::{
    CountedMention, MentionCounts, MentionKind, MentionOptions, NameMention, mentions,
};
