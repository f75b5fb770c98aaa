use std::fmt;

use hashbrown::HashMap;
use rayon::prelude::*;
use serde::Serialize;

use super::neighbours::{Misread, each_meant, hundredths};
use super::{DamageSign, damage_sign, family};

/// When [`find_variants`] takes a word for a damaged one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NoiseOptions {
    /// How many times more frequent the other word must be, at least 2.
    pub ratio: u64,
    /// The same where the confusion makes words of the language out of words: one letter for
    /// another at a cost of 0.4 or more, or a letter lost at an edge. `notional` is no `national`.
    pub letter_ratio: u64,
    /// The fewest letters of a damaged word. Short words of the language are often one confusion
    /// apart: `arid` and `and`, `comer` and `corner`.
    pub least_letters: usize,
    /// The fewest where the word has a sign of damage of its own: `c0uld`.
    pub least_letters_with_sign: usize,
    /// The most that a confusion may cost, 0 to 1: the commonest cost 0.2.
    pub most_cost: f32,
}

impl Default for NoiseOptions {
    /// Fifty times, a thousand for letters; words of seven letters, or four with a sign; confusions
    /// of at most 0.45.
    fn default() -> Self {
        Self {
            ratio: 50,
            letter_ratio: 1000,
            least_letters: 7,
            least_letters_with_sign: 4,
            most_cost: 0.45,
        }
    }
}

impl NoiseOptions {
    fn ratio_for(&self, misread: &Misread) -> u64 {
        let ratio = if misread.makes_words() { self.letter_ratio } else { 0 };
        ratio.max(self.ratio).max(2)
    }
}

/// A word that looks like another one damaged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Variant {
    /// The index of the word among those given.
    pub word: usize,
    /// The index of the word that it is taken for.
    pub of: usize,
    /// What was printed, and what was meant by it.
    pub reason: VariantReason,
    /// The cost of the confusion, 0 to 1: the commoner, the less.
    pub cost: f32,
    /// What its shape says.
    pub sign: Option<DamageSign>,
}

/// Letters and what they were printed as; shown as `ocr: v→y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VariantReason {
    /// The letters of the word that was meant; none where a stroke was added at an edge.
    pub meant: &'static str,
    /// The letters that stand for them; none where a stroke was lost.
    pub printed: &'static str,
}

impl fmt::Display for VariantReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |letters: &'static str| if letters.is_empty() { "∅" } else { letters };
        write!(formatter, "ocr: {}→{}", shown(self.meant), shown(self.printed))
    }
}

impl Serialize for VariantReason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Returns the words that look like damaged ones of far more frequent others.
///
/// `words` are folded (lower case, without accents), each with its count and given once. A word is a
/// variant of another one if a single confusion of liasse-normalize's table, which was counted in a
/// scanned release itself, turns it into that one, the other is `ratio` times as frequent, has no
/// sign of damage and is no variant itself. Of several the cheapest confusion counts, then the more
/// frequent word, then the alphabet. The answer is in order of `words`, and does not depend on that
/// order otherwise.
///
/// A word of the language can be a confusion away from another: `locking` and `looking`. A word with
/// relatives (`lock`, `locked`) that are no variants themselves and occur together at least three
/// times, and a quarter as often as it does, is a word of its own.
///
/// A word with two damages is not found, nor one whose damage is no typical confusion. The work is
/// some fifty look-ups a letter, on all threads.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::noise::{NoiseOptions, find_variants};
///
/// let words = [("government", 900), ("goyernment", 3), ("governments", 40)];
/// let variants = find_variants(&words, &NoiseOptions::default());
/// assert_eq!(variants.len(), 1);
/// assert_eq!((variants[0].word, variants[0].of), (1, 0));
/// assert_eq!(variants[0].reason.to_string(), "ocr: v→y");
/// ```
pub fn find_variants(words: &[(&str, u64)], options: &NoiseOptions) -> Vec<Variant> {
    let ratio = options.ratio.max(2);
    let mut targets: HashMap<&[u8], usize> = words
        .iter()
        .enumerate()
        .filter(|(_, (word, count))| *count >= ratio && damage_sign(word).is_none())
        .map(|(index, (word, _))| (word.as_bytes(), index))
        .collect();
    // What is a variant itself is not a word that others are variants of.
    let frequent: Vec<usize> = by_count(words, targets.values().copied().collect());
    for index in frequent {
        if variant(index, words, &targets, options).is_some()
            && let Some((word, _)) = words.get(index)
        {
            targets.remove(word.as_bytes());
        }
    }
    let found = (0..words.len()).into_par_iter();
    let found = found.filter_map(|index| variant(index, words, &targets, options)).collect();
    // Of a relative also a few letters say enough.
    let relatives = NoiseOptions { least_letters: options.least_letters_with_sign, ..*options };
    family::without_words_of_their_own(found, words, |index| {
        words.get(index).is_some_and(|(word, _)| damage_sign(word).is_some())
            || variant(index, words, &targets, &relatives).is_some()
    })
}

/// Orders indices by count, the most frequent first, then by word.
fn by_count(words: &[(&str, u64)], mut indices: Vec<usize>) -> Vec<usize> {
    let key =
        |index: &usize| words.get(*index).map(|(word, count)| (std::cmp::Reverse(*count), *word));
    indices.sort_by(|a, b| key(a).cmp(&key(b)));
    indices
}

