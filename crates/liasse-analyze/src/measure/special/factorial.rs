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
