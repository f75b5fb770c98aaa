//! How typical a word is of one selection, the target, beside another, the reference.

mod counts;
mod dirichlet;
mod formula;
mod info;
mod log_ratio;

use rayon::prelude::*;
use serde::{Serialize, Serializer};

pub use self::counts::TwoCounts;
pub use self::dirichlet::{LogOdds, Prior, log_odds_dirichlet_prior};
use super::{Level, MeasureInfo, score};

/// A measure of keyness.
///
/// Its formula, source and zero rule are in its [`info`](Keyness::info). Measures of evidence (G²,
/// χ², BIC, Fisher, specificity) grow with the sizes of the selections; measures of strength (%DIFF,
/// the ratios, simple maths) do not, and are large for words that occurred a few times. The
/// conservative log ratio joins the two: the ratio that the counts still support.
///
/// ```
/// use liasse_analyze::measure::{Keyness, KeynessOptions, TwoCounts};
///
/// // 150 times in a million tokens against 50 times in two million.
/// let counts = TwoCounts::new((150, 1_000_000), (50, 2_000_000))?;
/// let options = KeynessOptions::default();
/// let shown = |measure: Keyness| measure.value(&counts, &options).map(|it| format!("{it:.2}"));
/// assert_eq!(shown(Keyness::G2TwoCells).as_deref(), Some("145.20"));
/// assert_eq!(shown(Keyness::LogRatioHardie).as_deref(), Some("2.58"));
/// assert_eq!(shown(Keyness::LogRatioConservative).as_deref(), Some("2.11"));
/// # Ok::<(), liasse_analyze::measure::MeasureError>(())
/// ```
///
/// Fightin' words, which weighs a word by all words of a vocabulary, is a function of its own:
/// [`log_odds_dirichlet_prior`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Keyness {
    /// Log-likelihood of the word's two counts.
    G2TwoCells,
    /// Log-likelihood of the word's two counts, negative where the target uses it less.
    G2TwoCellsSigned,
    /// Log-likelihood ratio of the whole table.
    G2FourCells,
    /// Log-likelihood ratio of the whole table, negative where the target uses the word less.
    G2FourCellsSigned,
    /// Pearson's χ².
    Chi2,
    /// χ² with Yates' correction.
    Chi2Yates,
    /// Bayesian information criterion: above 10 is very strong evidence.
    Bic,
    /// Effect size of the log-likelihood.
    Ell,
    /// Difference of the rates in per cent of the reference's.
    PercentDiff,
    /// Ratio of the rates.
    RelativeRisk,
    /// Ratio of the odds.
    OddsRatio,
    /// Binary logarithm of the ratio of the rates, a count of 0 taken as ½.
    LogRatioHardie,
    /// Binary logarithm of the ratio of the rates, ½ added to counts and sizes.
    LogRatioWalter,
    /// The end of the log ratio's interval that is nearer to 0; 0 where the interval holds 0.
    LogRatioConservative,
    /// The lower end of the log ratio's one-sided interval.
    LogRatioConservativePositive,
    /// Kilgarriff's simple maths.
    SimpleMaths,
    /// Fisher's exact test for over-use, as −log₁₀ p.
    FisherGreater,
    /// Lafon's specificity: ±log₁₀ of a hypergeometric tail.
    Specificity,
    /// Share of the target's documents against the share of all, absolutely and relatively.
    Jlh,
    /// Share of the word's documents that are in the target.
    Percentage,
}

impl Keyness {
    /// All measures.
    pub const ALL: &[Self] = &[
        Self::G2TwoCells,
        Self::G2TwoCellsSigned,
        Self::G2FourCells,
        Self::G2FourCellsSigned,
        Self::Chi2,
        Self::Chi2Yates,
        Self::Bic,
        Self::Ell,
        Self::PercentDiff,
        Self::RelativeRisk,
        Self::OddsRatio,
        Self::LogRatioHardie,
        Self::LogRatioWalter,
        Self::LogRatioConservative,
        Self::LogRatioConservativePositive,
        Self::SimpleMaths,
        Self::FisherGreater,
        Self::Specificity,
        Self::Jlh,
        Self::Percentage,
    ];

    /// Returns the measure of a word's counts; `None` where it has none, and always where a
    /// selection is empty.
    pub fn value(self, counts: &TwoCounts, options: &KeynessOptions) -> Option<f64> {
        // Adding 0 turns −0 into 0.
        score::defined(formula::value(self, counts, options) + 0.0)
    }

    /// Returns the measure of each word, in their order, computed on all threads of the pool.
    pub fn values(self, words: &[TwoCounts], options: &KeynessOptions) -> Vec<Option<f64>> {
        let words = words.par_iter().with_min_len(ROWS_A_JOB);
        words.map(|counts| self.value(counts, options)).collect()
    }

    /// Returns whether the measure is meant for counts of documents; the others are for counts of
    /// tokens.
    pub const fn counts_documents(self) -> bool {
        matches!(self, Self::Jlh | Self::Percentage)
    }

    /// Returns what the measure is.
    pub const fn info(self) -> MeasureInfo {
        info::info(self)
    }
}

/// Rows that are worth handing to another thread, the dearest taking some microseconds each.
const ROWS_A_JOB: usize = 1024;

/// Written as the name in its [`info`](Keyness::info).
impl Serialize for Keyness {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().name)
    }
}

/// The settings of the measures that have some.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct KeynessOptions {
    /// What [`Keyness::SimpleMaths`] adds to both rates per million, 0 or more: 1 puts rare words
    /// first, 1000 common ones.
    pub smoothing: f64,
    /// The level of the intervals of [`Keyness::LogRatioConservative`] and
    /// [`Keyness::LogRatioConservativePositive`].
    pub level: Level,
    /// The number of words tested together, for which these intervals are widened as Bonferroni
    /// says; 0 and 1 widen nothing.
    pub tests: u64,
}

impl Default for KeynessOptions {
    fn default() -> Self {
        Self { smoothing: 1.0, level: Level::P95, tests: 1 }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_those_of_json() {
        let names: BTreeSet<_> = Keyness::ALL.iter().map(|it| it.info().name).collect();
        assert_eq!(names.len(), Keyness::ALL.len());
        assert_eq!(serde_json::to_value(Keyness::G2TwoCells).unwrap(), "g2_2cell");
    }

    #[test]
    fn many_words_have_the_values_of_each() {
        let words: Vec<_> = (0..5000)
            .map(|i| TwoCounts::new((i % 90, 100_000), (i % 77, 300_000)).unwrap())
            .collect();
        let options = KeynessOptions { tests: 5000, ..KeynessOptions::default() };
        for measure in [Keyness::LogRatioConservative, Keyness::Specificity] {
            let each: Vec<_> = words.iter().map(|word| measure.value(word, &options)).collect();
            assert_eq!(measure.values(&words, &options), each);
        }
    }
}
