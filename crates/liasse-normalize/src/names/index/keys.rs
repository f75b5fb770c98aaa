//! The keys of a word, and the table from keys to words or names.

use rayon::prelude::*;

use super::{
    hash::{hash_bytes, hash_pair, mix},
    skeleton::Skeleton,
};

/// Bytes of a word that make keys; damage behind them costs nothing to find.
const PREFIX: usize = 7;
/// Words of fewer bytes lose one of them at most: with two missing nothing tells them apart.
const MIN_BYTES_FOR_TWO: usize = 4;

/// How many letters are left out to make the keys of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deletions {
    /// One, which is enough for a word that need not be found by itself.
    One,
    /// Two.
    Two,
}

/// Calls `key` with each key of a word; two words that share a key may be variants.
///
/// A key is the word's skeleton, or its first [`PREFIX`] bytes with none, one or two of them
/// missing: two words that are two edits apart there (a letter more, fewer or another, or two
/// exchanged) share such a key, without a dictionary of what may stand in a letter's place. That is
/// W. Garbe's SymSpell. Damage that it does not reach, several confusions in one word, is what
/// skeletons take away.
pub(super) fn for_each_key(word: &str, deletions: Deletions, mut key: impl FnMut(u64)) {
    key(skeleton_key(word));
    let bytes = word.as_bytes();
    let bytes = bytes.get(..PREFIX).unwrap_or(bytes);
    key(key_without(LETTERS, bytes, None, None));
    let two = deletions == Deletions::Two && bytes.len() >= MIN_BYTES_FOR_TWO;
    for one in first_of_row(bytes, 0) {
        key(key_without(LETTERS, bytes, Some(one), None));
        let others = if two { one + 1 } else { bytes.len() };
        for other in first_of_row(bytes, others) {
            key(key_without(LETTERS, bytes, Some(one), Some(other)));
        }
    }
}

// What keeps the keys of skeletons and of letters apart.
const SKELETON: u64 = 1 << 61;
const LETTERS: u64 = 2 << 61;

/// Any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Returns the places from `start` on of bytes that differ from the one before: of a letter that
/// stands twice one is left out once, for both keys would be the same.
fn first_of_row(bytes: &[u8], start: usize) -> impl Iterator<Item = usize> {
    (start..bytes.len())
        .filter(move |&at| at == start || bytes.get(at) != bytes.get(at.wrapping_sub(1)))
}

/// Returns the hash of `bytes` without those at one or two places, a polynomial of what is left.
fn key_without(family: u64, bytes: &[u8], one: Option<usize>, other: Option<usize>) -> u64 {
    let kept = (0..).zip(bytes).filter(|(at, _)| Some(*at) != one && Some(*at) != other);
    // No byte counts as nothing, so that a word and the word with one more in front differ.
    mix(kept
        .fold(family, |sum, (_, &byte)| sum.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)))
}

/// Returns the key of a word's skeleton.
pub(super) fn skeleton_key(word: &str) -> u64 {
    key_without(SKELETON, Skeleton::of(word).classes(), None, None)
}

/// Returns a key of two keys in any order.
pub(super) fn unordered(one: u64, other: u64) -> u64 {
    hash_pair(one.min(other), one.max(other))
}

/// Returns the key of two common words that stand in one name, in any order.
pub(super) fn pair_key(one: u32, other: u32) -> u64 {
    unordered(one.into(), other.into())
}

/// Returns the key of a whole name, for any order of its words.
pub(super) fn name_key<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    let mut hashes: Vec<u64> = words.map(|word| hash_bytes(word.bytes())).collect();
    hashes.sort_unstable();
    hashes.into_iter().fold(0, hash_pair)
}

