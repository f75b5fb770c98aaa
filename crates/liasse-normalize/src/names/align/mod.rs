//! Which word of a name stands for which word of another.

mod kind;
mod pairing;
mod prepared;

pub use self::{
    kind::WordKind,
    prepared::{NAME_LIMIT, PreparedName},
};
pub(crate) use self::{
    pairing::{LinkedWords, Pairing, Relation, pairing, turned_pairings},
    prepared::Word,
};
