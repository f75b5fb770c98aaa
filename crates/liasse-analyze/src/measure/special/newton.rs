//! Roots of concave functions.

/// Newton's steps from `start` until they are too small to matter.
///
/// Every function that is inverted here is the logarithm of a tail in a variable in which it is
/// concave (a normal deviate, a logit, a logarithm). There no bracket is needed: a tangent lies
/// above the function, so that from the second point on all lie on one side of the root and come
/// nearer.
pub(super) fn newton(start: f64, step: impl Fn(f64) -> f64) -> f64 {
    let mut at = start;
    // Four steps are usual; a long way down a Poisson tail each gains about 1, hence the limit.
    for _ in 0..MAX_STEPS {
        let step = step(at);
        at += step;
        if step.abs() <= ENOUGH * (1.0 + at.abs()) {
            break;
        }
    }
    at
}

const MAX_STEPS: usize = 200;

/// The step after one of this size would be below the last digit, for steps shrink by squares.
const ENOUGH: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    #[test]
    fn the_logarithm_of_ten_is_found_from_both_sides() {
        // The root of the concave 10 − e^x.
        for start in [-1.0, 5.0] {
            let found = newton(start, |x| (10.0 - x.exp()) / x.exp());
            assert_near(found, 10_f64.ln(), 1e-15);
        }
    }
}