/// A table from keys to values, in two arrays.
///
/// A bucket is chosen by the high half of a key; its entries hold the low half and the value. Two
/// keys that agree in both parts are taken for one, so a value found may be a stranger: those who
/// look up compare what they find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyTable {
    /// Where each bucket starts in `entries`, and the end of the last; as many buckets as a power
    /// of two.
    pub(super) starts: Vec<u32>,
    /// Low half of the key, value; sorted by both within a bucket.
    pub(super) entries: Vec<u64>,
}

impl KeyTable {
    /// Builds the table; the order of `pairs` does not matter.
    pub(super) fn build(pairs: Vec<(u64, u32)>) -> Self {
        // Eight to sixteen entries, one or two lines of a cache: fewer would take more misses.
        let bits = pairs.len().max(2).ilog2().saturating_sub(3);
        let mut placed: Vec<(u32, u64)> = pairs
            .into_par_iter()
            .map(|(key, value)| (bucket(key, bits), (key << 32) | u64::from(value)))
            .collect();
        placed.par_sort_unstable();
        placed.dedup();
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (bucket, _) in &placed {
            if let Some(count) = starts.get_mut(*bucket as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let entries = placed.into_iter().map(|(_, entry)| entry).collect();
        Self { starts, entries }
    }

    /// Returns the values under `key`, ascending.
    pub(super) fn get(&self, key: u64) -> impl Iterator<Item = u32> {
        let wanted = key as u32;
        self.bucket(key)
            .iter()
            .filter(move |&&entry| (entry >> 32) as u32 == wanted)
            .map(|&entry| entry as u32)
    }

    fn bucket(&self, key: u64) -> &[u64] {
        let bits = self.starts.len().saturating_sub(1).max(1).ilog2();
        let at = bucket(key, bits) as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => {
                self.entries.get(start as usize..end as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

fn bucket(key: u64, bits: u32) -> u32 {
    ((key >> 32) as u32).checked_shr(32 - bits).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn keys(word: &str) -> HashSet<u64> {
        let mut keys = HashSet::new();
        for_each_key(word, Deletions::Two, |key| {
            keys.insert(key);
        });
        keys
    }

    #[test]
    fn damaged_words_share_a_key_with_the_sound_one() {
        for (sound, damaged) in [
            ("belmokhtar", "belmohktar"),
            ("belmokhtar", "belmolchtar"),
            ("belmokhtar", "bekmokhtar"),
            ("belmokhtar", "belmoichtar"),
            ("rice", "ricc"),
            ("rice", "riec"),
            ("blumenthal", "blumental"),
            ("blumenthal", "biumenthal"),
            ("sullivan", "suilivan"),
            ("mills", "miils"),
            ("ahmadinejad", "ahmanijehad"),
        ] {
            assert!(!keys(sound).is_disjoint(&keys(damaged)), "{sound} {damaged}");
        }
    }

    #[test]
    fn strangers_share_no_key() {
        for (one, other) in
            [("belmokhtar", "blumenthal"), ("rice", "mills"), ("sarkozy", "cameron")]
        {
            assert!(keys(one).is_disjoint(&keys(other)), "{one} {other}");
        }
    }

    #[test]
    fn a_table_gives_back_what_was_put_in() {
        for size in [0_u32, 1, 2, 3, 1000] {
            let pairs: Vec<(u64, u32)> =
                (0..size).map(|value| (hash_pair(u64::from(value / 2), 7), value)).collect();
            let table = KeyTable::build(pairs);
            for value in 0..size {
                let found: Vec<u32> = table.get(hash_pair(u64::from(value / 2), 7)).collect();
                assert!(found.contains(&value), "{value} of {size}");
                assert!(found.len() <= 2 && found.is_sorted());
            }
            assert_eq!(table.get(hash_pair(9_999_999, 7)).count(), 0);
        }
    }

    #[test]
    fn the_key_of_a_name_does_not_depend_on_order() {
        assert_eq!(name_key(["a", "b"].into_iter()), name_key(["b", "a"].into_iter()));
        assert_ne!(name_key(["a", "b"].into_iter()), name_key(["a", "a", "b"].into_iter()));
    }
}
