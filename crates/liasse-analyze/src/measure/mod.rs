//! Numbers from numbers: each measure with its formula, its source and the case in which it is
//! undefined.
//!
//! A measure returns `None` where its formula has no value (a division by zero, an absent word),
//! never NaN; where a formula has an infinite limit the value is an infinity. [`score`] writes both
//! for serde.

mod dispersion;
mod divergence;
mod diversity;
mod info;
mod readability;
pub mod score;
pub mod series;

pub use dispersion::{Dispersion, DispersionValues, PartSizes, WordParts, spacing};
pub use divergence::{Divergence, entropy_bits};
pub use diversity::{Diversity, DiversityOptions, DiversityText, Spectrum};
pub use info::MeasureInfo;
pub use readability::{Readability, TextCounts};
