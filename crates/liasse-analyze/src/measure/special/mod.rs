//! The special functions under the measures: tails of the hypergeometric, Poisson, beta and normal
//! distributions, in logarithms, and their inverses.
//!
//! They hold for counts from 0 to the largest `u64`. Two ideas carry them all:
//!
//! - A probability is written as e^(−deviance) times factors near 1 (Loader 2000, *Fast and
//!   accurate computation of binomial probabilities*), so that no large logarithms of factorials
//!   cancel.
//! - A tail is its first term times 1 + r₀ + r₀r₁ + …, summed until a term no longer counts; when
//!   that takes too many terms they change so slowly that an integral gives the sum ([`tail`]).
//!
//! Crates were measured first. `statrs` 0.19 stops the continued fraction of the incomplete beta
//! function after 140 steps, which leaves six digits for counts of 10⁷ and more, does not return from
//! its inverse at (10⁹, 1), and has a hypergeometric tail of 0 where −log₁₀ p is 34,522. `puruspe` 0.4
//! has an incomplete beta function of 0 at counts of 10⁵ and panics in an inverse. `libm` gives erfc
//! and ln Γ.

pub(crate) mod beta;
pub(crate) mod deviance;
pub(crate) mod factorial;
mod hypergeometric;
mod newton;
pub(crate) mod normal;
pub(crate) mod poisson;
mod tail;
pub(crate) mod two_by_two;

/// Returns ln(1 − e^x) for x ≤ 0.
fn ln_complement(x: f64) -> f64 {
    if x > -std::f64::consts::LN_2 { (-x.exp_m1()).ln() } else { (-x.exp()).ln_1p() }
}

/// Asserts that two values differ by no more than `relative` of the expected one.
#[cfg(test)]
pub(crate) fn assert_near(got: f64, expected: f64, relative: f64) {
    let difference = (got - expected).abs();
    assert!(difference <= relative * expected.abs(), "expected {expected:e}, got {got:e}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complement_keeps_its_digits() {
        assert_near(ln_complement(-1e-12), -27.631_021_115_929_05, 1e-15);
        assert_near(ln_complement(-40.0), -4.248_354_255_291_589e-18, 1e-15);
        assert_eq!(ln_complement(f64::NEG_INFINITY), 0.0);
        assert_eq!(ln_complement(0.0), f64::NEG_INFINITY);
    }
}
