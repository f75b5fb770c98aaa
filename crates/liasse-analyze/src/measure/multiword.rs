//! Which runs of words are more than the sum of their parts: the λ of Blaheta and Johnson.
//!
//! For a run of *K* words all runs of *K* tokens are laid in a table of 2^*K* cells, by which of the
//! *K* words they have in its place. λ is the highest interaction of the saturated log-linear model
//! of that table: for *K* = 2 the log odds ratio.

use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

use super::{MeasureInfo, Vocabulary, ngrams, score};

/// What λ is.
pub const LAMBDA: MeasureInfo = MeasureInfo {
    name: "lambda",
    title: "λ",
    formula: "Σ (−1)^(K − |b|)·ln(n_b + s) over the 2^K patterns b of words in place; z = λ / √Σ 1/(n_b + s)",
    undefined: "a cell is empty and nothing is added to it",
    source: "Blaheta & Johnson 2001, as quanteda.textstats reads it",
};

/// A run of words with its λ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Multiword<T> {
    /// Its words.
    pub words: Vec<T>,
    /// How often it occurs.
    pub count: u64,
    /// λ, `None` where it is undefined.
    #[serde(serialize_with = "score::serialize")]
    pub lambda: Option<f64>,
    /// λ over its standard error, `None` where it is undefined.
    #[serde(serialize_with = "score::serialize")]
    pub z: Option<f64>,
}

/// Which runs are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MultiwordOptions {
    /// Words of a run, from 2 to [`LONGEST`](Self::LONGEST).
    pub size: usize,
    /// Smallest count of a run that is returned; all are counted.
    pub least: u64,
    /// What is added to each cell, 0 or more.
    pub smoothing: f64,
}

impl MultiwordOptions {
    /// Words of the longest run: its table has 64 cells, and all of them are counted.
    pub const LONGEST: usize = 6;
}

impl Default for MultiwordOptions {
    /// Pairs that occur twice, a half added to each cell.
    fn default() -> Self {
        Self { size: 2, least: 2, smoothing: 0.5 }
    }
}

/// Returns the runs of words in documents with their λ, those of the highest z first and equal ones
/// by their words. Nothing for a size that cannot be.
///
/// ```
/// use liasse_analyze::measure::{MultiwordOptions, multiwords};
///
/// let text: Vec<&str> = "new york is not new to old york but new york is new york".split(' ').collect();
/// let found = multiwords(&[text], &MultiwordOptions { least: 3, ..Default::default() });
/// assert_eq!((found[0].words.join(" "), found[0].count), ("new york".to_owned(), 3));
/// ```
pub fn multiwords<T, D>(documents: &[D], options: &MultiwordOptions) -> Vec<Multiword<T>>
where
    T: Clone + Eq + Hash + Ord,
    D: AsRef<[T]>,
{
    if !(2..=MultiwordOptions::LONGEST).contains(&options.size) {
        return Vec::new();
    }
    let mut vocabulary = Vocabulary::default();
    let mut number = |document: &D| -> Vec<usize> {
        document.as_ref().iter().map(|token| vocabulary.add(token.clone())).collect()
    };
    let documents: Vec<Vec<usize>> = documents.iter().map(&mut number).collect();
    let marginals = Marginals::count(&documents, options.size);
    let word = |number: &usize| vocabulary.terms().get(*number).cloned();
    let mut found: Vec<Multiword<T>> = marginals
        .runs(options.least)
        .map(|(run, count)| {
            let (lambda, z) = marginals.lambda(run, options.smoothing);
            Multiword { words: run.iter().filter_map(word).collect(), count, lambda, z }
        })
        .collect();
    found.sort_by(|left, right| {
        let z = |it: &Multiword<T>| it.z.unwrap_or(f64::NEG_INFINITY);
        z(right).total_cmp(&z(left)).then_with(|| left.words.cmp(&right.words))
    });
    found
}

/// For each set of places, as bits: how many runs have these words there.
struct Marginals {
    size: usize,
    by_places: Vec<HashMap<Vec<usize>, u64>>,
}

impl Marginals {
    fn count(documents: &[Vec<usize>], size: usize) -> Self {
        let mut by_places = vec![HashMap::new(); 1 << size];
        let runs = || documents.iter().flat_map(|document| ngrams(document, size));
        for (places, counts) in by_places.iter_mut().enumerate() {
            for run in runs() {
                *counts.entry(at(run, places)).or_default() += 1;
            }
        }
        Self { size, by_places }
    }

