//! Numbers from numbers: each measure with its formula, its source and the case in which it is
//! undefined.
//!
//! A measure returns `None` where its formula has no value (a division by zero, an absent word),
//! never NaN; where a formula has an infinite limit the value is an infinity. [`score`] writes both
//! for serde.

mod info;
pub mod score;
pub mod series;

pub use info::MeasureInfo;