fn variant(
    index: usize,
    words: &[(&str, u64)],
    targets: &HashMap<&[u8], usize>,
    options: &NoiseOptions,
) -> Option<Variant> {
    let &(word, count) = words.get(index)?;
    let sign = damage_sign(word);
    let least =
        if sign.is_some() { options.least_letters_with_sign } else { options.least_letters };
    if word.chars().count() < least {
        return None;
    }
    let most_cost = hundredths(options.most_cost);
    let mut best: Option<(u8, std::cmp::Reverse<u64>, &str, usize, Misread)> = None;
    each_meant(word, |meant, misread| {
        if misread.cost > most_cost {
            return;
        }
        let Some(&of) = targets.get(meant) else { return };
        let Some(&(target, target_count)) = words.get(of) else { return };
        let key = (misread.cost, std::cmp::Reverse(target_count), target);
        let better = best.as_ref().is_none_or(|best| key < (best.0, best.1, best.2));
        let needed = count.max(1).saturating_mul(options.ratio_for(misread));
        if target_count >= needed && better {
            best = Some((key.0, key.1, key.2, of, *misread));
        }
    });
    let (cost, .., of, misread) = best?;
    let reason = VariantReason { meant: misread.meant, printed: misread.printed };
    Some(Variant { word: index, of, reason, cost: f32::from(cost) / 100.0, sign })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(words: &[(&str, u64)]) -> Vec<(String, String, String)> {
        let variants = find_variants(words, &NoiseOptions::default());
        let word = |index: usize| words[index].0.to_owned();
        variants.iter().map(|it| (word(it.word), word(it.of), it.reason.to_string())).collect()
    }

    fn row(word: &str, of: &str, reason: &str) -> (String, String, String) {
        (word.to_owned(), of.to_owned(), reason.to_owned())
    }

    #[test]
    fn a_rare_neighbour_is_a_variant() {
        let words =
            [("could", 5000), ("c0uld", 9), ("couid", 2), ("security", 700), ("secunty", 4)];
        assert_eq!(
            found(&words),
            [row("c0uld", "could", "ocr: o→0"), row("secunty", "security", "ocr: ri→n")]
        );
    }

    #[test]
    fn a_word_as_common_as_its_neighbour_is_none() {
        assert!(found(&[("altering", 30), ("allering", 2)]).is_empty());
        assert!(found(&[("and", 90_000), ("arid", 3)]).is_empty());
        assert!(found(&[]).is_empty());
    }

    #[test]
    fn a_letter_for_another_needs_a_far_more_frequent_word() {
        assert!(found(&[("national", 7000), ("notional", 40)]).is_empty());
        assert!(found(&[("personal", 900), ("persona", 3)]).is_empty());
        assert_eq!(
            found(&[("government", 7000), ("govornment", 4)]),
            [row("govornment", "government", "ocr: e→o")]
        );
    }

    #[test]
    fn a_word_with_relatives_is_a_word_of_its_own() {
        let alone = [("modernity", 500), ("modemity", 9)];
        assert_eq!(found(&alone), [row("modemity", "modernity", "ocr: rn→m")]);
        let related = [("modernity", 500), ("modemity", 9), ("modems", 1), ("modem", 2)];
        assert!(found(&related).is_empty());
        let fewer = [("modernity", 500), ("modemity", 9), ("modems", 1), ("modem", 1)];
        assert_eq!(found(&fewer).len(), 1);
        // The variants of relatives are none.
        let damaged =
            [("government", 900), ("govemment", 9), ("governments", 800), ("govemments", 12)];
        assert_eq!(found(&damaged).len(), 2);
    }

    #[test]
    fn a_variant_has_no_variants() {
        // Two confusions from the word, one from its variant: not found, rather than misread.
        let words = [("government", 100_000), ("govemment", 1000), ("goyemment", 2)];
        assert_eq!(found(&words), [row("govemment", "government", "ocr: rn→m")]);
    }

    #[test]
    fn a_stroke_at_an_edge_is_shown_as_added() {
        assert_eq!(
            found(&[("pakistan", 4000), ("lpakistan", 3)]),
            [row("lpakistan", "pakistan", "ocr: ∅→l")]
        );
    }

    proptest! {
        #[test]
        fn order_does_not_matter(
            words in proptest::collection::btree_map("[mnrilt]{4,6}", 1u64..2000, 0..80),
        ) {
            let words: Vec<_> = words.iter().map(|(word, count)| (word.as_str(), *count)).collect();
            let options = NoiseOptions { least_letters: 4, ratio: 5, ..NoiseOptions::default() };
            let named = |words: &[(&str, u64)]| {
                let mut rows: Vec<_> = find_variants(words, &options)
                    .into_iter()
                    .map(|it| (words[it.word].0.to_owned(), words[it.of].0.to_owned(), it.reason))
                    .collect();
                rows.sort();
                rows
            };
            let back: Vec<_> = words.iter().rev().copied().collect();
            prop_assert_eq!(named(&words), named(&back));
            let variants = find_variants(&words, &options);
            for it in &variants {
                prop_assert!(words[it.of].1 >= 5 * words[it.word].1);
                prop_assert!(variants.iter().all(|other| other.word != it.of), "a chain");
            }
        }
    }
}
