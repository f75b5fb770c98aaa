//! How likely it is that a quotation comes from a passage.

use crate::{Outcome, align::Fit};

/// Returns a probability.
pub(crate) fn probability(fit: &Fit) -> f32 {
    let logit = 9.0 * fit.coverage + 2.0 * fit.density + 2.0 * fit.order + 0.03 * fit.mass - 8.0;
    1.0 / (1.0 + (-logit).exp())
}

/// At least so probable, a quotation is found.
pub(crate) const FOUND: f32 = 0.5;
/// At least so probable, it is possible.
pub(crate) const POSSIBLE: f32 = 0.15;

/// Returns the answer of three.
pub(crate) fn outcome(probability: f32) -> Outcome {
    match probability {
        probability if probability >= FOUND => Outcome::Found,
        probability if probability >= POSSIBLE => Outcome::Possible,
        _ => Outcome::NotFound,
    }
}
