//! The Poisson distribution: its tails, and the rate at which a tail has a given size.

use super::deviance::deviance;
use super::factorial::ln_factorial_rest;
use super::newton::newton;
use super::normal::rough_upper_quantile;
use super::tail::{Tail, sum};

/// Returns the rate λ at which P(X ≥ count) is `tail`, at most a half; 0 for a count of 0.
pub(crate) fn rate_of_at_least(count: f64, tail: f64) -> f64 {
    if count < 1.0 {
        return 0.0;
    }
    // In u = ln λ the derivative of ln P is count / (P / first term).
    let start = count.ln() - rough_upper_quantile(tail) / count.sqrt();
    let ln_rate = newton(start, |ln_rate| {
        let sum = sum(&AtLeast { count, rate: ln_rate.exp() });
        (tail.ln() - sum.ln()) * sum.in_first / count
    });
    ln_rate.exp()
}

/// Returns the rate λ at which P(X ≤ count) is `tail`, at most a half.
pub(crate) fn rate_of_at_most(count: f64, tail: f64) -> f64 {
    // In u = −ln λ the derivative of ln P is λ / (P / first term).
    let start = (count + 1.0).ln() + rough_upper_quantile(tail) / (count + 1.0).sqrt();
    let ln_rate = newton(-start, |minus_ln_rate| {
        let rate = (-minus_ln_rate).exp();
        let sum = sum(&AtMost { count, rate });
        (tail.ln() - sum.ln()) * sum.in_first / rate
    });
    (-ln_rate).exp()
}

/// The terms P(X = count + t).
struct AtLeast {
    count: f64,
    rate: f64,
}

impl Tail for AtLeast {
    fn ln_term(&self, at: f64) -> f64 {
        ln_probability(self.count + at, self.rate)
    }

    fn ratio(&self, at: f64) -> f64 {
        self.rate / (self.count + at + 1.0)
    }
}

/// The terms P(X = count − t).
struct AtMost {
    count: f64,
    rate: f64,
}

impl Tail for AtMost {
    fn ln_term(&self, at: f64) -> f64 {
        ln_probability(self.count - at, self.rate)
    }

    fn ratio(&self, at: f64) -> f64 {
        ((self.count - at) / self.rate).max(0.0)
    }
}

fn ln_probability(count: f64, rate: f64) -> f64 {
    if count < 0.0 {
        return f64::NEG_INFINITY;
    }
    -deviance(count, rate, count - rate) - ln_factorial_rest(count)
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    #[test]
    fn small_counts_have_closed_forms() {
        for tail in [0.5, 0.025, 1e-9, 1e-30] {
            assert_eq!(rate_of_at_least(0.0, tail), 0.0);
            assert_near(rate_of_at_least(1.0, tail), -f64::ln_1p(-tail), 1e-13);
            assert_near(rate_of_at_most(0.0, tail), -tail.ln(), 1e-13);
        }
    }

    #[test]
    fn large_counts_agree_with_forty_digits() {
        for (count, tail, at_least, at_most) in LARGE {
            assert_near(rate_of_at_least(count, tail), at_least, 1e-11);
            assert_near(rate_of_at_most(count, tail), at_most, 1e-11);
        }
    }

    /// Computed with mpmath from the regularised incomplete gamma function.
    const LARGE: [(f64, f64, f64, f64); 5] = [
        (3.0, 1e-12, 1.817_203_146_263_744_3e-4, 36.733_009_533_081_75),
        (15.0, 0.025, 8.395_386_132_783_313, 24.740_218_871_485_845),
        (1000.0, 0.025, 938.973_018_407_695_2, 1_063.952_136_016_302),
        (1e6, 0.025, 998_040.983_340_293_9, 1_001_961.911_945_432_2),
        (1e6, 1e-9, 994_013.846_049_051_6, 1_006_010.472_732_34),
    ];
}