    fn runs(&self, least: u64) -> impl Iterator<Item = (&Vec<usize>, u64)> {
        let all = self.by_places.last().into_iter().flatten();
        all.map(|(run, &count)| (run, count)).filter(move |&(_, count)| count >= least)
    }

    /// λ and z of a run that occurs.
    fn lambda(&self, run: &[usize], smoothing: f64) -> (Option<f64>, Option<f64>) {
        let (mut lambda, mut variance) = (0.0, 0.0);
        for (places, count) in self.cells(run).into_iter().enumerate() {
            let (count, missing) =
                (count as f64 + smoothing, self.size as u32 - places.count_ones());
            lambda += if missing % 2 == 0 { count.ln() } else { -count.ln() };
            variance += 1.0 / count;
        }
        (score::defined(lambda), score::defined(lambda / variance.sqrt()))
    }

    /// The table: how many runs have the run's words at these places and at no others. What has them
    /// at these places and perhaps more is known; what has more is taken off, place by place.
    fn cells(&self, run: &[usize]) -> Vec<i64> {
        let known = |(places, counts): (usize, &HashMap<Vec<usize>, u64>)| {
            counts.get(&at(run, places)).map_or(0, |&count| count as i64)
        };
        let mut cells: Vec<i64> = self.by_places.iter().enumerate().map(known).collect();
        for place in 0..self.size {
            for places in (0..cells.len()).filter(|places| places & (1 << place) == 0) {
                let with = cells.get(places | (1 << place)).copied().unwrap_or_default();
                if let Some(cell) = cells.get_mut(places) {
                    *cell -= with;
                }
            }
        }
        cells
    }
}

/// The words of a run at these places.
fn at(run: &[usize], places: usize) -> Vec<usize> {
    let is_meant = |place: &usize| places & (1 << place) != 0;
    run.iter().enumerate().filter(|(place, _)| is_meant(place)).map(|(_, &word)| word).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The table by looking at each run.
    fn looked_at(documents: &[Vec<usize>], run: &[usize]) -> Vec<i64> {
        let mut cells = vec![0; 1 << run.len()];
        for other in documents.iter().flat_map(|document| ngrams(document, run.len())) {
            let same = |place: usize| usize::from(run[place] == other[place]) << place;
            cells[(0..run.len()).map(same).sum::<usize>()] += 1;
        }
        cells
    }

    proptest! {
        #[test]
        fn tables_are_those_of_looking_at_each_run(
            documents in proptest::collection::vec(proptest::collection::vec(0_usize..4, 0..25), 0..4),
            size in 2_usize..5,
        ) {
            let marginals = Marginals::count(&documents, size);
            for (run, count) in marginals.runs(1) {
                let cells = marginals.cells(run);
                prop_assert_eq!(&cells, &looked_at(&documents, run));
                prop_assert_eq!(cells.last().copied(), Some(count as i64));
            }
        }

        #[test]
        fn no_text_gives_nan(
            documents in proptest::collection::vec(proptest::collection::vec(0_u8..4, 0..25), 0..4),
            size in 0_usize..8, smoothing in prop_oneof![Just(0.0), Just(0.5), any::<f64>()],
        ) {
            let options = MultiwordOptions { size, least: 1, smoothing };
            for found in multiwords(&documents, &options) {
                prop_assert!(found.lambda.is_none_or(|value| !value.is_nan()));
                prop_assert!(found.z.is_none_or(|value| !value.is_nan()));
            }
        }

        #[test]
        fn order_of_documents_changes_nothing(
            (documents, shuffled) in proptest::collection::vec(proptest::collection::vec(0_u8..4, 0..25), 0..5)
                .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle())),
        ) {
            let options = MultiwordOptions { least: 1, ..MultiwordOptions::default() };
            prop_assert_eq!(multiwords(&documents, &options), multiwords(&shuffled, &options));
        }
    }

    #[test]
    fn the_lambda_of_a_pair_is_the_log_odds_ratio() {
        let documents = [vec!['a', 'b', 'a', 'b', 'c', 'b', 'a', 'c']];
        let options = MultiwordOptions { least: 1, ..MultiwordOptions::default() };
        let found = multiwords(&documents, &options);
        let pair = found.iter().find(|it| it.words == ['a', 'b']).unwrap();
        // Of seven pairs: ab, ba, ab, bc, cb, ba, ac.
        let expected = (2.5 * 3.5 / (1.5 * 1.5_f64)).ln();
        assert!((pair.lambda.unwrap() - expected).abs() < 1e-12);
    }
}
