//! How likely it is that a quotation comes from a passage.
//!
//! A logistic regression over ten numbers that say how the two fit. It was fitted to quotations of
//! newspapers and of our own making with their passages, to quotations without a source, and for each
//! of them to what else the retrieval offers; the probability of the first passage was then made
//! that of being right (Platt scaling) on quotations left out of the fit. `cargo run -p
//! liasse-yardsticks --bin calibrate` does both again.

use crate::{Outcome, align::Fit};

/// At least so probable, a passage is the source.
pub(crate) const FOUND: f32 = 0.65;
/// At least so probable, it may be.
pub(crate) const POSSIBLE: f32 = 0.2;

/// How many numbers the decision looks at.
pub(crate) const FEATURES: usize = 10;

/// The weight of each, in the order of [`features`].
const WEIGHTS: [f32; FEATURES] =
    [7.746, 6.985, 4.386, 4.290, 1.602, 0.603, 1.608, -3.652, 0.309, -5.286];
const BIAS: f32 = -26.966;

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
