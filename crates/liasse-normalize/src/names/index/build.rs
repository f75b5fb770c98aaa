//! Building an index: every step is a parallel map or sort, so that the result does not depend on
//! threads.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{
    IndexError, VariantIndex,
    keys::{Deletions, KeyTable, for_each_key, name_key, pair_key},
    signature::Signature,
    skeleton::Skeleton,
    table::{Lists, WordTable},
    words::{MAX_WORDS, NameWords},
};

/// Names kept under one word: those with the fewest words, for they are the nearest to a query
/// that shares this word and no rarer one.
///
/// A word with more is common. Common words lead to names in pairs, by [`pair_key`]; a name of one
/// common word alone is found whole, by [`name_key`].
pub(super) const MAX_POSTINGS: usize = 128;

/// Builds the index of `names`.
pub(super) fn build<S: AsRef<str> + Sync>(names: &[S]) -> Result<VariantIndex, IndexError> {
    let names: Vec<NameWords> = names.par_iter().map(|name| NameWords::of(name.as_ref())).collect();
    check_size(&names)?;
    let (words, ids) = word_table(&names);
    let id = |word: &str| ids.get(word).copied();
    let mut lists = Lists::new();
    for name in &names {
        lists.push(name.iter().filter_map(id));
    }
    let parts: Vec<Vec<u32>> =
        names.par_iter().map(|name| distinct(name.parts().filter_map(id))).collect();
    let postings = postings(&parts, &lists, words.signatures.len());
    Ok(VariantIndex {
        keys: word_keys(&words),
        pairs: pairs(&parts, &lists, &postings),
        exact: exact(&names),
        signatures: name_signatures(&words, &lists),
        words,
        postings,
        names: lists,
    })
}

/// A word has at most so many keys, with two to spare; no table has more entries than that a word.
const MAX_KEYS: usize = 32;

/// Checks that 32 bits can number all entries of all tables.
fn check_size(names: &[NameWords]) -> Result<(), IndexError> {
    let words: usize = names.par_iter().map(|name| name.parts().count().max(name.len())).sum();
    let letters: usize = names.par_iter().flat_map_iter(NameWords::iter).map(str::len).sum();
    // Joined words repeat the letters of two.
    let entries = words.max(names.len()).saturating_mul(MAX_KEYS).max(letters.saturating_mul(3));
    match u32::try_from(entries) {
        Ok(_) => Ok(()),
        Err(_) => Err(IndexError::too_large(names.len(), words)),
    }
}

/// Returns all words, ordered by skeleton and text, and the number of each.
fn word_table(names: &[NameWords]) -> (WordTable, HashMap<&str, u32>) {
    let mut texts: Vec<&str> =
        names.par_iter().flat_map_iter(|name| name.iter().chain(name.parts())).collect();
    texts.par_sort_unstable();
    texts.dedup();
    let mut ordered: Vec<(Skeleton, &str)> =
        texts.into_par_iter().map(|text| (Skeleton::of(text), text)).collect();
    ordered.par_sort_unstable();
    let mut table = WordTable::new();
    for (_, text) in &ordered {
        table.push(text);
    }
    let ids = (0..).zip(&ordered).map(|(id, (_, text))| (*text, id)).collect();
    (table, ids)
}

fn distinct(ids: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn word_keys(words: &WordTable) -> KeyTable {
    let count = u32::try_from(words.signatures.len()).unwrap_or(u32::MAX);
    let pairs = (0..count)
        .into_par_iter()
        .flat_map_iter(|id| {
            let mut keys = Vec::new();
            for_each_key(words.get(id), Deletions::Two, |key| keys.push((key, id)));
            keys
        })
        .collect();
    KeyTable::build(pairs)
}

/// Returns the names of each word, those with the fewest words first.
fn postings(parts: &[Vec<u32>], names: &Lists, words: usize) -> Lists {
    let mut entries: Vec<(u32, u32, u32)> = (0_u32..)
        .zip(parts)
        .flat_map(|(name, parts)| {
            let size = names.get(name).len() as u32;
            parts.iter().map(move |&word| (word, size, name))
        })
        .collect();
    entries.par_sort_unstable();
    let mut lists = Lists::new();
    let mut entries = entries.as_slice();
    for word in 0..words as u32 {
        let end = entries.partition_point(|entry| entry.0 == word);
        let (own, rest) = entries.split_at_checked(end).unwrap_or_default();
        lists.push(own.iter().take(MAX_POSTINGS).map(|entry| entry.2));
        entries = rest;
    }
    lists
}

/// Returns the table from pairs of common words to the names that hold both.
fn pairs(parts: &[Vec<u32>], names: &Lists, postings: &Lists) -> KeyTable {
    let mut entries: Vec<(u64, u32, u32)> = (0_u32..)
        .zip(parts)
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|(name, parts)| {
            let common: Vec<u32> = parts
                .iter()
                .copied()
                .filter(|&word| is_common(postings, word))
                .take(MAX_WORDS)
                .collect();
            let size = names.get(name).len() as u32;
            pairs_of(&common).map(|key| (key, size, name)).collect::<Vec<_>>()
        })
        .collect();
    entries.par_sort_unstable();
    let kept = entries
        .chunk_by(|one, other| one.0 == other.0)
        .flat_map(|names| names.iter().take(MAX_POSTINGS))
        .map(|&(key, _, name)| (key, name))
        .collect();
    KeyTable::build(kept)
}

fn pairs_of(words: &[u32]) -> impl Iterator<Item = u64> {
    words.iter().enumerate().flat_map(move |(at, &one)| {
        words.iter().skip(at + 1).map(move |&other| pair_key(one, other))
    })
}

/// Tells whether a word stands in more names than its list has room for.
pub(super) fn is_common(postings: &Lists, word: u32) -> bool {
    postings.get(word).len() == MAX_POSTINGS
}

fn exact(names: &[NameWords]) -> KeyTable {
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let keys = names.par_iter().zip(0..count).map(|(name, id)| (name_key(name.iter()), id));
    KeyTable::build(keys.collect())
}

/// Returns the signature of all words of each name.
fn name_signatures(words: &WordTable, names: &Lists) -> Vec<Signature> {
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let signatures = |name| names.get(name).iter().map(|&word| words.signature(word));
    let whole = |name| signatures(name).fold(Signature::default(), Signature::with);
    (0..count).into_par_iter().map(whole).collect()
}
