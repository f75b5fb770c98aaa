//! How far a count is from its expectation, without cancellation.

/// Returns x ln(x/m) − x + m, which is never negative and 0 where the observed x equals the
/// expected m; `difference` is x − m, which the caller often knows better than a subtraction would
/// give it.
///
/// Half of a term of G². x = 0 gives m; m = 0 beside x > 0 gives infinity.
pub(crate) fn deviance(observed: f64, expected: f64, difference: f64) -> f64 {
    if observed <= 0.0 {
        return expected;
    }
    let share = difference / (observed + expected);
    if share.abs() < 0.1 {
        near(observed, difference, share)
    } else {
        observed * (observed / expected).ln() - difference
    }
}

/// The same where x and m are near each other: ln(x/m) is 2 artanh(v) with v = (x − m)/(x + m),
/// and its first term is taken out before it can cancel (Loader 2000).
fn near(observed: f64, difference: f64, share: f64) -> f64 {
    let square = share * share;
    let mut power = share;
    let mut rest = 0.0;
    // Twelve terms suffice for v < 0.1: the twelfth is below 1e-25 of the first.
    for odd in (3..27).step_by(2) {
        power *= square;
        rest += power / f64::from(odd);
    }
    difference * share + 2.0 * observed * rest
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    fn of(observed: f64, expected: f64) -> f64 {
        deviance(observed, expected, observed - expected)
    }

    #[test]
    fn both_branches_agree_with_forty_digits() {
        assert_near(of(3.0, 1.0), 1.295_836_866_004_329_1, 1e-15);
        assert_near(of(1.0, 3.0), 0.901_387_711_331_890_2, 1e-15);
        assert_near(of(11.0, 10.0), 0.048_411_977_847_573_46, 1e-14);
        assert_near(of(1.0e9 + 1.0, 1.0e9), 4.999_999_998_333_333e-10, 1e-14);
    }

    #[test]
    fn zeros_have_their_limits() {
        assert_eq!(of(0.0, 4.0), 4.0);
        assert_eq!(of(4.0, 4.0), 0.0);
        assert_eq!(of(0.0, 0.0), 0.0);
        assert_eq!(of(4.0, 0.0), f64::INFINITY);
    }
}
