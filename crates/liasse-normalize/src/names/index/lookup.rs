//! Finding the names that a query may be a variant of.

use std::{collections::HashMap, hash::BuildHasherDefault};

use super::{
    VariantIndex,
    build::is_common,
    hash::IdHasher,
    keys::{Deletions, for_each_key, name_key, pair_key},
    signature::{LIKENESS_ONE, Signature},
    words::NameWords,
};

/// Candidates of one look-up, beside names of the same words.
pub(super) const MAX_CANDIDATES: usize = 48;
/// Candidates that are ranked: of the names found at all, 99 in 100 are among these.
pub(super) const MAX_RANKED: usize = 10;
/// Candidates whose evidence is less than this share of the best, in hundredths, are not ranked.
const MIN_SHARE: u32 = 45;
/// Names of the same words that are returned.
const MAX_SAME: usize = 1024;
/// Words looked at further, the most alike: so many in all, shared by the parts of the query, and
/// at least so many for each. More of them find less in names of several words, for they crowd out
/// the names of the nearest.
const NEAR_WORDS: usize = 16;
const NEAR_WORDS_OF_PART: usize = 6;
/// Common words of each part that are looked up in pairs.
const NEAR_COMMON: usize = 4;
/// Words less alike than this are not near: half of what signatures hold must agree.
const MIN_LIKENESS: u32 = LIKENESS_ONE * 17 / 32;
/// Entries of lists of words, and of pairs, read in one look-up, those of the rarest and nearest words first; with it the
/// time of a look-up is bounded whatever the index holds.
const MAX_READ: usize = 256;
/// Names whose words are looked at as a whole.
const MAX_WHOLE: usize = 192;

/// What a look-up found.
pub(super) struct Candidates {
    /// Names, those of the same words first and by id, then the best evidence first.
    pub(super) ids: Vec<u32>,
    /// How many are worth to be compared.
    ranked: usize,
}

impl Candidates {
    /// Returns those that are worth to be compared.
    pub(super) fn to_rank(&self) -> &[u32] {
        self.ids.get(..self.ranked).unwrap_or(&self.ids)
    }
}

/// Returns the candidates for `query`.
pub(super) fn candidates(index: &VariantIndex, query: &NameWords) -> Candidates {
    let mut ids = same_words(index, query);
    let effort = Effort::of(query);
    let near: Vec<Vec<Near>> = query.parts().map(|part| near_words(index, part, effort)).collect();
    let mut evidence = Evidence::default();
    evidence.names.reserve(MAX_READ);
    add_pairs(index, &near, &mut evidence);
    add_words(index, &near, &mut evidence);
    for name in &ids {
        evidence.names.remove(name);
    }
    let best = best(index, query, evidence);
    let enough = best.first().map_or(0, |first| first.weight / 100 * MIN_SHARE);
    let worth = best.iter().take(MAX_RANKED).take_while(|found| found.weight >= enough).count();
    let ranked = ids.len() + worth;
    ids.extend(best.into_iter().map(|found| found.name));
    Candidates { ids, ranked }
}

/// Returns the names with the same words, by id.
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
    index.exact.get(name_key(query.iter())).filter(same).take(MAX_SAME).collect()
}

/// A word of the index that a part of the query may be. The most alike sort first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Near {
    unlikeness: u32,
    word: u32,
}

/// How far the words of a query are looked for.
#[derive(Clone, Copy)]
struct Effort {
    deletions: Deletions,
    words: usize,
}

impl Effort {
    /// A word alone must be found by itself. Of several one is often found easily, and leads to the
    /// name; their keys are a quarter in number, and reach two edits still where the index has the
    /// letters that the query lacks.
    fn of(query: &NameWords) -> Self {
        match query.parts().count() {
            0 | 1 => Self { deletions: Deletions::Two, words: NEAR_WORDS },
            parts => Self {
                deletions: Deletions::One,
                words: (NEAR_WORDS / parts).max(NEAR_WORDS_OF_PART),
            },
        }
    }
}

