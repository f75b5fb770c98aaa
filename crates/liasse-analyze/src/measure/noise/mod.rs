//! What looks like damage done by a scanner.
//!
//! Two kinds of evidence, both from words and their counts alone:
//!
//! - **sign**: a word's own shape says that something went wrong ([`damage_sign`]): a digit among
//!   letters, a capital where none stands.
//! - **variant**: a rare word that one typical confusion of a scanner turns into a far more frequent
//!   one ([`find_variants`]): `goyernment` is `government` with `v` read as `y`.
//!
//! Neither is proof. A rare word of the language can be one confusion away from a frequent one, so
//! nothing is merged unasked, and [`merge`] lists what it put together and why.

mod family;
mod merge;
mod neighbours;
mod sign;
mod variants;

pub use merge::{MergedWord, merge};
pub use sign::{DamageSign, damage_sign};
pub use variants::{NoiseOptions, Variant, VariantReason, find_variants};
