//! How alike two documents are, from the weights or counts of their terms.

use super::{MeasureInfo, score};

/// A similarity of two documents, or a distance between them, given as sparse rows: pairs of a
/// term's number and its weight, ascending, as [`WeightedTerms`](super::WeightedTerms) has them.
///
/// ```
/// use liasse_analyze::measure::Similarity;
///
/// let (left, right) = ([(0, 3.0), (2, 4.0)], [(0, 6.0), (2, 8.0)]);
/// assert_eq!(Similarity::Cosine.value(&left, &right, 5), Some(1.0));
/// assert_eq!(Similarity::Euclidean.value(&left, &right, 5), Some(5.0));
/// assert_eq!(Similarity::Cosine.value(&left, &[], 5), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Similarity {
    /// Cosine of the angle.
    Cosine,
    /// Pearson's correlation over all terms.
    Correlation,
    /// Jaccard's index of the terms held.
    Jaccard,
    /// Jaccard's index extended to weights (Tanimoto).
    ExtendedJaccard,
    /// Dice's index of the terms held.
    Dice,
    /// Dice's index extended to weights.
    ExtendedDice,
    /// Euclidean distance.
    Euclidean,
    /// Manhattan distance.
    Manhattan,
}

impl Similarity {
    /// All similarities and distances.
    pub const ALL: &[Self] = &[
        Self::Cosine,
        Self::Correlation,
        Self::Jaccard,
        Self::ExtendedJaccard,
        Self::Dice,
        Self::ExtendedDice,
        Self::Euclidean,
        Self::Manhattan,
    ];

    /// Returns the value for two rows of a table of `terms` terms, `None` where it is undefined.
    pub fn value(self, left: &[(usize, f64)], right: &[(usize, f64)], terms: usize) -> Option<f64> {
        let sums = Sums::of(left, right);
        let value = match self {
            Self::Cosine => sums.product / (sums.left_square.sqrt() * sums.right_square.sqrt()),
            Self::Correlation => sums.correlation(left, right, terms),
            Self::Jaccard => sums.both / (sums.left + sums.right - sums.both),
            Self::Dice => 2.0 * sums.both / (sums.left + sums.right),
            Self::ExtendedJaccard => {
                sums.product / (sums.left_square + sums.right_square - sums.product)
            }
            Self::ExtendedDice => 2.0 * sums.product / (sums.left_square + sums.right_square),
            Self::Euclidean => sums.squared_difference.sqrt(),
            Self::Manhattan => sums.difference,
        };
        score::defined(value)
    }

    /// Returns what the measure is.
    ///
    /// In the formula *x* and *y* are the weights of a term in the two documents, *A* and *B* the
    /// sets of the terms that they hold.
    pub fn info(self) -> MeasureInfo {
        const EMPTY: &str = "a document holds no term";
        const BOTH_EMPTY: &str = "both documents hold no term";
        let (name, title, formula, undefined, source) = match self {
            Self::Cosine => ("cosine", "cosine", "Σxy / √(Σx²·Σy²)", EMPTY, "Salton & McGill 1983"),
            Self::Correlation => (
                "correlation",
                "correlation",
                "Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²), over all terms",
                "all terms of a document have the same weight",
                "Pearson 1895",
            ),
            Self::Jaccard => {
                ("jaccard", "Jaccard", "|A ∩ B| / |A ∪ B|", BOTH_EMPTY, "Jaccard 1912")
            }
            Self::ExtendedJaccard => (
                "ejaccard",
                "extended Jaccard",
                "Σxy / (Σx² + Σy² − Σxy)",
                BOTH_EMPTY,
                "Tanimoto 1957",
            ),
            Self::Dice => ("dice", "Dice", "2·|A ∩ B| / (|A| + |B|)", BOTH_EMPTY, "Dice 1945"),
            Self::ExtendedDice => {
                ("edice", "extended Dice", "2·Σxy / (Σx² + Σy²)", BOTH_EMPTY, "Dice 1945")
            }
            Self::Euclidean => ("euclidean", "Euclidean distance", "√Σ(x − y)²", "never", "Euclid"),
            Self::Manhattan => {
                ("manhattan", "Manhattan distance", "Σ|x − y|", "never", "Minkowski 1910")
            }
        };
        MeasureInfo { name, title, formula, undefined, source }
    }
}

#[derive(Default)]
struct Sums {
    product: f64,
    left_square: f64,
    right_square: f64,
    /// Terms that each side holds.
    left: f64,
    right: f64,
    both: f64,
    difference: f64,
    squared_difference: f64,
}

impl Sums {
    fn of(left: &[(usize, f64)], right: &[(usize, f64)]) -> Self {
        let mut sums = Self::default();
        for (x, y) in pairs(left, right) {
            sums.product += x * y;
            sums.left_square += x * x;
            sums.right_square += y * y;
            let (holds_left, holds_right) = (x != 0.0, y != 0.0);
            sums.left += f64::from(u8::from(holds_left));
            sums.right += f64::from(u8::from(holds_right));
            sums.both += f64::from(u8::from(holds_left && holds_right));
            sums.difference += (x - y).abs();
            sums.squared_difference += (x - y) * (x - y);
        }
        sums
    }

