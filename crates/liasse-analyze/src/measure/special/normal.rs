//! The normal distribution, and χ² with one degree of freedom, which is its square.

use std::f64::consts::{LN_10, PI, SQRT_2};

use super::newton::newton;

/// Returns the z above which a share `tail` of the normal distribution lies; `tail` is at most a
/// half.
pub(crate) fn upper_quantile(tail: f64) -> f64 {
    // A tail is at most e^(−z²/2) / 2, so that the root is not above the start.
    let start = (-2.0 * (2.0 * tail).ln()).max(0.0).sqrt();
    newton(start, |z| {
        let ln = ln_erfc(z / SQRT_2) - std::f64::consts::LN_2;
        let ln_density = -0.5 * (z * z + (2.0 * PI).ln());
        (ln - tail.ln()) * (ln - ln_density).exp()
    })
}

/// Returns [`upper_quantile`] to within 0.003, quickly: where a search begins (Abramowitz and Stegun
/// 1964, 26.2.22).
pub(super) fn rough_upper_quantile(tail: f64) -> f64 {
    let t = (-2.0 * tail.ln()).sqrt();
    t - (2.307_53 + 0.270_61 * t) / (1.0 + t * (0.992_29 + t * 0.044_81))
}

/// Returns the probability that χ² with one degree of freedom is at least `statistic`.
pub(crate) fn chi_squared_tail(statistic: f64) -> f64 {
    libm::erfc((0.5 * statistic).sqrt())
}

/// Returns −log10 of [`chi_squared_tail`], also where that is too small for an `f64`.
pub(crate) fn chi_squared_tail_neg_log10(statistic: f64) -> f64 {
    -ln_erfc((0.5 * statistic).sqrt()) / LN_10
}

/// Returns ln erfc(z) for z ≥ 0.
fn ln_erfc(z: f64) -> f64 {
    if z < SERIES_FROM {
        return libm::erfc(z).ln();
    }
    let inverse = 1.0 / (z * z);
    let series = [-945.0 / 32.0, 105.0 / 16.0, -15.0 / 8.0, 0.75, -0.5];
    let rest = series.iter().fold(0.0, |sum, term| (sum + term) * inverse);
    rest.ln_1p() - z * z - 0.5 * PI.ln() - z.ln()
}

/// Where erfc is still a normal `f64` and five terms of its asymptotic series have all digits of
/// the logarithm.
const SERIES_FROM: f64 = 25.0;

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    #[test]
    fn quantiles_agree_with_forty_digits() {
        assert_eq!(upper_quantile(0.5), 0.0);
        assert_near(upper_quantile(0.025), 1.959_963_984_540_054_2, 1e-14);
        assert_near(upper_quantile(0.3), 0.524_400_512_708_040_8, 1e-14);
        assert_near(upper_quantile(1e-20), 9.262_340_089_798_408, 1e-14);
    }

    #[test]
    fn the_rough_quantile_is_near() {
        for tail in [0.5, 0.3, 0.025, 1e-9, 1e-36] {
            let difference = rough_upper_quantile(tail) - upper_quantile(tail);
            assert!(difference.abs() < 0.003, "{tail}: {difference}");
        }
    }

    #[test]
    fn a_tail_keeps_its_digits_however_small() {
        assert_eq!(chi_squared_tail(0.0), 1.0);
        assert_near(chi_squared_tail(3.841_458_820_694_124), 0.05, 1e-13);
        assert_near(chi_squared_tail(145.2), 1.941_941_700_921_131_2e-33, 1e-13);
        assert_eq!(chi_squared_tail(f64::INFINITY), 0.0);
        assert_eq!(chi_squared_tail_neg_log10(f64::INFINITY), f64::INFINITY);
        assert_near(chi_squared_tail_neg_log10(1249.0), 272.863_592_126_788_5, 1e-14);
        assert_near(chi_squared_tail_neg_log10(1e6), 217_150.339_011_998_7, 1e-14);
    }

    #[test]
    fn the_series_takes_over_where_it_is_exact() {
        assert_near(ln_erfc(SERIES_FROM), libm::erfc(SERIES_FROM).ln(), 1e-15);
    }
}
