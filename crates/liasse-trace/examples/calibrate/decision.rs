//! Fits the decision, and asks what it says of quotations that it was not fitted to.

use crate::{
    Failure,
    cases::{Case, scale},
    fit::{Regression, Sample, Scale, probability},
    rows::{Group, Quotation},
};

/// How far the weights may go, as scikit-learn's `C`.
const LOOSENESS: f64 = 0.5;
/// The parts of which each is left out once.
const PARTS: u64 = 5;
/// The divisions into parts over which the mean is taken.
const SEEDS: [u64; 3] = [0, 1, 2];
/// Platt's two numbers are fitted as good as freely.
const FREE: f64 = 1e6;

/// What the fit comes to.
pub(crate) struct Decision {
    /// The weights for `src/decide.rs`.
    pub(crate) regression: Regression,
    /// Of each case of each quotation the probability, by fits that did not see the quotation.
    pub(crate) probabilities: Vec<Vec<f64>>,
}

/// Fits the decision to quotations and their cases.
pub(crate) fn decision(quotations: &[Quotation], cases: &[Vec<Case>]) -> Result<Decision, Failure> {
    let fitted: Vec<bool> =
        quotations.iter().map(|quotation| quotation.group != Group::Free).collect();
    let scale = scale(chosen(cases, |at| fitted[at]))?;
    let odds = odds_left_out(&fitted, cases, &scale)?;
    let firsts = (0..cases.len()).filter(|at| fitted[*at]).filter_map(|at| {
        let first = first(&odds[at])?;
        Some(([odds[at][first]], cases[at][first].right))
    });
    let (factor, more) = platt(&firsts.collect::<Vec<_>>())?;
    let scaled = |odds: &f64| probability(factor * odds + more);
    let all: Vec<Sample<'_>> = chosen(cases, |at| fitted[at]).map(Case::sample).collect();
    Ok(Decision {
        regression: Regression::fit(&all, &scale, LOOSENESS)?.then(factor, more),
        probabilities: odds.iter().map(|of| of.iter().map(scaled).collect()).collect(),
    })
}

/// Returns the place of the likeliest, the earlier of two that are the same.
pub(crate) fn first(likely: &[f64]) -> Option<usize> {
    (0..likely.len()).rev().max_by(|a, b| likely[*a].total_cmp(&likely[*b]))
}

/// Returns the log odds of the cases of each quotation by fits to the other parts, the mean of the
/// probabilities of all divisions; what is not fitted is a part of its own.
fn odds_left_out(
    fitted: &[bool],
    cases: &[Vec<Case>],
    scale: &Scale,
) -> Result<Vec<Vec<f64>>, Failure> {
    let mut likely: Vec<Vec<f64>> = cases.iter().map(|cases| vec![0.0; cases.len()]).collect();
    for seed in SEEDS {
        let part = |at: usize| if fitted[at] { part(seed, at as u64) } else { PARTS };
        for out in 0..=PARTS {
            let seen = chosen(cases, |at| fitted[at] && part(at) != out).map(Case::sample);
            let regression = Regression::fit(&seen.collect::<Vec<_>>(), scale, LOOSENESS)?;
            for at in (0..cases.len()).filter(|at| part(*at) == out) {
                for (sum, case) in likely[at].iter_mut().zip(&cases[at]) {
                    *sum += probability(regression.log_odds(&case.features)) / SEEDS.len() as f64;
                }
            }
        }
    }
    Ok(likely.iter().map(|of| of.iter().map(log_odds).collect()).collect())
}

/// Returns the cases of the quotations at some places.
fn chosen<'a>(
    cases: &'a [Vec<Case>],
    is_chosen: impl Fn(usize) -> bool + Clone + 'a,
) -> impl Iterator<Item = &'a Case> + Clone {
    let chosen = cases.iter().enumerate().filter(move |(at, _)| is_chosen(*at));
    chosen.flat_map(|(_, cases)| cases)
}

/// Returns by what to stretch and move log odds so that they are those of being right.
fn platt(firsts: &[([f64; 1], bool)]) -> Result<(f64, f64), Failure> {
    let samples = firsts.iter().map(|(odds, right)| Sample {
        features: odds.as_slice(),
        right: *right,
        weight: 1.0,
    });
    let regression = Regression::fit(&samples.collect::<Vec<_>>(), &Scale::none(1), FREE)?;
    Ok((regression.weights[0], regression.bias))
}

fn log_odds(probability: &f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

/// Returns the part of a quotation: the number is mixed well (the finisher of SplitMix64), so that
/// quotations of one kind that stand together are spread over the parts.
fn part(seed: u64, quotation: u64) -> u64 {
    let mut mixed = (seed << 32 | quotation).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % PARTS
}
