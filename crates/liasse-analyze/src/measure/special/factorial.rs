//! What is left of a factorial beside x^x e^(−x).

use std::f64::consts::PI;

/// Returns ln Γ(x + 1) − (x ln x − x) for x ≥ 0: 0 at 0, and ½ ln(2πx) + 1/(12x) − … further out.
///
/// The large part, x ln x − x, is left to the deviances of the caller.
pub(super) fn ln_factorial_rest(x: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if x < SERIES_FROM {
        libm::lgamma(x + 1.0) - x * x.ln() + x
    } else {
        0.5 * (2.0 * PI * x).ln() + stirling_series(x)
    }
}

/// Returns ln C(n, k); 0 for k > n.
///
/// C(n, k) is e^(k ln(n/k) + (n − k) ln(n/(n − k))) times what is left of the factorials, so that
/// nothing large cancels.
pub(crate) fn ln_choose(n: u64, k: u64) -> f64 {
    let Some(rest) = n.checked_sub(k).filter(|rest| *rest > 0 && k > 0) else { return 0.0 };
    let (n, k, rest) = (n as f64, k.min(rest) as f64, k.max(rest) as f64);
    let entropy = k * (n / k).ln() - rest * (-k / n).ln_1p();
    entropy + ln_factorial_rest(n) - ln_factorial_rest(k) - ln_factorial_rest(rest)
}

/// From here six terms of Stirling's series have all digits of an `f64`.
const SERIES_FROM: f64 = 16.0;

fn stirling_series(x: f64) -> f64 {
    let inverse = 1.0 / (x * x);
    let terms =
        [-691.0 / 360_360.0, 1.0 / 1188.0, -1.0 / 1680.0, 1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0];
    terms.iter().fold(0.0, |sum, term| sum * inverse + term) / x
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    #[test]
    fn coefficients_come_out() {
        assert_near(ln_choose(10, 3), 120_f64.ln(), 1e-14);
        assert_near(ln_choose(64, 32), 1_832_624_140_942_590_534_f64.ln(), 1e-14);
        let few: f64 =
            (0..5).map(|i| f64::from(1_000_000_000 - i) / f64::from(i + 1)).map(f64::ln).sum();
        assert_near(ln_choose(1_000_000_000, 5), few, 1e-14);
        assert_eq!(ln_choose(1_000_000_000, 5), ln_choose(1_000_000_000, 999_999_995));
        assert_eq!((ln_choose(7, 0), ln_choose(7, 7), ln_choose(0, 0)), (0.0, 0.0, 0.0));
        assert!(ln_choose(u64::MAX, u64::MAX / 2).is_finite());
    }

    #[test]
    fn factorials_come_out() {
        let ln_factorial = |x: f64| ln_factorial_rest(x) + x * x.ln() - x;
        assert_eq!(ln_factorial_rest(0.0), 0.0);
        assert_near(ln_factorial(10.0), 3_628_800_f64.ln(), 1e-15);
        assert_near(ln_factorial(0.5), -0.120_782_237_635_245_22, 1e-14);
        assert_near(ln_factorial(170.0), 706.573_062_245_787_5, 1e-15);
    }

    #[test]
    fn the_series_takes_over_where_it_is_exact() {
        let below = libm::lgamma(SERIES_FROM + 1.0) - SERIES_FROM * SERIES_FROM.ln() + SERIES_FROM;
        assert_near(ln_factorial_rest(SERIES_FROM), below, 1e-14);
        assert_near(ln_factorial_rest(1.0e9), 11.280_571_451_761_212, 1e-14);
    }
}
