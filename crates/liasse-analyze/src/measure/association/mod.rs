//! How strongly two words attract or repel each other, from the table of their counts.

mod formula;
mod info;

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::{Contingency, MeasureInfo, score};

/// A measure of association of two words.
///
/// Its formula, source and zero rule are in its [`info`](Association::info). Measures of evidence
/// (G², χ², t, z, Fisher) grow with the size of the sample; measures of strength (MI, Dice, ΔP, the
/// odds ratio) do not. Those of a pair that is only ever together, once, tell the two kinds apart:
/// its MI is the largest there is, its G² is small.
///
/// ```
/// use liasse_analyze::measure::{Association, Contingency};
///
/// // 20 times together, of 42 and of 20, in 14,307,668 tokens.
/// let table = Contingency::new(20, 42, 20, 14_307_668)?;
/// let shown = |measure: Association| measure.value(&table).map(|value| format!("{value:.2}"));
/// assert_eq!(shown(Association::Mi).as_deref(), Some("18.38"));
/// assert_eq!(shown(Association::LogDice).as_deref(), Some("13.37"));
/// assert_eq!(shown(Association::FisherGreater).as_deref(), Some("113.01"));
/// # Ok::<(), liasse_analyze::measure::MeasureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Association {
    /// The joint count to be expected of independent words.
    ExpectedFrequency,
    /// Mutual information, in bits.
    Mi,
    /// Mutual information with the joint count cubed, in bits.
    Mi3,
    /// Mutual information times the logarithm of the joint count.
    MiLogF,
    /// Mutual information normalised to −1 … 1.
    Npmi,
    /// t-score.
    TScore,
    /// z-score.
    ZScore,
    /// z-score with Yates' correction.
    ZScoreYates,
    /// Log-likelihood of the joint count alone, negative below expectation.
    SimpleLl,
    /// Log-likelihood ratio of the whole table.
    G2,
    /// Log-likelihood ratio, negative below expectation.
    G2Signed,
    /// Pearson's χ².
    Chi2,
    /// Pearson's χ², negative below expectation.
    Chi2Signed,
    /// χ² with Yates' correction.
    Chi2Yates,
    /// χ² with Yates' correction as the UCS toolkit has it, negative below expectation.
    Chi2YatesSigned,
    /// Dice coefficient.
    Dice,
    /// Dice coefficient as a logarithm.
    LogDice,
    /// Jaccard coefficient.
    Jaccard,
    /// Minimum sensitivity.
    MinSensitivity,
    /// ΔP of the second word given the first.
    DeltaP2Given1,
    /// ΔP of the first word given the second.
    DeltaP1Given2,
    /// Odds ratio, as a natural logarithm.
    LogOddsRatio,
    /// Odds ratio with ½ added to each cell, as a natural logarithm.
    LogOddsRatioDisc,
    /// Relative risk of the second word given the first, as a natural logarithm.
    LogRelativeRisk2Given1,
    /// Relative risk of the first word given the second, as a natural logarithm.
    LogRelativeRisk1Given2,
    /// Fisher's exact test for attraction, as −log₁₀ p.
    FisherGreater,
}

impl Association {
    /// All measures.
    pub const ALL: &[Self] = &[
        Self::ExpectedFrequency,
        Self::Mi,
        Self::Mi3,
        Self::MiLogF,
        Self::Npmi,
        Self::TScore,
        Self::ZScore,
        Self::ZScoreYates,
        Self::SimpleLl,
        Self::G2,
        Self::G2Signed,
        Self::Chi2,
        Self::Chi2Signed,
        Self::Chi2Yates,
        Self::Chi2YatesSigned,
        Self::Dice,
        Self::LogDice,
        Self::Jaccard,
        Self::MinSensitivity,
        Self::DeltaP2Given1,
        Self::DeltaP1Given2,
        Self::LogOddsRatio,
        Self::LogOddsRatioDisc,
        Self::LogRelativeRisk2Given1,
        Self::LogRelativeRisk1Given2,
        Self::FisherGreater,
    ];

    /// Returns the measure of a table; `None` where it has none, and always for an empty sample.
    pub fn value(self, counts: &Contingency) -> Option<f64> {
        // Adding 0 turns −0 into 0.
        score::defined(formula::value(self, counts) + 0.0)
    }

    /// Returns the measure of each table, in their order, computed on all threads of the pool.
    pub fn values(self, tables: &[Contingency]) -> Vec<Option<f64>> {
        tables.par_iter().with_min_len(ROWS_A_JOB).map(|table| self.value(table)).collect()
    }

    /// Returns what the measure is.
    pub const fn info(self) -> MeasureInfo {
        info::info(self)
    }
}

/// Rows that are worth handing to another thread: some hundred microseconds of work.
const ROWS_A_JOB: usize = 4096;

/// Written as the name in its [`info`](Association::info).
impl Serialize for Association {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_those_of_json() {
        let names: BTreeSet<_> = Association::ALL.iter().map(|it| it.info().name).collect();
        assert_eq!(names.len(), Association::ALL.len());
        assert_eq!(serde_json::to_value(Association::Mi).unwrap(), "mi_log2");
    }

    #[test]
    fn many_tables_have_the_values_of_each() {
        let tables: Vec<_> =
            (0..10_000).map(|i| Contingency::new(i % 90, 90 + i, 300, 100_000).unwrap()).collect();
        for &measure in [Association::Mi, Association::FisherGreater].iter() {
            let each: Vec<_> = tables.iter().map(|table| measure.value(table)).collect();
            assert_eq!(measure.values(&tables), each);
        }
    }
}