    /// With the means taken off first, so that nothing large cancels; the terms that neither row
    /// holds are all alike.
    fn correlation(&self, left: &[(usize, f64)], right: &[(usize, f64)], terms: usize) -> f64 {
        let mean = |row: &[(usize, f64)]| {
            row.iter().map(|&(_, weight)| weight).sum::<f64>() / terms as f64
        };
        let (left_mean, right_mean) = (mean(left), mean(right));
        let neither = terms as f64 - (self.left + self.right - self.both);
        let (mut together, mut left_spread, mut right_spread) = (0.0, 0.0, 0.0);
        let mut add = |x: f64, y: f64, times: f64| {
            let (x, y) = (x - left_mean, y - right_mean);
            together += times * x * y;
            left_spread += times * x * x;
            right_spread += times * y * y;
        };
        pairs(left, right).filter(|&(x, y)| x != 0.0 || y != 0.0).for_each(|(x, y)| add(x, y, 1.0));
        add(0.0, 0.0, neither);
        together / (left_spread.sqrt() * right_spread.sqrt())
    }
}

/// The weights of the terms that either row has, 0 where one has not.
fn pairs<'a>(
    left: &'a [(usize, f64)],
    right: &'a [(usize, f64)],
) -> impl Iterator<Item = (f64, f64)> + 'a {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    std::iter::from_fn(move || {
        let term = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => left.0.min(right.0),
            (Some(entry), None) | (None, Some(entry)) => entry.0,
            (None, None) => return None,
        };
        let x = left.next_if(|entry| entry.0 == term).map_or(0.0, |entry| entry.1);
        let y = right.next_if(|entry| entry.0 == term).map_or(0.0, |entry| entry.1);
        Some((x, y))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sparse(row: &[f64]) -> Vec<(usize, f64)> {
        row.iter().copied().enumerate().filter(|&(_, weight)| weight != 0.0).collect()
    }

    fn dense_correlation(left: &[f64], right: &[f64]) -> f64 {
        let mean = |row: &[f64]| row.iter().sum::<f64>() / row.len() as f64;
        let spread = |a: &[f64], b: &[f64]| {
            let (a_mean, b_mean) = (mean(a), mean(b));
            a.iter().zip(b).map(|(x, y)| (x - a_mean) * (y - b_mean)).sum::<f64>()
        };
        spread(left, right) / (spread(left, left) * spread(right, right)).sqrt()
    }

    #[test]
    fn empty_documents_are_at_no_distance_and_without_likeness() {
        for &measure in Similarity::ALL {
            let is_distance = matches!(measure, Similarity::Euclidean | Similarity::Manhattan);
            assert_eq!(measure.value(&[], &[], 9), is_distance.then_some(0.0), "{measure:?}");
            assert!(measure.value(&[], &[], 0).is_none_or(|value| value == 0.0));
        }
    }

    fn rows() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
        let weight = || prop_oneof![Just(0.0), 0.0..50.0_f64];
        proptest::collection::vec((weight(), weight()), 2..20)
            .prop_map(|pairs| pairs.into_iter().unzip())
    }

    proptest! {
        #[test]
        fn likeness_is_mutual_and_full_with_oneself((left, right) in rows()) {
            let (a, b) = (sparse(&left), sparse(&right));
            for &measure in Similarity::ALL {
                let value = measure.value(&a, &b, left.len());
                let back = measure.value(&b, &a, left.len());
                prop_assert_eq!(value.is_some(), back.is_some());
                if let (Some(value), Some(back)) = (value, back) {
                    prop_assert!((value - back).abs() < 1e-12, "{measure:?}");
                }
                let is_distance = matches!(measure, Similarity::Euclidean | Similarity::Manhattan);
                if let Some(itself) = measure.value(&a, &a, left.len()) {
                    let full = if is_distance { 0.0 } else { 1.0 };
                    prop_assert!((itself - full).abs() < 1e-9, "{measure:?}: {itself}");
                }
            }
        }

        #[test]
        fn sparse_correlation_is_dense_correlation((left, right) in rows()) {
            let value = Similarity::Correlation.value(&sparse(&left), &sparse(&right), left.len());
            let expected = dense_correlation(&left, &right);
            match value {
                Some(value) => prop_assert!((value - expected).abs() < 1e-9),
                None => prop_assert!(expected.is_nan()),
            }
        }

        #[test]
        fn any_weights_give_numbers(
            weights in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..5), terms in 0_usize..9
        ) {
            let (left, right): (Vec<f64>, Vec<f64>) = weights.into_iter().unzip();
            for &measure in Similarity::ALL {
                let value = measure.value(&sparse(&left), &sparse(&right), terms);
                prop_assert!(value.is_none_or(|value| !value.is_nan()));
            }
        }
    }
}
