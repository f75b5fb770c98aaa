//! How much of their words two documents share.

use std::cmp::Ordering;

use serde::Serialize;

/// Words of a shingle. Three tell texts of one subject apart, while a word that a scanner damaged
/// costs no more than three shingles.
pub(super) const SHINGLE_WORDS: usize = 3;

/// How much of their words two documents share, as shingles: the different runs of three words in
/// them. A document of one or two words is one shingle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Likeness {
    /// The shingles of both.
    pub shared: u32,
    /// The shingles of the first document.
    pub first: u32,
    /// The shingles of the second document.
    pub second: u32,
    /// Whether their folded words are the same ones in the same order.
    pub same_words: bool,
}

impl Likeness {
    /// Returns the resemblance of Broder, which is Jaccard's coefficient of the shingles: those of
    /// both for each of either, 0 to 1; 0 where there is none.
    pub fn resemblance(&self) -> f64 {
        let either = u64::from(self.first) + u64::from(self.second);
        share(self.shared, either.saturating_sub(self.shared.into()))
    }

    /// Returns the share of the smaller document's shingles that the larger one has as well, 0 to 1:
    /// Broder's containment.
    pub fn containment(&self) -> f64 {
        share(self.shared, self.first.min(self.second).into())
    }

    /// Compares two sets of shingles.
    pub(crate) fn of(first: &Shingles, second: &Shingles) -> Self {
        let count = |shingles: &Shingles| u32::try_from(shingles.sorted.len()).unwrap_or(u32::MAX);
        Self {
            shared: shared(&first.sorted, &second.sorted),
            first: count(first),
            second: count(second),
            same_words: first.words == second.words,
        }
    }
}

fn share(shared: u32, of: u64) -> f64 {
    if of == 0 { 0.0 } else { f64::from(shared) / of as f64 }
}

/// The folded words of a document as they follow one another, and its shingles.
pub(crate) struct Shingles {
    words: Vec<u32>,
    /// Each once.
    sorted: Vec<[u32; SHINGLE_WORDS]>,
}

impl Shingles {
    pub(crate) fn of(words: Vec<u32>) -> Self {
        let mut sorted: Vec<_> = shingles(&words).collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self { words, sorted }
    }

    pub(crate) fn word_count(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn words(&self) -> &[u32] {
        &self.words
    }
}

/// Returns the shingles of some words, in order; missing words of a text that is too short are
/// `u32::MAX`, which is no word.
pub(super) fn shingles(words: &[u32]) -> impl Iterator<Item = [u32; SHINGLE_WORDS]> {
    let short = (!words.is_empty() && words.len() < SHINGLE_WORDS).then(|| {
        let mut shingle = [u32::MAX; SHINGLE_WORDS];
        shingle.iter_mut().zip(words).for_each(|(place, word)| *place = *word);
        shingle
    });
    let runs = words.windows(SHINGLE_WORDS).filter_map(|run| run.try_into().ok());
    short.into_iter().chain(runs)
}

fn shared(first: &[[u32; SHINGLE_WORDS]], second: &[[u32; SHINGLE_WORDS]]) -> u32 {
    let (mut first, mut second) = (first.iter().peekable(), second.iter().peekable());
    let mut shared = 0;
    while let (Some(a), Some(b)) = (first.peek(), second.peek()) {
        match a.cmp(b) {
            Ordering::Less => _ = first.next(),
            Ordering::Greater => _ = second.next(),
            Ordering::Equal => {
                shared += 1;
                first.next();
                second.next();
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(first: &[u32], second: &[u32]) -> Likeness {
        Likeness::of(&Shingles::of(first.to_vec()), &Shingles::of(second.to_vec()))
    }

    #[test]
    fn runs_of_three_words_are_compared_each_once() {
        let found = likeness(&[1, 2, 3, 4, 5, 1, 2, 3], &[1, 2, 3, 4]);
        let expected = Likeness { shared: 2, first: 5, second: 2, same_words: false };
        assert_eq!(found, expected);
        assert_eq!((found.resemblance(), found.containment()), (2.0 / 5.0, 1.0));
    }

    #[test]
    fn one_or_two_words_are_a_run_and_none_is_like_nothing() {
        assert_eq!(likeness(&[1, 2], &[1, 2]).resemblance(), 1.0);
        assert_eq!(likeness(&[1], &[1, 2]).containment(), 0.0);
        assert_eq!(likeness(&[], &[]).resemblance(), 0.0);
        assert_eq!(likeness(&[], &[1]).containment(), 0.0);
    }

    #[test]
    fn the_same_words_in_another_order_are_not_the_same() {
        // Both have the runs 121 and 212 alone.
        let found = likeness(&[1, 2, 1, 2], &[2, 1, 2, 1]);
        assert_eq!((found.resemblance(), found.same_words), (1.0, false));
    }
}
