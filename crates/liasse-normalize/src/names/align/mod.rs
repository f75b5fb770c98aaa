//! Which word of a name stands for which word of another.
//!
//! [`PreparedName`] folds a name and cuts it into words; [`WordKind`] says what each is. Words are
//! paired in their order by dynamic programming, so that the sum of the weights is greatest: a
//! pair costs its edit, an initial stands for its word, up to three neighbours may be one word of
//! the other name, and a word may be missing, cheaply where it is a particle or a title. Two words
//! that stand in one place and have nothing in common differ, which is what speaks most against
//! one person; neither can be passed over as missing instead. The same is tried with the first
//! word of either name moved to its end, for `Last First` without its comma.

mod agreement;
mod kind;
mod pairing;
mod prepared;
mod words;

pub use self::{
    kind::WordKind,
    prepared::{NAME_LIMIT, PreparedName},
    words::{WordLink, WordRelation, align},
};
pub(crate) use self::{
    pairing::{LinkedWords, Pairing, Pairings, Relation},
    prepared::Word,
};
