//! The centres of clusters, found by groups of three letters that their spellings share with a
//! string.

use std::{cmp::Reverse, collections::HashMap};

/// Of a string's groups of letters, the rarest so many are looked up.
const RARE_GRAMS: usize = 12;
/// A group that more spellings than this share says nothing.
const MAX_POSTINGS: usize = 2_000;
/// The most centres that a string is compared with.
const MAX_CANDIDATES: usize = 48;

/// An index from groups of three letters to centres.
#[derive(Default)]
pub(crate) struct CentreIndex {
    postings: HashMap<[u8; 3], Vec<u32>>,
}

impl CentreIndex {
    /// Adds a centre with its spellings.
    pub(crate) fn add<'t>(&mut self, centre: u32, spellings: impl Iterator<Item = &'t str>) {
        for gram in spellings.flat_map(grams) {
            let postings = self.postings.entry(gram).or_default();
            if postings.last() != Some(&centre) {
                postings.push(centre);
            }
        }
    }

    /// Returns the centres that share most of the rarest groups with the texts, the best first.
    pub(crate) fn candidates<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<u32> {
        let mut keys: Vec<_> = texts.flat_map(grams).collect();
        keys.sort_unstable();
        keys.dedup();
        let lists = keys.iter().filter_map(|gram| self.postings.get(gram));
        let mut lists: Vec<_> = lists.filter(|list| list.len() <= MAX_POSTINGS).collect();
        lists.sort_by_key(|list| list.len());
        let mut hits: Vec<u32> = lists.into_iter().take(RARE_GRAMS).flatten().copied().collect();
        hits.sort_unstable();
        let mut counted: Vec<(Reverse<usize>, u32)> = hits
            .chunk_by(|a, b| a == b)
            .filter_map(|run| Some((Reverse(run.len()), *run.first()?)))
            .collect();
        counted.sort_unstable();
        counted.truncate(MAX_CANDIDATES);
        counted.into_iter().map(|(_, centre)| centre).collect()
    }
}

/// The groups of three bytes of a text with a mark at either end.
fn grams(text: &str) -> impl Iterator<Item = [u8; 3]> {
    let bytes = text.as_bytes();
    let at = move |index: usize| match index {
        0 => b'^',
        _ => bytes.get(index - 1).copied().unwrap_or(b'$'),
    };
    (0..bytes.len()).map(move |index| [at(index), at(index + 1), at(index + 2)])
}
