//! How far one distribution is from another.

use super::{MeasureInfo, score};

/// A divergence of two distributions *p* and *q*, given as weights that need not add up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Divergence {
    /// Kullback-Leibler divergence of *p* from *q*: not symmetric.
    KullbackLeibler,
    /// Jensen-Shannon divergence: symmetric, from 0 to 1.
    JensenShannon,
    /// Square root of the Jensen-Shannon divergence, which is a metric.
    JensenShannonDistance,
}

impl Divergence {
    /// All divergences.
    pub const ALL: &[Self] =
        &[Self::KullbackLeibler, Self::JensenShannon, Self::JensenShannonDistance];

    /// Returns the divergence in bits, `None` where one side is no distribution or the two have
    /// another number of weights.
    ///
    /// ```
    /// use liasse_analyze::measure::Divergence;
    ///
    /// let kl = |p: &[f64], q: &[f64]| Divergence::KullbackLeibler.value(p, q);
    /// assert_eq!(kl(&[3.0, 1.0], &[3.0, 1.0]), Some(0.0));
    /// assert_eq!(kl(&[1.0, 1.0], &[1.0, 0.0]), Some(f64::INFINITY));
    /// assert_eq!(kl(&[0.0, 0.0], &[1.0, 0.0]), None);
    /// ```
    pub fn value(self, p: &[f64], q: &[f64]) -> Option<f64> {
        let (p_sum, q_sum) = (total(p)?, total(q)?);
        if p.len() != q.len() {
            return None;
        }
        let shares = p.iter().zip(q).map(|(p, q)| (p / p_sum, q / q_sum));
        let value = match self {
            Self::KullbackLeibler => shares.map(|(p, q)| relative(p, q)).sum::<f64>().max(0.0),
            Self::JensenShannon => jensen_shannon(shares),
            Self::JensenShannonDistance => jensen_shannon(shares).sqrt(),
        };
        score::defined(value)
    }

    /// Returns what the divergence is.
    pub fn info(self) -> MeasureInfo {
        const NONE: &str = "a side has no weight, a negative or an infinite one; infinite where q is 0 and p \
                            is not";
        const NEITHER: &str = "a side has no weight, a negative or an infinite one";
        let (name, title, formula, undefined, source) = match self {
            Self::KullbackLeibler => (
                "kl_bits",
                "Kullback-Leibler divergence",
                "Σ p·log₂(p / q)",
                NONE,
                "Kullback & Leibler 1951",
            ),
            Self::JensenShannon => (
                "jsd_bits",
                "Jensen-Shannon divergence",
                "(KL(p, m) + KL(q, m)) / 2, m = (p + q) / 2",
                NEITHER,
                "Lin 1991",
            ),
            Self::JensenShannonDistance => (
                "js_distance_bits",
                "Jensen-Shannon distance",
                "√JSD",
                NEITHER,
                "Endres & Schindelin 2003",
            ),
        };
        MeasureInfo { name, title, formula, undefined, source }
    }
}

/// Returns Shannon's entropy −Σ p·log₂ p of a distribution given as weights, in bits (Shannon
/// 1948). `None` without weight, and with a negative or infinite one.
pub fn entropy_bits(weights: &[f64]) -> Option<f64> {
    let sum = total(weights)?;
    let shares = weights.iter().map(|weight| weight / sum);
    Some(shares.filter(|&p| p > 0.0).map(|p| -p * p.log2()).sum::<f64>().max(0.0))
}

/// The sum of weights that make a distribution.
fn total(weights: &[f64]) -> Option<f64> {
    let sum: f64 = weights.iter().sum();
    let are_weights = weights.iter().all(|&weight| weight >= 0.0) && sum > 0.0 && sum.is_finite();
    are_weights.then_some(sum)
}

fn relative(p: f64, q: f64) -> f64 {
    if p > 0.0 { p * (p / q).log2() } else { 0.0 }
}

/// p/m is 2p/(p + q), which is no division by zero where p is not zero.
fn jensen_shannon(shares: impl Iterator<Item = (f64, f64)>) -> f64 {
    let against_mean = |p: f64, q: f64| relative(2.0 * p, p + q) / 2.0;
    let sum: f64 = shares.map(|(p, q)| against_mean(p, q) + against_mean(q, p)).sum();
    (sum / 2.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_distribution_has_no_divergence() {
        for p in [&[][..], &[0.0, 0.0], &[1.0, -1.0], &[f64::NAN, 1.0], &[f64::INFINITY, 1.0]] {
            assert_eq!(entropy_bits(p), None, "{p:?}");
            assert_eq!(Divergence::JensenShannon.value(p, &[1.0, 1.0]), None, "{p:?}");
        }
        assert_eq!(Divergence::JensenShannon.value(&[1.0], &[1.0, 1.0]), None);
        assert_eq!(Divergence::JensenShannon.value(&[1.0, 0.0], &[0.0, 3.0]), Some(1.0));
        assert_eq!(entropy_bits(&[5.0, 5.0, 5.0, 5.0]), Some(2.0));
    }

    proptest! {
        #[test]
        fn divergences_are_not_negative_and_zero_of_a_distribution_and_itself(
            weights in proptest::collection::vec((0.0..1e9_f64, 0.0..1e9_f64), 1..20)
        ) {
            let (p, q): (Vec<f64>, Vec<f64>) = weights.into_iter().unzip();
            prop_assume!(p.iter().any(|&it| it > 0.0) && q.iter().any(|&it| it > 0.0));
            for &measure in Divergence::ALL {
                prop_assert!(measure.value(&p, &q).unwrap() >= 0.0);
                prop_assert!(measure.value(&p, &p).unwrap() < 1e-7);
            }
            let js = Divergence::JensenShannon;
            prop_assert!((js.value(&p, &q).unwrap() - js.value(&q, &p).unwrap()).abs() < 1e-12);
        }

        #[test]
        fn any_weights_give_numbers(
            weights in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..5)
        ) {
            let (p, q): (Vec<f64>, Vec<f64>) = weights.into_iter().unzip();
            for &measure in Divergence::ALL {
                prop_assert!(measure.value(&p, &q).is_none_or(|value| !value.is_nan()));
            }
            prop_assert!(entropy_bits(&p).is_none_or(f64::is_finite));
        }
    }
}
