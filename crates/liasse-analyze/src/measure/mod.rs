//! Numbers from numbers: each measure with its formula, its source and the case in which it is
//! undefined.
//!
//! A measure returns `None` where its formula has no value (a division by zero, an absent word),
//! never NaN; where a formula has an infinite limit the value is an infinity. [`score`] writes both
//! for serde.

mod cooccurrence;
mod dispersion;
mod divergence;
mod diversity;
mod info;
mod multiword;
mod ngrams;
mod readability;
pub mod score;
pub mod series;
mod similarity;
mod vocabulary;
mod weighting;

pub use cooccurrence::{Context, CooccurrenceOptions, Cooccurrences, cooccurrences};
pub use dispersion::{Dispersion, DispersionValues, PartSizes, WordParts, spacing};
pub use divergence::{Divergence, entropy_bits};
pub use diversity::{Diversity, DiversityOptions, DiversityText, Spectrum};
pub use info::MeasureInfo;
pub use multiword::{LAMBDA, Multiword, MultiwordOptions, multiwords};
pub use ngrams::{SkipGrams, ngrams, skip_grams};
pub use readability::{Readability, TextCounts};
pub use similarity::Similarity;
pub use vocabulary::Vocabulary;
pub use weighting::{
    Bm25, DocumentTerms, DocumentWeight, LogBase, Norm, Scheme, SmartError, SmartErrorKind,
    TermWeight, WeightedTerms, Weighting,
};
