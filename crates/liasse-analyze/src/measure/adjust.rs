//! p-values of statistics, and their correction for many tests.

use serde::Serialize;

use super::{MeasureInfo, special::normal};

/// Returns the probability that a χ² with one degree of freedom, as G² and χ² of a two by two table
/// are, is at least `statistic` by chance: erfc √(statistic / 2).
///
/// The sign of a signed statistic tells a direction and is left out. 0 for statistics above about
/// 1490, where [`chi_squared_neg_log10_p`] still tells them apart. `None` for NaN.
///
/// ```
/// use liasse_analyze::measure::{chi_squared_p, chi_squared_neg_log10_p};
///
/// let p = chi_squared_p(3.841_458_820_694_124).unwrap();
/// assert!((p - 0.05).abs() < 1e-15);
/// assert_eq!(chi_squared_neg_log10_p(-158_968.0).map(|it| it.round()), Some(34_522.0));
/// ```
pub fn chi_squared_p(statistic: f64) -> Option<f64> {
    (!statistic.is_nan()).then(|| normal::chi_squared_tail(statistic.abs()))
}

/// Returns −log₁₀ of [`chi_squared_p`], for statistics of any size.
pub fn chi_squared_neg_log10_p(statistic: f64) -> Option<f64> {
    (!statistic.is_nan()).then(|| normal::chi_squared_tail_neg_log10(statistic.abs()))
}

/// How p-values are corrected for there being many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Adjustment {
    /// Bonferroni's: any false discovery at all is as rare as the level says.
    Bonferroni,
    /// Holm's: the same promise, and never less power.
    Holm,
    /// Benjamini and Hochberg's: among the discoveries the level's share is false.
    BenjaminiHochberg,
}

impl Adjustment {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Bonferroni, Self::Holm, Self::BenjaminiHochberg];

    /// Returns the corrected p-values, in the order of the given ones.
    ///
    /// An undefined p-value stays undefined and is not counted as a test; so is one outside 0 … 1.
    ///
    /// ```
    /// use liasse_analyze::measure::Adjustment;
    ///
    /// let adjusted = Adjustment::Holm.adjust(&[Some(0.04), None, Some(0.01)]);
    /// assert_eq!(adjusted, [Some(0.04), None, Some(0.02)]);
    /// ```
    pub fn adjust(self, p_values: &[Option<f64>]) -> Vec<Option<f64>> {
        let mut ranked: Vec<(usize, f64)> = p_values
            .iter()
            .enumerate()
            .filter_map(|(at, p)| Some((at, p.filter(|p| (0.0..=1.0).contains(p))?)))
            .collect();
        ranked.sort_unstable_by(|(a_at, a), (b_at, b)| a.total_cmp(b).then(a_at.cmp(b_at)));
        self.correct(&mut ranked);
        ranked.sort_unstable_by_key(|&(at, _)| at);
        in_places(&ranked, p_values.len())
    }

    /// Returns what the correction is.
    pub const fn info(self) -> MeasureInfo {
        let (name, title, formula, source) = match self {
            Self::Bonferroni => ("bonferroni", "Bonferroni", "min(1, m p)", "Dunn 1961"),
            Self::Holm => (
                "holm",
                "Holm",
                "min(1, max over j ≤ i of (m − j + 1) pⱼ), p₁ ≤ … ≤ pₘ",
                "Holm 1979",
            ),
            Self::BenjaminiHochberg => (
                "benjamini_hochberg",
                "Benjamini-Hochberg",
                "min(1, min over j ≥ i of m pⱼ / j), p₁ ≤ … ≤ pₘ",
                "Benjamini & Hochberg 1995",
            ),
        };
        let undefined = "p is undefined; it is not counted in m";
        MeasureInfo { name, title, formula, undefined, source }
    }

    /// Corrects p-values that are in ascending order.
    fn correct(self, ranked: &mut [(usize, f64)]) {
        let tests = ranked.len() as f64;
        match self {
            Self::Bonferroni => {
                ranked.iter_mut().for_each(|(_, p)| *p = (*p * tests).min(1.0));
            }
            Self::Holm => {
                let mut largest: f64 = 0.0;
                for (before, (_, p)) in ranked.iter_mut().enumerate() {
                    largest = largest.max(*p * (tests - before as f64));
                    *p = largest.min(1.0);
                }
            }
            Self::BenjaminiHochberg => {
                let mut smallest: f64 = 1.0;
                for (before, (_, p)) in ranked.iter_mut().enumerate().rev() {
                    smallest = smallest.min(*p * tests / (before + 1) as f64);
                    *p = smallest;
                }
            }
        }
    }
}

/// Spreads values with ascending places over a list of a length.
fn in_places(values: &[(usize, f64)], length: usize) -> Vec<Option<f64>> {
    let mut values = values.iter().copied().peekable();
    (0..length).map(|at| values.next_if(|value| value.0 == at).map(|value| value.1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_input_is_kept() {
        let p_values = [Some(0.5), None, Some(0.001), Some(f64::NAN), Some(0.02), Some(0.02)];
        let adjusted = |how: Adjustment| how.adjust(&p_values);
        let third = Some(0.02 * 4.0 / 3.0);
        assert_eq!(
            adjusted(Adjustment::BenjaminiHochberg),
            [Some(0.5), None, Some(0.004), None, third, third]
        );
        assert_eq!(
            adjusted(Adjustment::Bonferroni),
            [Some(1.0), None, Some(0.004), None, Some(0.08), Some(0.08)]
        );
        assert_eq!(
            adjusted(Adjustment::Holm),
            [Some(0.5), None, Some(0.004), None, Some(0.06), Some(0.06)]
        );
        assert!(Adjustment::Holm.adjust(&[]).is_empty());
    }

    #[test]
    fn names_are_those_of_json() {
        for how in Adjustment::ALL {
            assert_eq!(serde_json::to_value(how).unwrap(), how.info().name);
        }
    }
}
