//! Functions of mathematics that std has not.

/// Returns ln C(n, k) for k ≤ n, with a relative error below 1e-13 of the terms that it is made of.
#[expect(clippy::cast_precision_loss, reason = "a count in a formula")]
pub(super) fn ln_choose(n: u64, k: u64) -> f64 {
    let few = k.min(n - k);
    if few < 128 {
        // A sum of few logarithms keeps what a difference of large factorials would lose.
        return (0..few).map(|i| ((n - i) as f64 / (i + 1) as f64).ln()).sum();
    }
    let (n, k, rest) = (n as f64, few as f64, (n - few) as f64);
    let entropy = k * (n / k).ln() + rest * -(-k / n).ln_1p();
    entropy + 0.5 * (n / (std::f64::consts::TAU * k * rest)).ln() + stirling(n)
        - stirling(k)
        - stirling(rest)
}

/// What Stirling's formula lacks: ln n! − (n ln n − n + ½ ln 2πn), for n ≥ 128.
fn stirling(n: f64) -> f64 {
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * square)) / square) / n
}

/// Returns the complementary error function, with a relative error below 1e-12 up to 26.
pub(super) fn erfc(x: f64) -> f64 {
    match x {
        x if x < 0.0 => 2.0 - erfc(-x),
        x if x < 2.0 => 1.0 - erf_series(x),
        x => erfc_fraction(x),
    }
}

/// erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!, all terms above 0.
fn erf_series(x: f64) -> f64 {
    let (mut term, mut sum) = (x, x);
    for n in 1..100 {
        term *= 2.0 * x * x / f64::from(2 * n + 1);
        sum += term;
    }
    std::f64::consts::FRAC_2_SQRT_PI * (-x * x).exp() * sum
}

/// The continued fraction of Laplace, from its tail on.
fn erfc_fraction(x: f64) -> f64 {
    let tail = (1..=120).rev().fold(x, |tail, n| x + f64::from(n) / 2.0 / tail);
    std::f64::consts::FRAC_2_SQRT_PI / 2.0 * (-x * x).exp() / tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_coefficient_agree() {
        for n in [256u64, 257, 1000, 100_000] {
            let long: f64 = (0..128).map(|i| ((n - i) as f64 / (i + 1) as f64).ln()).sum();
            assert!((ln_choose(n, 128) - long).abs() < 1e-12 * long, "{n}");
        }
        assert_eq!(ln_choose(0, 0), 0.0);
        assert!((ln_choose(10, 3) - 120f64.ln()).abs() < 1e-14);
    }

    #[test]
    fn the_error_function_has_its_tabulated_values() {
        // Abramowitz and Stegun, table 7.1 and 7.3.
        for (x, value) in [
            (0.0, 1.0),
            (0.5, 0.479_500_122_186_953_5),
            (1.0, 0.157_299_207_050_285_13),
            (2.0, 0.004_677_734_981_047_266),
            (3.0, 2.209_049_699_858_544e-5),
            (5.0, 1.537_459_794_428_034_8e-12),
        ] {
            assert!((erfc(x) - value).abs() <= 1e-13 * value, "{x}: {:e}", erfc(x));
        }
        assert_eq!(erfc(-1.0), 2.0 - erfc(1.0));
        assert!(erfc(1e9) == 0.0);
    }
}
