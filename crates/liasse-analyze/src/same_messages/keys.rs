//! Under what messages are looked for: those that may be one share a key.

use rayon::prelude::*;

use super::{MessageHead, SHORT};
use crate::{
    Corpus, Layer,
    copies::{Sketch, spread, word_hash},
};

/// A hash of the letters of each folded word.
pub(super) struct Hashes(Vec<u64>);

impl Hashes {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let terms = (0..corpus.term_count(Layer::Folded)).into_par_iter();
        Self(terms.map(|term| word_hash(corpus.term(Layer::Folded, term))).collect())
    }
}

/// Returns the keys of a message: its minute; of a long body the bands of its sketch; of a short one its
/// words together with the day, and with the day before for who reads it in another zone.
pub(super) fn keys(head: &MessageHead, words: &[u32], hashes: &Hashes) -> Vec<u64> {
    let minute = head.minute().map(|minute| spread(minute.cast_unsigned()));
    let mut keys: Vec<u64> = minute.into_iter().collect();
    let Some(sketch) = Sketch::of(words, &hashes.0) else { return keys };
    if words.len() >= SHORT {
        keys.extend(sketch.bands());
    } else if let Some(sent) = head.sent {
        let all = sketch.bands().fold(0, |sum, band| spread(sum ^ band));
        let day = sent.local_seconds().div_euclid(86_400);
        keys.extend([day - 1, day].map(|day| spread(all ^ spread(!day.cast_unsigned()))));
    }
    keys
}
