//! The formulae, in the notation of the documentation: a and b the word's counts in the target and
//! the reference, n₁ and n₂ the sizes of these, N their sum, E₁ and E₂ what a and b would be were
//! the rates equal.

use std::f64::consts::LN_10;

use super::{Keyness, KeynessOptions, TwoCounts, log_ratio};
use crate::measure::special::deviance::deviance;
use crate::measure::special::two_by_two::TwoByTwo;

/// Returns the measure of a word's counts, NaN where it has none.
pub(super) fn value(measure: Keyness, counts: &TwoCounts, options: &KeynessOptions) -> f64 {
    use Keyness as K;
    if counts.target_size() == 0 || counts.reference_size() == 0 {
        return f64::NAN;
    }
    let table = counts.table();
    let size = (counts.target_size() + counts.reference_size()) as f64;
    match measure {
        K::G2TwoCells => g2_of_word(&table),
        K::G2TwoCellsSigned => table.signed(g2_of_word(&table)),
        K::G2FourCells => table.g2(),
        K::G2FourCellsSigned => table.signed(table.g2()),
        K::Chi2 => table.chi2(0.0),
        K::Chi2Yates => table.chi2_yates(),
        K::Bic => g2_of_word(&table) - size.ln(),
        K::Ell => ell(&table, size),
        K::PercentDiff => of_rates(counts, |a, b| 100.0 * ((a - b) / b)),
        K::RelativeRisk => of_rates(counts, |a, b| a / b),
        K::OddsRatio => odds_ratio(table.cells),
        K::LogRatioHardie => log_ratio::hardie(counts),
        K::LogRatioWalter => log_ratio::walter(counts),
        K::LogRatioConservative => log_ratio::conservative(counts, options),
        K::LogRatioConservativePositive => log_ratio::conservative_positive(counts, options),
        K::SimpleMaths => simple_maths(counts, options.smoothing),
        K::FisherGreater => -table.ln_at_least() / LN_10,
        K::Specificity => specificity(&table),
        K::Jlh => jlh(counts, &table),
        K::Percentage => counts.target() as f64 / (counts.target() + counts.reference()) as f64,
    }
}

/// 2 (a ln(a/E₁) + b ln(b/E₂)), as two deviances.
fn g2_of_word(table: &TwoByTwo) -> f64 {
    let ([a, b, ..], [target, reference, ..]) = (table.cells, table.expected);
    2.0 * (deviance(a, target, table.excess) + deviance(b, reference, -table.excess))
}

/// G² / (N ln min(E₁, E₂)), which means nothing where the logarithm is not above 0.
fn ell(table: &TwoByTwo, size: f64) -> f64 {
    let [target, reference, ..] = table.expected;
    let least = target.min(reference);
    if least > 1.0 { g2_of_word(table) / (size * least.ln()) } else { f64::NAN }
}

/// A formula that divides by the reference's rate and has no value where that is 0.
fn of_rates(counts: &TwoCounts, formula: impl Fn(f64, f64) -> f64) -> f64 {
    if counts.reference() == 0 {
        return f64::NAN;
    }
    let rate = |count: u64, size: u64| count as f64 / size as f64;
    formula(
        rate(counts.target(), counts.target_size()),
        rate(counts.reference(), counts.reference_size()),
    )
}

/// (a / (n₁ − a)) / (b / (n₂ − b)).
fn odds_ratio([a, b, other_target, other_reference]: [f64; 4]) -> f64 {
    if b == 0.0 { f64::NAN } else { (a * other_reference) / (b * other_target) }
}

/// (a per million + n) / (b per million + n).
fn simple_maths(counts: &TwoCounts, smoothing: f64) -> f64 {
    if !(smoothing >= 0.0 && smoothing.is_finite()) {
        return f64::NAN;
    }
    let smoothed = |count: u64, size: u64| count as f64 * 1e6 / size as f64 + smoothing;
    smoothed(counts.target(), counts.target_size())
        / smoothed(counts.reference(), counts.reference_size())
}

/// −log₁₀ P(X ≥ a) at or above expectation, log₁₀ P(X ≤ a) below.
fn specificity(table: &TwoByTwo) -> f64 {
    if table.excess < 0.0 {
        table.mirrored().ln_at_least() / LN_10
    } else {
        -table.ln_at_least() / LN_10
    }
}

/// (p₁ − p)(p₁ / p) with p₁ = a / n₁ and p = (a + b) / N; 0 where p₁ ≤ p.
fn jlh(counts: &TwoCounts, table: &TwoByTwo) -> f64 {
    if table.excess <= 0.0 {
        return 0.0;
    }
    let [target, ..] = table.expected;
    table.excess / counts.target_size() as f64 * (counts.target() as f64 / target)
}
