//! The nearest variants of a name among a million.
//!
//! Names are made of words, and words are what is damaged; so words lead to names. A look-up
//!
//! 1. folds the query and cuts it into words, and joins those that may be one (`bel Mulch-tar`);
//! 2. finds words near each of them by keys: the first seven letters with up to two of them missing
//!    (deletion neighbourhoods), and the word's skeleton, in which letters that scans and
//!    transliteration confuse are one class; the most alike by a 64-bit signature are kept;
//! 3. reads the names of these words, rare words first and shorter names first, adding up what
//!    speaks for each. A word of more than 128 names is common: its list is cut, and pairs of
//!    common words lead to names instead. A name of the same words is found by a key of its own,
//!    whatever else is cut;
//! 4. ranks those with the best evidence by the distance of [`edit`](super::edit), word by word.
//!
//! Measured by `benches/name_index` on invented names with one or two damages (confusions of a scan,
//! slips, initials, titles, words joined, torn or exchanged); one core of a busy machine, quietest
//! slices:
//!
//! | names | nearest 5 | the sound name first | among 5 | bytes a name |
//! | --- | --- | --- | --- | --- |
//! | 10⁴ | 13 µs | 94.3 % | 98.3 % | 266 |
//! | 10⁵ | 22 µs | 94.3 % | 96.3 % | 212 |
//! | 10⁶ | 45 µs | 88.5 % | 90.0 % | 204 |
//!
//! `candidates` takes about half of that. Comparing each of 10⁴ names with the query puts the sound
//! one first for 93.8 % and among five for 98.6 %, and its best cost is the index's in 98.2 % of the
//! look-ups. What is missed among 10⁶ are mostly names of which each word is damaged, beside others
//! that are nearer.
//!
//! What was not taken, over 50,000 single words with one or two damages: skeletons with one class
//! missing, without the letters, found 83 % (this index: 95 %), and among a million names looked at
//! five times as many words; two deletions alone find 95 % as well, but 45 words unordered, and not
//! what several confusions have damaged; automata of one edit (`fst`) find 45 %, of two 86 %, at
//! a tenth to a hundredth of the speed, though in 5 bytes a word.

mod build;
mod bytes;
mod error;
mod hash;
mod keys;
mod lookup;
mod rank;
mod segments;
mod signature;
mod skeleton;
mod table;
mod words;

pub use error::{IndexError, IndexErrorKind};
pub use segments::VariantSegments;

use keys::KeyTable;
use rank::{RankQuery, RankWord};
use signature::Signature;
use table::{Lists, WordTable};
use words::NameWords;

/// An index that finds the variants of a name.
///
/// ```
/// use liasse_normalize::names::VariantIndex;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let names = ["Mokhtar Belmokhtar", "Blumenthal, Sidney", "Hillary Clinton"];
/// let index = VariantIndex::build(&names)?;
/// let nearest = index.nearest("Mukhtar bel Mulch-tar", 1);
/// assert_eq!(nearest[0].id, 0);
/// assert_eq!(index.candidates("Sid Biumental"), [1]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantIndex {
    words: WordTable,
    /// From the keys of words to words.
    keys: KeyTable,
    /// From words, also joined ones, to names.
    postings: Lists,
    /// From pairs of common words to names.
    pairs: KeyTable,
    /// From whole names, their words in any order, to names.
    exact: KeyTable,
    /// From names to their words.
    names: Lists,
    /// The signatures of the words of each name, in one.
    signatures: Vec<Signature>,
}

