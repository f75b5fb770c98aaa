use serde::Serialize;

use crate::measure::error::{MeasureError, MeasureErrorKind};
use crate::measure::{MeasureInfo, score};

/// What was known of the words before they were counted, as pseudo-counts α: α of a word are added
/// to its counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Prior {
    /// The same for every word: nothing.
    Uniform(f64),
    /// One for each word, for instance a tenth of its count in a large corpus; the more, the nearer
    /// to 0 its log-odds ratio is drawn.
    Informative(Vec<f64>),
}

/// The log-odds ratio of a word with its z-score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogOdds {
    /// The difference of the logarithms of the odds, δ.
    #[serde(serialize_with = "score::serialize")]
    pub delta: Option<f64>,
    /// δ over its standard deviation: what words are ranked by.
    #[serde(serialize_with = "score::serialize")]
    pub z: Option<f64>,
}

impl LogOdds {
    /// Returns what the measure is.
    pub const fn info() -> MeasureInfo {
        MeasureInfo {
            name: "log_odds_dirichlet_prior",
            title: "Fightin' words",
            formula: "δ = ln((y₁ + α) / (n₁ + α₀ − y₁ − α)) − ln((y₂ + α) / (n₂ + α₀ − y₂ − α)), \
                      z = δ / √(1/(y₁ + α) + 1/(y₂ + α))",
            undefined: "a word with neither count nor α on both sides, or the only word; infinite δ \
                        and no z where one side has neither",
            source: "Monroe, Colaresi & Quinn 2008, equations 16, 20 and 22",
        }
    }
}

/// Returns the log-odds ratios of all words of a vocabulary, of which `target` and `reference` are
/// the counts: Fightin' words.
///
/// The z-scores weigh a ratio by how much was counted of it, so that neither rare words (as by a
/// ratio) nor common ones (as by G²) come first for that alone.
///
/// ```
/// use liasse_analyze::measure::{Prior, log_odds_dirichlet_prior};
///
/// let words = log_odds_dirichlet_prior(&[150, 10, 300], &[50, 10, 900], &Prior::Uniform(0.01))?;
/// assert!(words[0].z > words[1].z && words[1].z > words[2].z);
/// # Ok::<(), liasse_analyze::measure::MeasureError>(())
/// ```
///
/// # Errors
/// [`MeasureErrorKind::Lengths`] where the lists are not of one length,
/// [`MeasureErrorKind::Setting`] for an α that is negative or infinite.
pub fn log_odds_dirichlet_prior(
    target: &[u64],
    reference: &[u64],
    prior: &Prior,
) -> Result<Vec<LogOdds>, MeasureError> {
    let alphas = prior.alphas(target.len())?;
    if target.len() != reference.len() {
        let message = format!(
            "counts: expected {} in the reference, found {}",
            target.len(),
            reference.len()
        );
        return Err(MeasureError::new(MeasureErrorKind::Lengths, message));
    }
    let alpha_sum = alphas.iter().sum();
    let (target_side, reference_side) =
        (Side::of(target, alpha_sum), Side::of(reference, alpha_sum));
    let words = target.iter().zip(reference).zip(&alphas);
    Ok(words
        .map(|((&target, &reference), &alpha)| {
            let delta =
                target_side.ln_odds(target, alpha) - reference_side.ln_odds(reference, alpha);
            let variance = 1.0 / (target as f64 + alpha) + 1.0 / (reference as f64 + alpha);
            LogOdds { delta: score::defined(delta), z: score::defined(delta / variance.sqrt()) }
        })
        .collect())
}

impl Prior {
    fn alphas(&self, words: usize) -> Result<Vec<f64>, MeasureError> {
        let alphas = match self {
            Self::Uniform(alpha) => vec![*alpha; words],
            Self::Informative(alphas) => alphas.clone(),
        };
        if alphas.len() != words {
            let message =
                format!("prior: expected one α for each of {words} words, found {}", alphas.len());
            return Err(MeasureError::new(MeasureErrorKind::Lengths, message));
        }
        match alphas.iter().position(|alpha| !(0.0..f64::INFINITY).contains(alpha)) {
            None => Ok(alphas),
            Some(at) => {
                let found = alphas.get(at).copied().unwrap_or(f64::NAN);
                let message = format!("prior: expected α of 0 or more, found {found} at word {at}");
                Err(MeasureError::new(MeasureErrorKind::Setting, message))
            }
        }
    }
}

/// All words of a selection together.
struct Side {
    count: u128,
    alpha_sum: f64,
}

impl Side {
    fn of(counts: &[u64], alpha_sum: f64) -> Self {
        Self { count: counts.iter().copied().map(u128::from).sum(), alpha_sum }
    }

    /// ln of (y + α) over what the other words have; the counts are subtracted as whole numbers.
    fn ln_odds(&self, count: u64, alpha: f64) -> f64 {
        let others = (self.count - u128::from(count)) as f64 + (self.alpha_sum - alpha).max(0.0);
        ((count as f64 + alpha) / others).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_do_not_fit_are_refused() {
        let refused = |reference: &[u64], prior: Prior| {
            let error = log_odds_dirichlet_prior(&[1, 2], reference, &prior).unwrap_err();
            (error.kind(), error.to_string())
        };
        assert_eq!(
            refused(&[1], Prior::Uniform(1.0)),
            (MeasureErrorKind::Lengths, "counts: expected 2 in the reference, found 1".to_owned())
        );
        assert_eq!(
            refused(&[1, 2], Prior::Informative(vec![1.0])),
            (
                MeasureErrorKind::Lengths,
                "prior: expected one α for each of 2 words, found 1".to_owned()
            )
        );
        for wrong in [-1.0, f64::NAN, f64::INFINITY] {
            let (kind, message) = refused(&[1, 2], Prior::Informative(vec![1.0, wrong]));
            assert_eq!(kind, MeasureErrorKind::Setting);
            assert_eq!(message, format!("prior: expected α of 0 or more, found {wrong} at word 1"));
        }
    }

    #[test]
    fn words_without_odds_have_no_value() {
        let of = |target: &[u64], reference: &[u64], alpha| {
            log_odds_dirichlet_prior(target, reference, &Prior::Uniform(alpha)).unwrap()
        };
        assert!(of(&[], &[], 1.0).is_empty());
        assert_eq!(of(&[3], &[4], 1.0), [LogOdds { delta: None, z: None }]);
        let words = of(&[0, 0, 5], &[0, 4, 5], 0.0);
        assert_eq!(words[0], LogOdds { delta: None, z: None });
        assert_eq!(words[1], LogOdds { delta: Some(f64::NEG_INFINITY), z: None });
        assert!(of(&[u64::MAX; 3], &[u64::MAX, 0, 1], 1.0).iter().all(|word| word.z.is_some()));
    }
}
