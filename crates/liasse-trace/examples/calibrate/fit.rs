//! A logistic regression with an L2 penalty, by Newton's method.

use crate::Failure;

/// What is known of a case: its numbers, whether it is right, and how much it counts.
pub(crate) struct Sample<'a> {
    pub(crate) features: &'a [f64],
    pub(crate) right: bool,
    pub(crate) weight: f64,
}

/// The log odds of being right are the weighted sum of the numbers and the bias.
#[derive(Clone)]
pub(crate) struct Regression {
    pub(crate) weights: Vec<f64>,
    pub(crate) bias: f64,
}

impl Regression {
    /// Returns the regression that makes the weighted loss, times `looseness`, and half the squared
    /// weights, as numbers of deviation 1 would have them, least; the bias is free.
    pub(crate) fn fit(
        samples: &[Sample<'_>],
        scale: &Scale,
        looseness: f64,
    ) -> Result<Self, Failure> {
        let rows: Vec<Vec<f64>> =
            samples.iter().map(|sample| scale.standard(sample.features)).collect();
        let size = scale.mean.len();
        let mut values = vec![0.0; size + 1];
        for _ in 0..MAX_STEPS {
            let (slope, curve) = derivatives(samples, &rows, &values, looseness);
            let step = solve(curve, slope);
            for (value, step) in values.iter_mut().zip(&step) {
                *value -= step;
            }
            if step.iter().all(|step| step.abs() < 1e-9) {
                return Ok(scale.unscaled(&values[..size], values[size]));
            }
        }
        Err(format!("expected the fit to settle, found it moving after {MAX_STEPS} steps").into())
    }

    /// Returns the logarithm of the odds for these numbers.
    pub(crate) fn log_odds(&self, features: &[f64]) -> f64 {
        self.bias + dot(&self.weights, features)
    }

    /// Returns the regression whose log odds are `factor` times those of this one, and `more`.
    pub(crate) fn then(&self, factor: f64, more: f64) -> Self {
        let weights = self.weights.iter().map(|weight| weight * factor).collect();
        Self { weights, bias: self.bias * factor + more }
    }
}

/// Where each number lies and how far it spreads.
pub(crate) struct Scale {
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Scale {
    /// Returns that of some rows; a number that is the same everywhere is left as it is.
    pub(crate) fn of<'a>(rows: impl Iterator<Item = &'a [f64]> + Clone, size: usize) -> Self {
        let count = rows.clone().count() as f64;
        let mean_of = |worth: &dyn Fn(&[f64]) -> f64| rows.clone().map(worth).sum::<f64>() / count;
        let mean: Vec<f64> = (0..size).map(|at| mean_of(&|row| row[at])).collect();
        let deviation = (0..size).map(|at| mean_of(&|row| (row[at] - mean[at]).powi(2)).sqrt());
        let deviation = deviation.map(|spread| if spread > 0.0 { spread } else { 1.0 }).collect();
        Self { mean, deviation }
    }

    /// Returns the scale that leaves numbers as they are.
    pub(crate) fn none(size: usize) -> Self {
        Self { mean: vec![0.0; size], deviation: vec![1.0; size] }
    }

    /// Returns the numbers in deviations from the mean, and a 1 for the bias.
    fn standard(&self, features: &[f64]) -> Vec<f64> {
        let standard = |(at, value): (usize, &f64)| (value - self.mean[at]) / self.deviation[at];
        features.iter().enumerate().map(standard).chain([1.0]).collect()
    }

    /// Folds the scale into weights that stand for standard numbers.
    fn unscaled(&self, standard: &[f64], bias: f64) -> Regression {
        let weights = standard.iter().zip(&self.deviation).map(|(weight, spread)| weight / spread);
        let weights: Vec<f64> = weights.collect();
        let bias = bias - dot(&weights, &self.mean);
        Regression { weights, bias }
    }
}

/// Returns the probability that has these log odds.
pub(crate) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Newton's method doubles the right digits with each step; a dozen is what it takes here.
const MAX_STEPS: usize = 100;

/// Returns the first and second derivatives of what is made least.
fn derivatives(
    samples: &[Sample<'_>],
    rows: &[Vec<f64>],
    values: &[f64],
    looseness: f64,
) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = values.len();
    let mut slope: Vec<f64> = values.iter().map(|value| value / looseness).collect();
    slope[size - 1] = 0.0;
    let mut curve = vec![vec![0.0; size]; size];
    for (at, line) in curve.iter_mut().enumerate().take(size - 1) {
        line[at] = 1.0 / looseness;
    }
    for (sample, row) in samples.iter().zip(rows) {
        let likely = probability(dot(values, row));
        let error = sample.weight * (likely - f64::from(u8::from(sample.right)));
        let bend = sample.weight * likely * (1.0 - likely);
        for at in 0..size {
            slope[at] += error * row[at];
            for other in 0..size {
                curve[at][other] += bend * row[at] * row[other];
            }
        }
    }
    (slope, curve)
}

/// Solves linear equations by elimination; a curve that is positive needs no exchange of lines.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let upper = matrix[pivot].clone();
        for line in pivot + 1..size {
            let factor = matrix[line][pivot] / upper[pivot];
            for (value, above) in matrix[line].iter_mut().zip(&upper) {
                *value -= factor * above;
            }
            right[line] -= factor * right[pivot];
        }
    }
    for line in (0..size).rev() {
        let known = dot(&matrix[line][line + 1..], &right[line + 1..]);
        right[line] = (right[line] - known) / matrix[line][line];
    }
    right
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}
