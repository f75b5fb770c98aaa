use std::cmp::Ordering;

/// Returns Kendall's τ-b of pairs (x, y): how far the two rise together, −1 to 1.
///
/// τ-b = (C − D) / √((n₀ − n₁)(n₀ − n₂)) with C concordant and D discordant pairs, n₀ = n(n − 1)/2,
/// and n₁ and n₂ the pairs tied in x and in y. Undefined where all x or all y are the same, and
/// where a value is infinite or none. The work is n log n.
///
/// Source: Kendall 1945; Knight 1966 for the counting.
pub fn kendall_tau_b(points: &[(f64, f64)]) -> Option<f64> {
    let counted = PairCounts::new(points)?;
    let (untied_x, untied_y) = (counted.all - counted.tied_x, counted.all - counted.tied_y);
    if untied_x == 0 || untied_y == 0 {
        return None;
    }
    // The root of each, for their product can be above what a number holds exactly.
    let scale = (untied_x as f64).sqrt() * (untied_y as f64).sqrt();
    Some((counted.score() as f64 / scale).clamp(-1.0, 1.0))
}

/// Returns Spearman's ρ of pairs (x, y): Pearson's correlation of their ranks, −1 to 1.
///
/// Equal values share the mean of their ranks. Undefined where all x or all y are the same, and
/// where a value is infinite or none.
///
/// Source: Spearman 1904.
pub fn spearman(points: &[(f64, f64)]) -> Option<f64> {
    if !finite(points) {
        return None;
    }
    let x = ranks(&points.iter().map(|point| point.0).collect::<Vec<_>>());
    let y = ranks(&points.iter().map(|point| point.1).collect::<Vec<_>>());
    // The mean rank is known, so the sums are of multiples of ¼ and exact for all real series.
    let mean = (points.len() as f64 + 1.0) / 2.0;
    let products = |a: &[f64], b: &[f64]| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum()
    };
    let (xx, yy) = (products(&x, &x), products(&y, &y));
    let scale = xx.sqrt() * yy.sqrt();
    (scale > 0.0).then(|| (products(&x, &y) / scale).clamp(-1.0, 1.0))
}

fn finite(points: &[(f64, f64)]) -> bool {
    points.iter().all(|(x, y)| x.is_finite() && y.is_finite())
}

/// The rank of each value from 1; equal values share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    order.sort_by(|a, b| ascending(a.0, b.0));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for ties in order.chunk_by(|a, b| a.0 == b.0) {
        let rank = before as f64 + (ties.len() as f64 + 1.0) / 2.0;
        for (_, at) in ties {
            if let Some(slot) = ranks.get_mut(*at) {
                *slot = rank;
            }
        }
        before += ties.len();
    }
    ranks
}

/// Orders numbers so that −0 equals 0; there are none that are no numbers.
fn ascending(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}

/// The pairs of points, by how they compare.
pub(super) struct PairCounts {
    all: u64,
    tied_x: u64,
    tied_y: u64,
    tied_both: u64,
    discordant: u64,
}

impl PairCounts {
    /// Counts the pairs; `None` where a value is no number.
    pub(super) fn new(points: &[(f64, f64)]) -> Option<Self> {
        if !finite(points) {
            return None;
        }
        let mut points = points.to_vec();
        points.sort_by(|a, b| ascending(a.0, b.0).then(ascending(a.1, b.1)));
        let tied_x = tied(points.chunk_by(|a, b| a.0 == b.0));
        let tied_both = tied(points.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1));
        let mut y: Vec<f64> = points.iter().map(|point| point.1).collect();
        // In order of x, and of y within one x, each inversion of y is a discordant pair.
        let discordant = sort_counting(&mut y);
        let tied_y = tied(y.chunk_by(|a, b| a == b));
        Some(Self { all: pairs(points.len()), tied_x, tied_y, tied_both, discordant })
    }

    /// Concordant less discordant pairs.
    pub(super) fn score(&self) -> i64 {
        let untied = self.all + self.tied_both - self.tied_x - self.tied_y;
        untied.cast_signed() - 2 * self.discordant.cast_signed()
    }
}

fn tied<'a, T: 'a>(groups: impl Iterator<Item = &'a [T]>) -> u64 {
    groups.map(|group| pairs(group.len())).sum()
}

fn pairs(count: usize) -> u64 {
    let count = count as u64;
    count * count.saturating_sub(1) / 2
}

/// Sorts by merging neighbours, and returns the number of inversions that there were.
fn sort_counting(values: &mut [f64]) -> u64 {
    let mut inversions = 0;
    let mut merged = Vec::with_capacity(values.len());
    let mut width = 1;
    while width < values.len() {
        for block in values.chunks_mut(width * 2) {
            merged.clear();
            inversions += merge(block, width, &mut merged);
            block.copy_from_slice(&merged);
        }
        width *= 2;
    }
    inversions
}

fn merge(block: &[f64], width: usize, merged: &mut Vec<f64>) -> u64 {
    let (mut left, mut right) = block.split_at(width.min(block.len()));
    let mut inversions = 0;
    while let (Some((a, left_rest)), Some((b, right_rest))) =
        (left.split_first(), right.split_first())
    {
        if ascending(*a, *b).is_le() {
            merged.push(*a);
            left = left_rest;
        } else {
            inversions += left.len() as u64;
            merged.push(*b);
            right = right_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    inversions
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
        let value = (-5i8..5).prop_map(f64::from);
        proptest::collection::vec((value.clone(), value), 0..30)
    }

    proptest! {
        #[test]
        fn pairs_are_counted_as_one_by_one(points in points()) {
            let counted = PairCounts::new(&points).unwrap();
            let mut score = 0;
            for (at, a) in points.iter().enumerate() {
                for b in &points[at + 1..] {
                    let product = (a.0 - b.0) * (a.1 - b.1);
                    score += i64::from(product > 0.0) - i64::from(product < 0.0);
                }
            }
            prop_assert_eq!(counted.score(), score);
        }

        #[test]
        fn both_are_symmetric_and_within_bounds(points in points()) {
            let swapped: Vec<_> = points.iter().map(|&(x, y)| (y, x)).collect();
            let turned: Vec<_> = points.iter().map(|&(x, y)| (x, -y)).collect();
            for measure in [kendall_tau_b, spearman] {
                let value = measure(&points);
                prop_assert!(value.is_none_or(|value| value.abs() <= 1.0));
                let other = measure(&swapped);
                prop_assert_eq!(value.is_some(), other.is_some());
                if let (Some(value), Some(other)) = (value, other) {
                    prop_assert!((value - other).abs() < 1e-12);
                    prop_assert!((value + measure(&turned).unwrap()).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn a_straight_line_is_one() {
        let line: Vec<_> = (0..10).map(|x| (f64::from(x), f64::from(x * x))).collect();
        assert_eq!(spearman(&line), Some(1.0));
        assert!((kendall_tau_b(&line).unwrap() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_constant_has_no_correlation() {
        for measure in [kendall_tau_b, spearman] {
            assert_eq!(measure(&[]), None);
            assert_eq!(measure(&[(1.0, 2.0)]), None);
            assert_eq!(measure(&[(1.0, 2.0), (2.0, 2.0)]), None);
            assert_eq!(measure(&[(1.0, 2.0), (f64::NAN, 3.0)]), None);
        }
        assert_eq!(kendall_tau_b(&[(0.0, 0.0), (-0.0, -0.0)]), None);
    }
}
