//! Numbers from numbers: each measure with its formula, its source and the case in which it is
//! undefined.
//!
//! A measure returns `None` where its formula has no value (a division by zero, an absent word),
//! never NaN; where a formula has an infinite limit the value is an infinity. [`score`] writes both
//! for serde.

mod adjust;
mod association;
mod clustering;
mod contingency;
mod cooccurrence;
mod correspondence;
mod dispersion;
mod divergence;
mod diversity;
mod error;
mod info;
mod interval;
mod keyness;
mod level;
mod multiword;
mod ngrams;
pub mod noise;
mod readability;
pub mod score;
pub mod series;
mod similarity;
mod special;
mod vocabulary;
mod weighting;

pub use adjust::{Adjustment, chi_squared_neg_log10_p, chi_squared_p};
pub use association::Association;
pub use clustering::{
    Branch, Dendrogram, DistanceError, DistanceErrorKind, Distances, Linkage, Merge, cluster,
};
pub use contingency::Contingency;
pub use cooccurrence::{Context, CooccurrenceOptions, Cooccurrences, cooccurrences};
pub use correspondence::{Correspondence, CorrespondencePoint, correspondence};
pub use dispersion::{Dispersion, DispersionValues, PartSizes, WordParts, spacing};
pub use divergence::{Divergence, entropy_bits};
pub use diversity::{Diversity, DiversityOptions, DiversityText, Spectrum};
pub use error::{MeasureError, MeasureErrorKind};
pub use info::MeasureInfo;
pub use interval::{Bounds, ShareInterval, poisson_interval};
pub use keyness::{Keyness, KeynessOptions, LogOdds, Prior, TwoCounts, log_odds_dirichlet_prior};
pub use level::Level;
pub use multiword::{LAMBDA, Multiword, MultiwordOptions, multiwords};
pub use ngrams::{SkipGrams, ngrams, skip_grams};
pub use readability::{Readability, TextCounts};
pub use similarity::Similarity;
pub use vocabulary::Vocabulary;
pub use weighting::{
    Bm25, DocumentTerms, DocumentWeight, LogBase, Norm, Scheme, SmartError, SmartErrorKind,
    TermWeight, WeightedTerms, Weighting,
};
