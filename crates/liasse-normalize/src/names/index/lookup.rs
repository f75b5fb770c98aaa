//! Finding the names that a query may be a variant of.

use std::{collections::HashMap, hash::BuildHasherDefault};

use super::{
    VariantIndex,
    build::is_common,
    hash::IdHasher,
    keys::{for_each_key, name_key, pair_key},
    table::{LIKENESS_ONE, likeness, signature},
    words::NameWords,
};

/// Candidates of one look-up, beside names that are equal but for the order of their words.
pub(super) const MAX_CANDIDATES: usize = 48;
/// Names equal but for the order of words that are returned.
const MAX_EXACT: usize = 1024;
/// Words looked at further for one word of the query, the most alike.
const NEAR_WORDS: usize = 12;
/// Common words of each part that are looked up in pairs.
const NEAR_COMMON: usize = 4;
/// Words less alike than this, in 256ths, are not near: half of what signatures hold must agree.
const MIN_LIKENESS: u32 = LIKENESS_ONE * 17 / 32;
/// Entries of lists read in one look-up, those of the rarest and nearest words first.
const MAX_READ: usize = 384;

/// Candidates that are ranked: of the names found at all, 99 in 100 are among these.
pub(super) const MAX_RANKED: usize = 16;

/// What a look-up found.
pub(super) struct Candidates {
    /// Names, those of the same words first and by id, then the best evidence first.
    pub(super) ids: Vec<u32>,
    same: usize,
}

impl Candidates {
    /// Returns those that are worth to be compared.
    pub(super) fn to_rank(&self) -> &[u32] {
        self.ids.get(..self.same + MAX_RANKED).unwrap_or(&self.ids)
    }
}

/// Returns the candidates for `query`.
pub(super) fn candidates(index: &VariantIndex, query: &NameWords) -> Candidates {
    let mut ids = same_words(index, query);
    let near: Vec<Vec<Near>> = query.parts().map(|part| near_words(index, part)).collect();
    let mut evidence = Evidence::default();
    evidence.names.reserve(MAX_READ);
    add_pairs(index, &near, &mut evidence);
    add_words(index, &near, &mut evidence);
    for name in &ids {
        evidence.names.remove(name);
    }
    let same = ids.len();
    ids.extend(best(index, query, evidence));
    Candidates { ids, same }
}

/// Returns the names with the best evidence, in the order of their evidence times the likeness of
/// the whole names: of two names that share a word with the query, the one whose other words are
/// like it comes first.
fn best(index: &VariantIndex, query: &NameWords, evidence: Evidence) -> impl Iterator<Item = u32> {
    let whole = query.iter().fold(0, |bits, word| bits | signature(word));
    let mut names = evidence.best();
    for (order, _, name) in &mut names {
        let own = index.name_words(*name).fold(0, |bits, word| bits | word.signature);
        *order = u32::MAX - (u32::MAX - *order) * likeness(whole, own);
    }
    names.sort_unstable();
    names.into_iter().map(|(_, _, name)| name)
}

/// A word of the index that a part of the query may be.
#[derive(Clone, Copy)]
struct Near {
    word: u32,
    likeness: u32,
}

fn same_words(index: &VariantIndex, query: &NameWords) -> Vec<u32> {
    if query.len() == 0 {
        return Vec::new();
    }
    let mut wanted: Vec<&str> = query.iter().collect();
    wanted.sort_unstable();
    let same = |id: &u32| {
        let mut words: Vec<&str> = index.name_words(*id).map(|word| word.text).collect();
        words.sort_unstable();
        words == wanted
    };
    index.exact.get(name_key(query.iter())).filter(same).take(MAX_EXACT).collect()
}

/// Returns the words that share a key with `part` and look alike, the most alike first.
fn near_words(index: &VariantIndex, part: &str) -> Vec<Near> {
    let own = signature(part);
    let mut near: Vec<Near> = Vec::new();
    for_each_key(part, |key| {
        near.extend(index.keys.get(key).filter_map(|word| {
            let likeness = index.words.likeness(word, own);
            (likeness >= MIN_LIKENESS).then_some(Near { word, likeness })
        }));
    });
    near.sort_unstable_by_key(|near| (LIKENESS_ONE - near.likeness, near.word));
    near.dedup_by_key(|near| near.word);
    near.truncate(NEAR_WORDS);
    near
}

/// What speaks for each name: the sum of the weights of its words that are near a part of the
/// query, each part counted once.
#[derive(Default)]
struct Evidence {
    names: HashMap<u32, Weight, BuildHasherDefault<IdHasher>>,
    read: usize,
}

struct Weight {
    total: u32,
    /// A bit for each part of the query that counted.
    parts: u32,
    /// The place at which the name was read first: shorter names are read before longer ones.
    first: u32,
}

impl Evidence {
    fn add(&mut self, name: u32, part: usize, weight: u32) {
        let first = self.names.len() as u32;
        let entry = self.names.entry(name).or_insert(Weight { total: 0, parts: 0, first });
        let part = 1_u32.checked_shl(part as u32).unwrap_or(0);
        if entry.parts & part == 0 {
            entry.parts |= part;
            entry.total += weight;
        }
    }

    /// Returns the weightiest names: what is left to the largest number (so that it sorts first),
    /// the place at which it was read, and the name.
    fn best(self) -> Vec<(u32, u32, u32)> {
        let mut names: Vec<(u32, u32, u32)> = self
            .names
            .into_iter()
            .map(|(name, weight)| (u32::MAX - weight.total, weight.first, name))
            .collect();
        if names.len() > MAX_CANDIDATES {
            names.select_nth_unstable(MAX_CANDIDATES);
            names.truncate(MAX_CANDIDATES);
        }
        names
    }
}

/// Adds the names that hold two common words, each near another part of the query.
fn add_pairs(index: &VariantIndex, near: &[Vec<Near>], evidence: &mut Evidence) {
    let common: Vec<(usize, Vec<Near>)> = near
        .iter()
        .map(|words| words.iter().copied().filter(|near| is_common(&index.postings, near.word)))
        .map(|words| words.take(NEAR_COMMON).collect())
        .enumerate()
        .collect();
    for (at, (one_part, ones)) in common.iter().enumerate() {
        for (other_part, others) in common.iter().skip(at + 1) {
            for one in ones {
                for other in others {
                    for name in index.pairs.get(pair_key(one.word, other.word)) {
                        evidence.add(name, *one_part, weight(index, one));
                        evidence.add(name, *other_part, weight(index, other));
                        evidence.read += 1;
                    }
                }
            }
        }
    }
}

/// Adds the names of single words, the weightiest first, until enough was read.
fn add_words(index: &VariantIndex, near: &[Vec<Near>], evidence: &mut Evidence) {
    let mut words: Vec<(u32, usize, u32)> = near
        .iter()
        .enumerate()
        .flat_map(|(part, words)| {
            words.iter().map(move |near| (u32::MAX - weight(index, near), part, near.word))
        })
        .collect();
    words.sort_unstable();
    for (weight, part, word) in words {
        for &name in index.postings.get(word) {
            evidence.add(name, part, u32::MAX - weight);
        }
        evidence.read += index.postings.get(word).len();
        if evidence.read >= MAX_READ {
            break;
        }
    }
}

/// Returns the weight of a near word: its likeness squared, times its rarity, which is the
/// logarithm of how far its list is from full.
fn weight(index: &VariantIndex, near: &Near) -> u32 {
    let names = index.postings.get(near.word).len().max(1) as u32;
    near.likeness * near.likeness / LIKENESS_ONE * (11 - names.ilog2().min(7))
}
