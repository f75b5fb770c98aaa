//! The binary logarithm of the ratio of two rates, and how small it may be.

use std::cmp::Ordering;
use std::f64::consts::LN_2;

use super::{KeynessOptions, TwoCounts};
use crate::measure::special::beta;

/// Hardie's: a count of 0 becomes ½.
pub(super) fn hardie(counts: &TwoCounts) -> f64 {
    let discounted = |count: u64| if count == 0 { 0.5 } else { count as f64 };
    ratio(counts, discounted, |size| size as f64)
}

/// Walter's: ½ is added to every count and size.
pub(super) fn walter(counts: &TwoCounts) -> f64 {
    let raised = |count: u64| count as f64 + 0.5;
    ratio(counts, raised, raised)
}

fn ratio(counts: &TwoCounts, count: impl Fn(u64) -> f64, size: impl Fn(u64) -> f64) -> f64 {
    if is_absent(counts) {
        return f64::NAN;
    }
    let target = count(counts.target()) / size(counts.target_size());
    let reference = count(counts.reference()) / size(counts.reference_size());
    (target / reference).log2()
}

/// The end of the two-sided interval that is nearer to 0, and 0 where the interval holds 0.
///
/// That end is on the side of 1 to which the ratio of the rates leans. The upper end is, with its
/// sign changed, the lower end as seen from the reference.
pub(super) fn conservative(counts: &TwoCounts, options: &KeynessOptions) -> f64 {
    if is_absent(counts) {
        return f64::NAN;
    }
    let side = outside(options) / 2.0;
    match counts.direction() {
        Ordering::Greater => lower_end(counts, side).max(0.0),
        Ordering::Equal => 0.0,
        Ordering::Less => -lower_end(&counts.swapped(), side).max(0.0),
    }
}

/// The lower end of the one-sided interval.
pub(super) fn conservative_positive(counts: &TwoCounts, options: &KeynessOptions) -> f64 {
    if is_absent(counts) { f64::NAN } else { lower_end(counts, outside(options)) }
}

/// A word of which neither selection says anything has no ratio: what ½ stands for would be the
/// ratio of the sizes.
fn is_absent(counts: &TwoCounts) -> bool {
    counts.target() == 0 && counts.reference() == 0
}

/// The share that may lie outside the interval: 1 − level, by Bonferroni's rule for all tests
/// together.
fn outside(options: &KeynessOptions) -> f64 {
    options.level.outside() / options.tests.max(1) as f64
}

/// The least log ratio with P(X ≥ a) = `side`.
///
/// Given a + b, a is binomial with odds of n₁ρ to n₂, ρ being the ratio of the rates; the least odds
/// are Clopper and Pearson's, and their logarithm less that of n₁/n₂ is that of ρ.
fn lower_end(counts: &TwoCounts, side: f64) -> f64 {
    if counts.target() == 0 {
        return f64::NEG_INFINITY;
    }
    let (target, reference) = (counts.target() as f64, counts.reference() as f64);
    let ln_odds = beta::lower_quantile(target, reference + 1.0, side);
    let sizes = counts.reference_size() as f64 / counts.target_size() as f64;
    (ln_odds + sizes.ln()) / LN_2
}