/// Returns the keys under which a name is compared with others where no index of all names is at hand, as on
/// many machines: names that may be variants share one. Sorted, each once.
///
/// A key is a word's first letters with up to one missing, or its skeleton, as in the index; or two words'
/// skeletons in any order, so that names of common words meet under fewer of them.
///
/// ```
/// use liasse_normalize::names::block_keys;
///
/// let share = |a: &str, b: &str| block_keys(a).iter().any(|key| block_keys(b).contains(key));
/// assert!(share("Sidney Blumenthal", "Blumental, Sid"));
/// assert!(!share("Sidney Blumenthal", "Anne Roy"));
/// ```
pub fn block_keys(name: &str) -> Vec<u64> {
    let words = NameWords::of(name);
    let mut keys = Vec::new();
    for word in words.parts().filter(|word| word.chars().count() > 1) {
        keys::for_each_key(word, keys::Deletions::One, |key| keys.push(key));
    }
    let skeletons: Vec<u64> = words.iter().take(words::MAX_WORDS).map(keys::skeleton_key).collect();
    for (at, one) in skeletons.iter().enumerate() {
        for other in skeletons.get(at + 1..).unwrap_or_default() {
            keys.push(keys::unordered(*one, *other));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A name found near a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearName {
    /// The place of the name among those that the index was built of.
    pub id: u32,
    /// What separates it from the query: 0 for the same words in the same order.
    pub cost: f32,
}

impl VariantIndex {
    /// Builds the index of `names`; a name's id is its place among them.
    ///
    /// Runs on rayon's current thread pool; the result is the same for any number of threads.
    ///
    /// # Errors
    ///
    /// [`IndexErrorKind::TooLarge`] when the words of all names do not fit 32-bit offsets, which
    /// is so from some 80 million names on.
    pub fn build<S: AsRef<str> + Sync>(names: &[S]) -> Result<Self, IndexError> {
        build::build(names)
    }

    /// Returns the number of names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Tells whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns up to `limit` names near `name`, the nearest first, names at the same cost by id.
    ///
    /// The same name comes first where it is there, then the same words in another order. At most
    /// [`VariantIndex::MAX_RANKED`] others are compared, those with the best evidence: a look-up
    /// answers what is nearest, not what all is somehow near.
    pub fn nearest(&self, name: &str, limit: usize) -> Vec<NearName> {
        let mut near = self.near(&NameWords::of(name));
        near.truncate(limit);
        near
    }

    /// The most names that [`VariantIndex::nearest`] compares, beside those of the same words.
    pub const MAX_RANKED: usize = lookup::MAX_RANKED;

    /// Returns the ids of names that may be variants of `name`, the best evidence first: those of
    /// the same words, and up to [`VariantIndex::MAX_CANDIDATES`] others.
    ///
    /// This is what a clustering begins with, which compares by itself. `candidates` of each name
    /// of the index itself holds that name, and finds most of its variants; being near is not
    /// quite symmetric, so a pair counts when either finds the other.
    ///
    /// ```
    /// use liasse_normalize::names::VariantIndex;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let names = ["Mokhtar Belmokhtar", "Belmoldtar, Mokhtar", "Hillary Clinton"];
    /// let index = VariantIndex::build(&names)?;
    /// let mut pairs = Vec::new();
    /// for (one, name) in (0..).zip(names) {
    ///     let others = index.candidates(name).into_iter().filter(|&other| other != one);
    ///     pairs.extend(others.map(|other| (one.min(other), one.max(other))));
    /// }
    /// pairs.sort_unstable();
    /// pairs.dedup();
    /// assert_eq!(pairs, [(0, 1)]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn candidates(&self, name: &str) -> Vec<u32> {
        lookup::candidates(self, &NameWords::of(name)).ids
    }

    /// The most candidates, beside those of the same words.
    pub const MAX_CANDIDATES: usize = lookup::MAX_CANDIDATES;

    /// Returns the index as bytes, for [`VariantIndex::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::save(self)
    }

    /// Reads an index back that [`VariantIndex::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// Bytes that are no index ([`IndexErrorKind::NotAnIndex`]), of another format
    /// ([`IndexErrorKind::Version`]), or not as they were written ([`IndexErrorKind::Damaged`]).
    /// Bytes made up with care pass the check sum; then look-ups find wrong names or none, and
    /// nothing worse.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IndexError> {
        bytes::load(bytes)
    }

    fn near(&self, query: &NameWords) -> Vec<NearName> {
        let candidates = lookup::candidates(self, query);
        self.ranked(query, candidates.to_rank())
    }

    fn ranked(&self, query: &NameWords, candidates: &[u32]) -> Vec<NearName> {
        let mut query = RankQuery::of(query);
        let mut words = Vec::new();
        let mut near: Vec<(u32, u32)> = candidates
            .iter()
            .map(|&id| {
                words.clear();
                words.extend(self.name_words(id));
                (query.cost(&words), id)
            })
            .collect();
        near.sort_unstable();
        near.into_iter().map(|(cost, id)| NearName { id, cost: cost as f32 / 100.0 }).collect()
    }

    fn name_words(&self, id: u32) -> impl Iterator<Item = RankWord<'_>> {
        self.names.get(id).iter().map(|&word| RankWord {
            text: self.words.get(word),
            id: Some(word),
            signature: self.words.signature(word),
        })
    }
}

#[cfg(test)]
mod tests;
