//! The measure of textual lexical diversity and its moving averages.
//!
//! A factor is a stretch of text that ends with the first token, of a number of tokens or more, at
//! which its type-token ratio lies below the threshold. MTLD cuts the text into factors one after
//! the other; the moving averages begin a factor at each token. Those are found together in
//! *N*·log *N*: going on to the next begin changes the number of types of the stretches up to the
//! next occurrence of the token that was left, and a tree knows the first stretch below a bound.

use super::DiversityOptions;
use super::first_below::FirstBelow;

/// Mean length of factors, forward and backward. `None` where no type recurs.
pub(super) fn mtld(ids: &[usize], options: &DiversityOptions) -> Option<f64> {
    let end = FactorEnd::new(options)?;
    let forward = sequential(ids.iter().copied(), ids.len(), &end)?;
    let backward = sequential(ids.iter().rev().copied(), ids.len(), &end)?;
    Some((forward + backward) / 2.0)
}

/// Mean length of the factors from each token on, forward and backward. `None` where there is none.
pub(super) fn bidirectional(ids: &[usize], options: &DiversityOptions) -> Option<f64> {
    let end = FactorEnd::new(options)?;
    let forward = moving(ids, ids.len(), &end)?;
    let backward: Vec<usize> = ids.iter().rev().copied().collect();
    Some((forward + moving(&backward, ids.len(), &end)?) / 2.0)
}

/// Mean length of the factors from each token on, the text followed by itself. `None` where there
/// is none.
pub(super) fn wrap(ids: &[usize], options: &DiversityOptions) -> Option<f64> {
    moving(&ids.repeat(2), ids.len(), &FactorEnd::new(options)?)
}

/// When a factor ends, in whole numbers, so that the tree and the plain loop agree to the token.
struct FactorEnd {
    millionths: i64,
    threshold: f64,
    shortest: usize,
}

/// Millionths in one.
const ONE: i64 = 1_000_000;

impl FactorEnd {
    fn new(options: &DiversityOptions) -> Option<Self> {
        let millionths = (options.threshold * ONE as f64).round() as i64;
        let is_ratio = options.threshold > 0.0 && options.threshold < 1.0;
        is_ratio.then_some(Self {
            millionths,
            threshold: options.threshold,
            shortest: options.shortest_factor.max(1),
        })
    }

    fn is_reached(&self, types: usize, tokens: usize) -> bool {
        tokens >= self.shortest && types as i64 * ONE < tokens as i64 * self.millionths
    }
}

/// Tokens per factor, what is left at the end counted as the part of a factor that it is.
fn sequential(ids: impl Iterator<Item = usize>, length: usize, end: &FactorEnd) -> Option<f64> {
    let mut last_seen = vec![usize::MAX; length];
    let (mut factors, mut types, mut tokens) = (0_usize, 0_usize, 0_usize);
    for id in ids {
        // The factor of the last token is never whole: it is weighed.
        if end.is_reached(types, tokens) {
            (factors, types, tokens) = (factors + 1, 0, 0);
        }
        if let Some(seen) = last_seen.get_mut(id) {
            types += usize::from(*seen != factors);
            *seen = factors;
        }
        tokens += 1;
    }
    let rest = (1.0 - types as f64 / tokens as f64) / (1.0 - end.threshold);
    let factors = factors as f64 + rest;
    (factors > 0.0).then(|| length as f64 / factors)
}

/// Mean length of the factors that begin at the first `begins` tokens.
fn moving(ids: &[usize], begins: usize, end: &FactorEnd) -> Option<f64> {
    let next = next_occurrences(ids);
    let mut stretches = FirstBelow::new(prefix_scores(ids, end));
    let (mut factors, mut tokens) = (0_usize, 0_usize);
    for begin in 0..begins {
        let bound = -(begin as i64 * end.millionths);
        if let Some(last) = stretches.first_below(begin.saturating_add(end.shortest - 1), bound) {
            factors += 1;
            tokens += last + 1 - begin;
        }
        let recurs = next.get(begin).copied().unwrap_or(ids.len());
        stretches.add(begin..recurs, -ONE);
    }
    (factors > 0).then(|| tokens as f64 / factors as f64)
}

