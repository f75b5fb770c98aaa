//! The names of an archive: strings brought together that are one person, body or place.
//!
//! Strings are attached to a centre in descending count, never chained: each spelling of a cluster
//! was compared with the centre itself. What speaks against (two first names that disagree, two
//! clean initials that differ, a person's decision) is a veto, however near the letters are. The
//! result does not depend on the order of the input or the number of threads.

mod addresses;
mod attach;
mod centres;
mod contacts;
mod link;
mod report;
mod shape;
mod spelling;
#[cfg(test)]
mod tests;
mod types;

pub use types::{
    Beside, ClusterOptions, Clusters, Contact, CountedName, Evidence, NameCluster, NameKind,
    NameSource, Question, Variant,
};

use self::attach::Engine;
use super::{DecisionConflict, Decisions};

/// Brings together the strings that are one name.
///
/// `names` are the spellings with their counts; equal ones are added up. `evidence` is what
/// headers say beyond spellings: who stands beside which address, who writes with whom. `decisions` are a person's, and never overruled;
/// those about spellings that `names` does not hold have no effect. Work grows a little faster than
/// the number of strings.
///
/// # Errors
///
/// When two spellings are both joined and kept apart by the decisions.
pub fn cluster(
    names: &[CountedName],
    evidence: &Evidence,
    decisions: &Decisions,
    options: &ClusterOptions,
) -> Result<Clusters, DecisionConflict> {
    decisions.check()?;
    let mut engine = Engine::new(merged(names), decisions, options);
    engine.attach_all();
    engine.look_again(QUESTION_BAND);
    engine.use_addresses(&evidence.beside);
    engine.use_contacts(&evidence.contacts);
    Ok(engine.report(decisions, options))
}

/// Returns the strings in alphabetical order, each once.
fn merged(names: &[CountedName]) -> Vec<CountedName> {
    let mut strings = names.to_vec();
    strings.sort_unstable();
    strings.dedup_by(|next, first| {
        let same = next.name == first.name;
        if same {
            first.count = first.count.saturating_add(next.count);
        }
        same
    });
    strings
}

/// How far below the threshold a pair is still a question, in units of the edit cost.
const QUESTION_BAND: f32 = 0.35;

/// The logistic curve from scores to probabilities, fitted on the development names: a string
/// that is just allowed to join a centre belongs to it four times in five.
const STEEPNESS: f64 = 3.5;
/// The log of the odds at score 0.
const LOG_ODDS_AT_ZERO: f64 = 1.5;

/// Returns the score at which a probability is reached.
fn score_of(probability: f64) -> f32 {
    ((log_odds(probability) - LOG_ODDS_AT_ZERO) / STEEPNESS) as f32
}

/// Returns the probability of a score.
fn probability_of(score: f32) -> f64 {
    let log_odds = STEEPNESS * f64::from(score) + LOG_ODDS_AT_ZERO;
    1.0 / (1.0 + (-log_odds).exp())
}

fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(0.001, 0.999);
    (probability / (1.0 - probability)).ln()
}
