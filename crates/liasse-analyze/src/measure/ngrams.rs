//! Runs of tokens, of one document at a time: nothing here reaches from one into the next.

use std::ops::RangeInclusive;

/// Returns the runs of `size` successive tokens of a document.
///
/// ```
/// use liasse_analyze::measure::ngrams;
///
/// let pairs: Vec<&[&str]> = ngrams(&["the", "old", "port"], 2).collect();
/// assert_eq!(pairs, [["the", "old"], ["old", "port"]]);
/// assert_eq!(ngrams(&["the"], 2).count(), 0);
/// ```
pub fn ngrams<T>(tokens: &[T], size: usize) -> impl Iterator<Item = &[T]> {
    (size > 0).then(|| tokens.windows(size)).into_iter().flatten()
}

/// Returns the runs of `size` tokens of a document between each two of which as many tokens are
/// left out as `skips` allows (Guthrie et al. 2006). `0..=0` gives [`ngrams`].
///
/// They come in the order of their tokens' positions.
///
/// ```
/// use liasse_analyze::measure::skip_grams;
///
/// let pairs: Vec<Vec<&&str>> = skip_grams(&["the", "old", "port"], 2, 0..=1).collect();
/// assert_eq!(pairs, [[&"the", &"old"], [&"the", &"port"], [&"old", &"port"]]);
/// ```
pub fn skip_grams<T>(tokens: &[T], size: usize, skips: RangeInclusive<usize>) -> SkipGrams<'_, T> {
    SkipGrams {
        tokens,
        size,
        skips,
        positions: Vec::new(),
        is_done: size == 0 || size > tokens.len(),
    }
}

/// The runs that [`skip_grams`] returns.
#[derive(Clone, Debug)]
pub struct SkipGrams<'a, T> {
    tokens: &'a [T],
    size: usize,
    skips: RangeInclusive<usize>,
    /// Of the last run.
    positions: Vec<usize>,
    is_done: bool,
}

impl<'a, T> Iterator for SkipGrams<'a, T> {
    type Item = Vec<&'a T>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        if self.positions.is_empty() {
            self.positions.push(0);
        } else {
            self.advance()?;
        }
        while self.positions.len() < self.size {
            let first = self.positions.last()?.checked_add(1)?.checked_add(*self.skips.start());
            match first.filter(|&first| first < self.tokens.len() && !self.skips.is_empty()) {
                Some(first) => self.positions.push(first),
                None => self.advance()?,
            }
        }
        self.positions.iter().map(|&position| self.tokens.get(position)).collect()
    }
}

impl<T> SkipGrams<'_, T> {
    /// Moves the last position that can be moved by one, and forgets those behind it.
    fn advance(&mut self) -> Option<()> {
        while let Some(last) = self.positions.pop() {
            let next = last + 1;
            let is_near =
                self.positions.last().is_none_or(|before| next - before - 1 <= *self.skips.end());
            if next < self.tokens.len() && is_near {
                self.positions.push(next);
                return Some(());
            }
        }
        self.is_done = true;
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All runs, by trying all sets of positions.
    fn naive(length: usize, size: usize, skips: &RangeInclusive<usize>) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = (0..length).map(|first| vec![first]).collect();
        for _ in 1..size {
            let longer = |run: &Vec<usize>| {
                let last = run[run.len() - 1];
                let followers =
                    (last + 1..length).filter(move |next| skips.contains(&(next - last - 1)));
                let run = run.clone();
                followers.map(move |next| [run.clone(), vec![next]].concat()).collect::<Vec<_>>()
            };
            runs = runs.iter().flat_map(longer).collect();
        }
        runs
    }

    proptest! {
        #[test]
        fn skip_grams_are_all_that_the_skips_allow(
            length in 0_usize..9, size in 1_usize..5, start in 0_usize..3, more in 0_usize..3
        ) {
            let tokens: Vec<usize> = (0..length).collect();
            let skips = start..=start + more;
            let found: Vec<Vec<usize>> = skip_grams(&tokens, size, skips.clone())
                .map(|run| run.into_iter().copied().collect())
                .collect();
            prop_assert_eq!(found, naive(length, size, &skips));
        }

        #[test]
        fn without_skips_they_are_ngrams(length in 0_usize..9, size in 0_usize..5) {
            let tokens: Vec<usize> = (0..length).collect();
            let skipping: Vec<Vec<&usize>> = skip_grams(&tokens, size, 0..=0).collect();
            let plain: Vec<Vec<&usize>> =
                ngrams(&tokens, size).map(|run| run.iter().collect()).collect();
            prop_assert_eq!(skipping, plain);
        }
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "a range may come from anywhere")]
    fn an_empty_range_of_skips_allows_single_tokens_only() {
        assert_eq!(skip_grams(&[1, 2, 3], 2, 1..=0).count(), 0);
        assert_eq!(skip_grams(&[1, 2, 3], 1, 1..=0).count(), 3);
        assert_eq!(skip_grams(&[1, 2, 3], 2, usize::MAX..=usize::MAX).count(), 0);
        assert_eq!(skip_grams(&[1, 2, 3], 4, 0..=usize::MAX).count(), 0);
    }
}