/// For the stretch from the first token to each: millionths of types − threshold · tokens. A stretch
/// that begins later has fewer tokens, which is in the bound instead.
fn prefix_scores(ids: &[usize], end: &FactorEnd) -> Vec<i64> {
    let mut is_new = vec![true; ids.len()];
    let mut types = 0;
    let score = |(index, &id): (usize, &usize)| {
        types += is_new.get_mut(id).map_or(0, |is_new| i64::from(std::mem::take(is_new)));
        types * ONE - (index as i64 + 1) * end.millionths
    };
    ids.iter().enumerate().map(score).collect()
}

/// Where each token's type occurs next, or the end.
fn next_occurrences(ids: &[usize]) -> Vec<usize> {
    let mut seen = vec![ids.len(); ids.len()];
    let mut next: Vec<usize> = ids
        .iter()
        .enumerate()
        .rev()
        .map(|(index, &id)| {
            seen.get_mut(id).map_or(ids.len(), |seen| std::mem::replace(seen, index))
        })
        .collect();
    next.reverse();
    next
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn ratio(ids: &[usize]) -> f64 {
        ids.iter().collect::<HashSet<_>>().len() as f64 / ids.len() as f64
    }

    /// The factor that begins a text, by trying each length.
    fn factor(ids: &[usize], options: &DiversityOptions) -> Option<usize> {
        (options.shortest_factor.max(1)..=ids.len())
            .find(|&length| ratio(&ids[..length]) < options.threshold)
    }

    fn mean(lengths: impl Iterator<Item = usize>) -> Option<f64> {
        let lengths: Vec<usize> = lengths.collect();
        (!lengths.is_empty()).then(|| lengths.iter().sum::<usize>() as f64 / lengths.len() as f64)
    }

    fn text() -> impl Strategy<Value = Vec<usize>> {
        (2_u64..40).prop_flat_map(|types| proptest::collection::vec(0..types, 1..120)).prop_map(
            |tokens| {
                let mut kept: Vec<u64> = Vec::new();
                tokens
                    .iter()
                    .map(|token| {
                        kept.iter().position(|it| it == token).unwrap_or_else(|| {
                            kept.push(*token);
                            kept.len() - 1
                        })
                    })
                    .collect()
            },
        )
    }

    proptest! {
        #[test]
        fn the_tree_finds_each_factor(
            ids in text(), threshold in 0.3..0.95_f64, shortest_factor in 0_usize..15
        ) {
            let threshold = (threshold * 100.0).round() / 100.0;
            let options = DiversityOptions { threshold, shortest_factor, ..Default::default() };
            let from_each = |ids: &[usize], begins: usize| {
                mean((0..begins).filter_map(|begin| factor(&ids[begin..], &options)))
            };
            let backward: Vec<usize> = ids.iter().rev().copied().collect();
            let expected = from_each(&ids, ids.len())
                .zip(from_each(&backward, ids.len()))
                .map(|(forward, backward)| (forward + backward) / 2.0);
            prop_assert_eq!(bidirectional(&ids, &options), expected);
            prop_assert_eq!(wrap(&ids, &options), from_each(&ids.repeat(2), ids.len()));
        }

        #[test]
        fn factors_one_after_the_other(ids in text()) {
            let options = DiversityOptions::default();
            let (mut rest, mut factors) = (ids.as_slice(), 0.0);
            while let Some(length) = factor(rest, &options).filter(|&length| length < rest.len()) {
                rest = &rest[length..];
                factors += 1.0;
            }
            factors += (1.0 - ratio(rest)) / (1.0 - options.threshold);
            let expected = (factors > 0.0).then(|| ids.len() as f64 / factors);
            let end = FactorEnd::new(&options).unwrap();
            prop_assert_eq!(sequential(ids.iter().copied(), ids.len(), &end), expected);
        }
    }
}
