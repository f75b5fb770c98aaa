//! The beta distribution with parameters a and b, whose tails are those of the binomial
//! distribution too: P(X ≥ k) among n trials of probability x is Iₓ(k, n − k + 1).

use super::deviance::deviance;
use super::factorial::ln_factorial_rest;
use super::newton::newton;
use super::normal::rough_upper_quantile;
use super::tail::{Tail, sum};

/// Returns the logit, ln(x / (1 − x)), of the x at which the beta distribution's lower tail
/// Iₓ(a, b) is `tail`, at most a half.
///
/// As a logit the value is exact near 1 as well as near 0; [`share`] turns it into x, and with the
/// sign changed into 1 − x.
pub(crate) fn lower_quantile(a: f64, b: f64, tail: f64) -> f64 {
    let start = (a / b).ln() - rough_upper_quantile(tail) * (1.0 / a + 1.0 / b).sqrt();
    newton(start, |logit| {
        let at = Point { a, b, x: share(logit), y: share(-logit) };
        // In u = logit x the derivative of Iₓ is xᵃ yᵇ / B(a, b).
        let (sum, derivative) = match at.is_binomial() {
            true => (sum(&Binomial(at)), a * at.y),
            false => (sum(&NegativeBinomial(at)), a),
        };
        (tail.ln() - sum.ln()) * sum.in_first / derivative
    })
}

/// Returns the share x that has this logit.
pub(crate) fn share(logit: f64) -> f64 {
    if logit < 0.0 {
        let odds = logit.exp();
        odds / (1.0 + odds)
    } else {
        1.0 / (1.0 + (-logit).exp())
    }
}

/// Where the beta distribution is asked for; y is 1 − x.
#[derive(Clone, Copy)]
struct Point {
    a: f64,
    b: f64,
    x: f64,
    y: f64,
}

impl Point {
    /// Whether the terms of the [`Binomial`] distribution make up the tail: all of it for a whole
    /// b, and for a large b, of which what is missing is below e^−b of the rest.
    fn is_binomial(self) -> bool {
        self.b.fract() == 0.0 || self.b >= 50.0
    }

    /// Returns ln of xᵃ yᵇ Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)).
    fn ln_probability(self) -> f64 {
        let Self { a, b, x, y } = self;
        let size = a + b;
        let difference = a * y - b * x;
        let deviances = deviance(a, size * x, difference) + deviance(b, size * y, -difference);
        let rests = ln_factorial_rest(size) - ln_factorial_rest(a) - ln_factorial_rest(b);
        rests - deviances
    }
}

/// The terms of Iₓ(a, b) = Σ xᵃ⁺ᵗ yᵇ⁻¹⁻ᵗ Γ(a + b) / (Γ(a + t + 1) Γ(b − t)), which end at t = b − 1.
struct Binomial(Point);

impl Tail for Binomial {
    fn ln_term(&self, at: f64) -> f64 {
        let Point { a, b, .. } = self.0;
        let b = b - 1.0 - at;
        if b < 0.0 {
            return f64::NEG_INFINITY;
        }
        Point { a: a + at, b, ..self.0 }.ln_probability()
    }

    fn ratio(&self, at: f64) -> f64 {
        let Point { a, b, x, y } = self.0;
        ((b - 1.0 - at) * x / ((a + 1.0 + at) * y)).max(0.0)
    }
}

/// The terms of Iₓ(a, b) = Σ xᵃ⁺ᵗ yᵇ Γ(a + t + b) / (Γ(a + t + 1) Γ(b)), which have no end but hold
/// for every b.
struct NegativeBinomial(Point);

impl Tail for NegativeBinomial {
    fn ln_term(&self, at: f64) -> f64 {
        let Point { a, b, .. } = self.0;
        let a = a + at;
        Point { a, ..self.0 }.ln_probability() + (b / (a + b)).ln()
    }

    fn ratio(&self, at: f64) -> f64 {
        let Point { a, b, x, .. } = self.0;
        x * ((a + at + b) / (a + at + 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    #[test]
    fn closed_forms_hold() {
        for tail in [0.5_f64, 0.025, 1e-9, 1e-30] {
            for parameter in [0.5, 1.0, 30.0, 1e9] {
                // Iₓ(a, 1) = xᵃ, and 1 − Iₓ(1, b) = (1 − x)ᵇ.
                let x = share(lower_quantile(parameter, 1.0, tail));
                assert_near(x, (tail.ln() / parameter).exp(), 1e-12);
                let x = share(lower_quantile(1.0, parameter, tail));
                assert_near(x, -((-tail).ln_1p() / parameter).exp_m1(), 1e-12);
            }
        }
    }

    #[test]
    fn general_parameters_agree_with_forty_digits() {
        for (a, b, tail, logit) in GENERAL {
            assert_near(lower_quantile(a, b, tail), logit, 1e-11);
        }
    }

    /// Computed with mpmath from the regularised incomplete beta function.
    const GENERAL: [(f64, f64, f64, f64); 7] = [
        (0.5, 0.5, 0.025, -6.473_565_043_761_999),
        (15.5, 985.5, 0.025, -4.724_778_466_343_445),
        (35.0, 264.0, 5e-5, -2.803_496_233_806_690_3),
        (1200.0, 901.0, 0.025, 0.200_417_781_729_750_7),
        (0.5, 100_000.0, 0.025, -19.131_919_011_072_79),
        (300_000.0, 700_000.0, 0.025, -0.851_576_710_115_899_7),
        (300_000.5, 700_000.5, 1e-9, -0.860_397_295_927_959_6),
    ];

    #[test]
    fn the_largest_counts_end() {
        let logit = lower_quantile(1.8e19, 1.8e19, 0.025);
        assert!(logit < 0.0 && logit > -1e-8, "{logit}");
    }
}
