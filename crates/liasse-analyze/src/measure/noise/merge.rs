use serde::Serialize;

use super::Variant;

/// A word with what was merged under it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MergedWord {
    /// The index of the word among those given.
    pub word: usize,
    /// Its count with those of its variants.
    pub count: u64,
    /// Its own count.
    pub own_count: u64,
    /// The variants, in order of the words: taking their counts away undoes the merge.
    pub merged: Vec<Variant>,
}

/// Puts variants under the words that they are taken for: one row for each word that is none,
/// in order of the words. The counts add up to those of all words.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::noise::{NoiseOptions, find_variants, merge};
///
/// let words = [("government", 900), ("goyernment", 3), ("people", 700)];
/// let variants = find_variants(&words, &NoiseOptions::default());
/// let merged = merge(&words.map(|(_, count)| count), &variants);
/// assert_eq!(merged.iter().map(|it| it.count).collect::<Vec<_>>(), [903, 700]);
/// assert_eq!((merged[0].own_count, merged[0].merged.len()), (900, 1));
/// ```
pub fn merge(counts: &[u64], variants: &[Variant]) -> Vec<MergedWord> {
    let mut merged: Vec<Option<MergedWord>> = counts
        .iter()
        .enumerate()
        .map(|(word, &count)| {
            Some(MergedWord { word, count, own_count: count, merged: Vec::new() })
        })
        .collect();
    for variant in variants.iter().filter(|variant| variant.word != variant.of) {
        // Only what has a place to go to is taken away.
        if !merged.get(variant.of).is_some_and(Option::is_some) {
            continue;
        }
        let moved = merged.get_mut(variant.word).and_then(Option::take);
        if let (Some(moved), Some(Some(under))) = (moved, merged.get_mut(variant.of)) {
            under.count = under.count.saturating_add(moved.count);
            under.merged.push(variant.clone());
            under.merged.extend(moved.merged);
        }
    }
    merged.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::measure::noise::{NoiseOptions, find_variants};

    proptest! {
        #[test]
        fn nothing_is_lost_by_merging(
            words in proptest::collection::btree_map("[mnrilt]{4,6}", 1u64..2000, 0..60),
        ) {
            let words: Vec<_> = words.iter().map(|(word, count)| (word.as_str(), *count)).collect();
            let counts: Vec<u64> = words.iter().map(|(_, count)| *count).collect();
            let options = NoiseOptions { least_letters: 4, ratio: 5, ..NoiseOptions::default() };
            let variants = find_variants(&words, &options);
            let merged = merge(&counts, &variants);
            prop_assert_eq!(merged.len() + variants.len(), words.len());
            prop_assert_eq!(
                merged.iter().map(|it| it.count).sum::<u64>(),
                counts.iter().sum::<u64>()
            );
            for it in &merged {
                let moved: u64 = it.merged.iter().map(|variant| counts[variant.word]).sum();
                prop_assert_eq!(it.own_count, it.count - moved);
                prop_assert_eq!(it.own_count, counts[it.word]);
            }
        }
    }
}