/// Returns the words that share a key with `part` and look alike, the most alike first.
fn near_words(index: &VariantIndex, part: &str, effort: Effort) -> Vec<Near> {
    let own = Signature::of(part);
    let mut nearest: Vec<Near> = Vec::with_capacity(effort.words + 1);
    let mut limit = LIKENESS_ONE - MIN_LIKENESS;
    for_each_key(part, effort.deletions, |key| {
        for word in index.keys.get(key) {
            let unlikeness = LIKENESS_ONE - own.likeness(index.words.signature(word));
            if unlikeness > limit {
                continue;
            }
            let near = Near { unlikeness, word };
            // A word that shares several keys is met several times.
            let Err(place) = nearest.binary_search(&near) else { continue };
            nearest.insert(place, near);
            nearest.truncate(effort.words);
            if let Some(last) = nearest.get(effort.words - 1) {
                limit = last.unlikeness;
            }
        }
    });
    nearest
}

/// What speaks for each name: the sum of the weights of its words that are near a part of the
/// query, each part counted once.
#[derive(Default)]
struct Evidence {
    names: HashMap<u32, Weight, BuildHasherDefault<IdHasher>>,
}

struct Weight {
    total: u32,
    /// A bit for each part of the query that counted.
    parts: u32,
    /// The place at which the name was read first: shorter names are read before longer ones.
    first: u32,
}

/// A name and what speaks for it.
struct Found {
    weight: u32,
    first: u32,
    name: u32,
}

impl Found {
    /// What puts the weightiest first, equal ones as they were read.
    fn order(&self) -> (u32, u32) {
        (u32::MAX - self.weight, self.first)
    }
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
}

/// Returns the names with the best evidence, in the order of their evidence times the likeness of
/// the whole names: of two names that share a word with the query, the one whose other words are
/// like it comes first.
fn best(index: &VariantIndex, query: &NameWords, evidence: Evidence) -> Vec<Found> {
    let found = |(name, Weight { total, first, .. })| Found { weight: total, first, name };
    let mut names: Vec<Found> = evidence.names.into_iter().map(found).collect();
    keep_best(&mut names, MAX_WHOLE);
    let whole = query.iter().map(Signature::of).fold(Signature::default(), Signature::with);
    for found in &mut names {
        let own = index.signatures.get(found.name as usize).copied().unwrap_or_default();
        found.weight *= whole.likeness(own);
    }
    keep_best(&mut names, MAX_CANDIDATES);
    names.sort_unstable_by_key(Found::order);
    names
}

fn keep_best(names: &mut Vec<Found>, count: usize) {
    if names.len() > count {
        names.select_nth_unstable_by_key(count, Found::order);
        names.truncate(count);
    }
}

/// Adds the names that hold two common words, each near another part of the query, until enough
/// was read.
fn add_pairs(index: &VariantIndex, near: &[Vec<Near>], evidence: &mut Evidence) {
    let is_common = |near: &&Near| is_common(&index.postings, near.word);
    let common: Vec<(usize, &Near)> = (0..)
        .zip(near)
        .flat_map(|(part, words)| {
            words.iter().filter(is_common).take(NEAR_COMMON).map(move |near| (part, near))
        })
        .collect();
    let mut read = 0;
    for (at, &(one_part, one)) in common.iter().enumerate() {
        let later = common.iter().skip(at + 1);
        for &(other_part, other) in later.filter(|(other_part, _)| *other_part != one_part) {
            for name in index.pairs.get(pair_key(one.word, other.word)) {
                evidence.add(name, one_part, weight(index, one));
                evidence.add(name, other_part, weight(index, other));
                read += 1;
            }
            if read >= MAX_READ {
                return;
            }
        }
    }
}

/// Adds the names of single words, the weightiest first, until enough was read.
fn add_words(index: &VariantIndex, near: &[Vec<Near>], evidence: &mut Evidence) {
    let mut words: Vec<(u32, usize, u32)> = (0..)
        .zip(near)
        .flat_map(|(part, words)| {
            words.iter().map(move |near| (u32::MAX - weight(index, near), part, near.word))
        })
        .collect();
    words.sort_unstable();
    let mut read = 0;
    for (weight, part, word) in words {
        for &name in index.postings.get(word) {
            evidence.add(name, part, u32::MAX - weight);
        }
        read += index.postings.get(word).len();
        if read >= MAX_READ {
            break;
        }
    }
}

/// Returns the weight of a near word: its likeness cubed, times a measure of its rarity: 14 for a
/// word of one name, one less for each doubling of its list.
fn weight(index: &VariantIndex, near: &Near) -> u32 {
    let names = index.postings.get(near.word).len().max(1) as u32;
    let likeness = LIKENESS_ONE - near.unlikeness;
    let cubed = likeness.pow(3) / LIKENESS_ONE.pow(2);
    cubed * (14 - names.ilog2().min(13))
}
