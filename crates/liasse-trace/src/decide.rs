//! How likely it is that a quotation comes from a passage.
//!
//! A logistic regression over ten numbers that say how the two fit. It was fitted to quotations of
//! newspapers and of our own making (`data/`) with their passages, to quotations without a source, and
//! for each of them to what else the retrieval offers: the right passages of a quotation count
//! together once, the wrong ones three times, as saying too much is worse than saying too little. The
//! odds of the first passages, by fits that had not seen their quotations, were then made those of
//! being right (Platt scaling); its two numbers are folded into the weights. The weights, and what
//! they are worth, are what this prints:
//!
//! ```sh
//! cargo run --release -p liasse-trace --example calibrate -- ../shared/gold/quotes_dev.jsonl
//! ```
//!
//! Which passages stand among the first follows a little from the weights that are here, so after a
//! change it is run until it prints them but for the last digit.

use crate::{Outcome, align::Fit};

/// At least so probable, a passage is the source.
pub(crate) const FOUND: f32 = 0.65;
/// At least so probable, it may be.
pub(crate) const POSSIBLE: f32 = 0.2;

/// How many numbers the decision looks at.
pub(crate) const FEATURES: usize = 10;

/// The weight of each, in the order of [`features`].
const WEIGHTS: [f32; FEATURES] =
    [9.083, 6.397, 3.946, 3.370, 1.954, 0.850, 2.182, -3.870, 2.942, -5.928];
const BIAS: f32 = -26.201;

/// Returns what the decision looks at.
pub(crate) fn features(fit: &Fit) -> [(&'static str, f32); FEATURES] {
    [
        ("coverage", fit.coverage),
        ("words", fit.words),
        ("log_mass", fit.mass.ln_1p()),
        ("order", fit.order),
        ("log_pairs", fit.pairs.ln_1p()),
        ("names", fit.names),
        ("missing", fit.missing / 10.0),
        ("length", fit.length.min(3.0)),
        ("verbatim", fit.verbatim),
        ("reworded", fit.reworded),
    ]
}

/// Returns the logarithm of the odds that the quotation comes from the passage.
pub(crate) fn log_odds(fit: &Fit) -> f32 {
    let features = features(fit);
    let worth = features.iter().zip(WEIGHTS).map(|((_, value), weight)| value * weight);
    BIAS + worth.sum::<f32>()
}

/// Returns the probability that has these odds.
pub(crate) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Returns the answer of three.
pub(crate) fn outcome(probability: f32) -> Outcome {
    match probability {
        probability if probability >= FOUND => Outcome::Found,
        probability if probability >= POSSIBLE => Outcome::Possible,
        _ => Outcome::NotFound,
    }
}
