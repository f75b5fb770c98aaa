//! Sketches of documents, from which those that may be alike are found without comparing all pairs.
//!
//! A sketch is a MinHash by one permutation: every shingle is hashed once, the hashes are divided into
//! bins, and the smallest of each bin is kept (Li, Owen, Zhang: One permutation hashing, 2012). A bin
//! that stays empty takes the value of another, chosen by a hash of its own number (Shrivastava:
//! Optimal densification for fast and accurate minwise hashing, 2017). Two documents agree in a bin
//! with the probability of their resemblance.

use super::likeness::{SHINGLE_WORDS, shingles};

/// Bins of a band: documents that agree in all of them are compared.
const BAND_BINS: usize = 4;

/// The bands. Two documents of resemblance r agree in one of 16 bands of 4 with the probability
/// 1 - (1 - r⁴)¹⁶: of pairs at 0.9 four in a hundred million are missed, of pairs at 0.3 one in eight
/// is compared for nothing.
pub(crate) const BANDS: usize = 16;

const BINS: usize = BANDS * BAND_BINS;

/// Bins that an empty one tries; all of so many are empty for one document of a single shingle in ten
/// million, and then its one value is taken.
const ATTEMPTS: u64 = 1024;

/// The smallest hash of each bin.
pub(crate) struct Sketch([u64; BINS]);

impl Sketch {
    /// Returns the sketch of a document, each of whose words is given by a hash of its letters, so
    /// that it does not depend on the order in which documents were added; `None` without a word.
    pub(crate) fn of(words: &[u32], hashes: &[u64]) -> Option<Self> {
        let mut bins = [u64::MAX; BINS];
        for shingle in shingles(words) {
            let hash = hash_of(shingle, hashes);
            if let Some(least) = bins.get_mut((hash % BINS as u64) as usize) {
                *least = hash.min(*least);
            }
        }
        if words.is_empty() {
            return None;
        }
        let own = bins;
        let least = own.iter().copied().min().unwrap_or_default();
        for (number, bin) in (0_u64..).zip(&mut bins).filter(|(_, bin)| **bin == u64::MAX) {
            let first = number * ATTEMPTS;
            let mut choices = (first..first + ATTEMPTS).map(|attempt| {
                own.get((spread(attempt) % BINS as u64) as usize).copied().unwrap_or_default()
            });
            *bin = choices.find(|choice| *choice != u64::MAX).unwrap_or(least);
        }
        Some(Self(bins))
    }

    /// Returns a number for each band, which documents share that agree in it.
    pub(crate) fn bands(&self) -> impl Iterator<Item = u64> {
        let bands = (0_u64..).zip(self.0.chunks(BAND_BINS));
        bands.map(|(band, bins)| bins.iter().fold(spread(band), |sum, bin| spread(sum ^ bin)))
    }
}

fn hash_of(shingle: [u32; SHINGLE_WORDS], hashes: &[u64]) -> u64 {
    let hash = |word: u32| hashes.get(word as usize).copied().unwrap_or_default();
    shingle.into_iter().fold(0, |sum, word| spread(sum ^ hash(word)))
}

/// Returns the hash of a word's letters: FNV-1a, spread.
pub(crate) fn word_hash(word: &str) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    spread(word.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Spreads a number over 64 bits: a step of SplitMix64 (Steele, Lea, Flood, 2014).
pub(crate) fn spread(number: u64) -> u64 {
    let state = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}
