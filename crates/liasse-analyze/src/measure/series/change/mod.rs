//! Change points of the mean: where a series falls into segments that are each nearly constant.
//!
//! The cost of a segment is the sum of the squared distances from its mean (l2). Three ways to cut:
//! [`pelt`] pays a penalty for each cut and finds how many there are, [`exact_change_points`] finds
//! the best cut into a given number, [`binary_segmentation`] cuts the best segment again and again.
//! Names and conventions are those of ruptures (Truong, Oudre and Vayatis 2020).

mod binary;
mod cost;
mod exact;
mod pelt;

use serde::Serialize;

pub use binary::binary_segmentation;
pub use exact::exact_change_points;
pub use pelt::pelt;

use super::error::{SeriesError, SeriesErrorKind, in_range};

/// The segments of a series.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangePoints {
    /// The end of each segment, exclusive: the last is the length of the series.
    pub ends: Vec<usize>,
    /// The mean of each segment.
    pub means: Vec<f64>,
    /// The sum of the costs of the segments, without penalties.
    pub cost: f64,
}

impl ChangePoints {
    fn new(ends: Vec<usize>, costs: &cost::SegmentCosts) -> Self {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let segments: Vec<_> = starts.zip(ends.iter().copied()).collect();
        Self {
            means: segments.iter().map(|&(start, end)| costs.mean(start, end)).collect(),
            cost: segments.iter().map(|&(start, end)| costs.cost(start, end)).sum(),
            ends,
        }
    }

    fn empty() -> Self {
        Self { ends: Vec::new(), means: Vec::new(), cost: 0.0 }
    }
}

fn check(signal: &[f64], min_size: usize) -> Result<(), SeriesError> {
    if min_size == 0 {
        let message = "min_size: expected at least 1, found 0".to_owned();
        return Err(SeriesError::new(SeriesErrorKind::Setting, message));
    }
    in_range(signal)
}

/// The pairs of points that a search through all segments looks at.
fn pairs(points: usize) -> u64 {
    let points = points as u64;
    points.saturating_mul(points) / 2
}
