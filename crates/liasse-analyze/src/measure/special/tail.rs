//! The sum of a tail: of terms that fall, smoothly, ever faster or at an even rate.

/// The terms f(0), f(1), f(2), … of a tail, f being defined for real arguments as well.
pub(super) trait Tail {
    /// Returns ln f(at), for any real `at` from −2 on.
    fn ln_term(&self, at: f64) -> f64;

    /// Returns f(at + 1) / f(at).
    fn ratio(&self, at: f64) -> f64;
}

/// A sum of terms, as its first term and the number of such terms that would make it up.
#[derive(Clone, Copy, Debug)]
pub(super) struct TailSum {
    ln_first: f64,
    pub(super) in_first: f64,
}

impl TailSum {
    /// Returns the logarithm of the sum.
    pub(super) fn ln(self) -> f64 {
        self.ln_first + self.in_first.ln()
    }
}

/// Sums f(0) + f(1) + ….
pub(super) fn sum(tail: &impl Tail) -> TailSum {
    let in_first = term_by_term(tail).unwrap_or_else(|| by_integral(tail));
    TailSum { ln_first: tail.ln_term(0.0), in_first }
}

/// Beyond as many terms the tail is so flat that [`by_integral`] has all digits.
const MAX_TERMS: u32 = 2000;

/// A term this small beside the sum so far ends it: what follows is at most some hundred times as
/// large as the term, or there would have been more than [`MAX_TERMS`].
const NEGLIGIBLE: f64 = 1e-18;

/// Returns 1 + f(1)/f(0) + f(2)/f(0) + …, if that ends soon enough.
fn term_by_term(tail: &impl Tail) -> Option<f64> {
    let mut term = 1.0;
    let mut sum = 1.0;
    for at in 0..MAX_TERMS {
        term *= tail.ratio(f64::from(at));
        if term <= sum * NEGLIGIBLE {
            return Some(sum);
        }
        sum += term;
    }
    None
}

/// Returns the same sum as the integral of f(x)/f(0) from −½ on, with two terms of the
/// Euler–Maclaurin formula at that end, in which differences stand for derivatives:
/// ∫ + δ/24 − 17δ³/5760. The next term is 367δ⁵/967680, below 1e-13 for a function that takes
/// 2000 steps to vanish.
fn by_integral(tail: &impl Tail) -> f64 {
    let ln_first = tail.ln_term(0.0);
    let ln_f = |at: f64| tail.ln_term(at) - ln_first;
    let [second, first, next] = [-2.0, -1.0, 1.0].map(|at| ln_f(at).exp());
    let slope = 1.0 - first;
    let third = next - 3.0 + 3.0 * first - second;
    integral(ln_f) + slope / 24.0 - 17.0 / 5760.0 * third
}

/// Integrates e^`ln_f` from −½ to where it vanishes, in panels over each of which it falls by
/// about [`PANEL_FALL`] in logarithms.
fn integral(ln_f: impl Fn(f64) -> f64) -> f64 {
    let mut from = -0.5;
    let mut width = 64.0;
    let mut total = 0.0;
    for _ in 0..MAX_PANELS {
        let start = ln_f(from);
        if start < VANISHED {
            break;
        }
        while width > 1.0 && start - ln_f(from + width) > PANEL_FALL {
            width /= 2.0;
        }
        while start - ln_f(from + 2.0 * width) < PANEL_FALL {
            width *= 2.0;
        }
        total += gauss(&ln_f, from, width);
        from += width;
    }
    total
}

const PANEL_FALL: f64 = 4.0;
const VANISHED: f64 = -42.0;

/// A panel falls by at least 1 or is followed by one that is half as wide, so that 42 in
/// logarithms take far fewer.
const MAX_PANELS: usize = 400;

/// Gauss's quadrature with 16 points: exact to the last digits for e^(a polynomial) that falls by
/// [`PANEL_FALL`].
fn gauss(ln_f: impl Fn(f64) -> f64, from: f64, width: f64) -> f64 {
    let half = 0.5 * width;
    let middle = from + half;
    let at = |node: f64| ln_f(middle + half * node).exp();
    half * GAUSS.iter().map(|&(node, weight)| weight * (at(-node) + at(node))).sum::<f64>()
}

/// The positive roots of the sixteenth Legendre polynomial, with their weights.
const GAUSS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_89),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    /// Terms e^(−λt − κt²/2).
    struct Bell {
        rate: f64,
        curve: f64,
    }

    impl Tail for Bell {
        fn ln_term(&self, at: f64) -> f64 {
            -self.rate * at - 0.5 * self.curve * at * at
        }

        fn ratio(&self, at: f64) -> f64 {
            (-self.rate - self.curve * (at + 0.5)).exp()
        }
    }

    #[test]
    fn a_geometric_series_is_summed_at_every_rate() {
        for rate in [5.0, 1.0, 0.1, 0.02, 0.01, 1e-4, 1e-9] {
            let expected = 1.0 / -f64::exp_m1(-rate);
            assert_near(sum(&Bell { rate, curve: 0.0 }).in_first, expected, 2e-13);
        }
    }

    #[test]
    fn the_integral_equals_the_terms() {
        for (rate, curve) in [(0.02, 0.0), (0.0, 1e-4), (0.01, 1e-5), (0.02, 1e-6)] {
            let tail = Bell { rate, curve };
            let terms = term_by_term(&tail).expect("fewer than 2000 terms");
            assert_near(by_integral(&tail), terms, 2e-13);
        }
    }

    #[test]
    fn terms_may_end() {
        struct Three;
        impl Tail for Three {
            fn ln_term(&self, _: f64) -> f64 {
                0.0
            }
            fn ratio(&self, at: f64) -> f64 {
                if at < 2.0 { 1.0 } else { 0.0 }
            }
        }
        assert_eq!(sum(&Three).in_first, 3.0);
    }
}
