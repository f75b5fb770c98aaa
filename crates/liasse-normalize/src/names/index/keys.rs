//! The keys of a word, and the table from keys to words or names.

use rayon::prelude::*;

use super::{
    hash::{hash_bytes, hash_pair, mix},
    skeleton::Skeleton,
};

/// Words of up to so many bytes have keys of their letters, for their skeleton is too short to
/// tell them apart with a class missing.
const SHORT_WORD: usize = 6;
/// Skeletons of at least so many classes have keys with one class missing.
const MIN_CLASSES: usize = 4;
/// Skeletons of at least so many consonants have keys of consonants with one missing; those, and
/// skeletons with one less, have the key of all of them.
const MIN_CONSONANTS: usize = 5;

/// Calls `key` with each key of a word; two words that share a key may be variants.
///
/// - its skeleton, and from [`MIN_CLASSES`] classes on the skeleton with any one class missing:
///   two skeletons that are one step apart (a class more, fewer or another, or two exchanged)
///   share a key, the deletion neighbourhood of SymSpell over classes in place of letters;
/// - of words with about [`MIN_CONSONANTS`] consonants the same over the consonants alone;
/// - of short words the letters themselves, with any one missing or none.
pub(super) fn for_each_key(word: &str, mut key: impl FnMut(u64)) {
    let skeleton = Skeleton::of(word);
    neighbourhood(skeleton.classes(), SKELETON, skeleton.classes().len() >= MIN_CLASSES, &mut key);
    let consonants = skeleton.consonants();
    let count = consonants.classes().len();
    if count + 1 >= MIN_CONSONANTS {
        neighbourhood(consonants.classes(), CONSONANTS, count >= MIN_CONSONANTS, &mut key);
    }
    if word.len() <= SHORT_WORD {
        neighbourhood(word.as_bytes(), LETTERS, true, &mut key);
    }
}

// What keeps the keys of skeletons, of consonants and of letters apart.
const SKELETON: u64 = 1 << 61;
const CONSONANTS: u64 = 2 << 61;
const LETTERS: u64 = 3 << 61;

/// Calls `key` with the hash of `bytes` and, if `deletions`, of `bytes` without each one of them.
///
/// The hash is a polynomial of the bytes, so that each hash with one byte missing is made of the two ends in one step.
fn neighbourhood(bytes: &[u8], family: u64, deletions: bool, key: &mut impl FnMut(u64)) {
    let bytes = bytes.get(..bytes.len().min(MAX_KEYED)).unwrap_or_default();
    let mut tails = [Tail { value: 0, power: 1 }; MAX_KEYED + 1];
    let mut tail = Tail { value: 0, power: 1 };
    for (place, &byte) in tails.iter_mut().zip(bytes).rev() {
        tail.value = tail.value.wrapping_add(value(byte).wrapping_mul(tail.power));
        tail.power = tail.power.wrapping_mul(BASE);
        *place = tail;
    }
    key(mix(tail.value ^ family));
    if !deletions {
        return;
    }
    let mut head = 0_u64;
    let mut before = None;
    for (&byte, tail) in bytes.iter().zip(tails.iter().skip(1)) {
        // Of a byte that stands twice in a row one is left out once: both keys would be the same.
        if before != Some(byte) {
            key(mix(head.wrapping_mul(tail.power).wrapping_add(tail.value) ^ family));
        }
        head = head.wrapping_mul(BASE).wrapping_add(value(byte));
        before = Some(byte);
    }
}

/// The bytes from one place to the end.
#[derive(Clone, Copy)]
struct Tail {
    value: u64,
    /// [`BASE`] to the power of their number.
    power: u64,
}

/// The most bytes that make keys: a skeleton has no more.
const MAX_KEYED: usize = 24;
/// Any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A byte's digit; no byte is 0, so that a word and the word with one more in front differ.
fn value(byte: u8) -> u64 {
    u64::from(byte) + 1
}

/// Returns the key of two common words that stand in one name, in any order.
pub(super) fn pair_key(one: u32, other: u32) -> u64 {
    hash_pair(u64::from(one.min(other)), u64::from(one.max(other)))
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
        let bits = pairs.len().max(2).ilog2().saturating_sub(1);
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
        for_each_key(word, |key| {
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
