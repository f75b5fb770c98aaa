use super::super::PAIR_LIMIT;
use super::super::error::{SeriesError, within};
use super::cost::SegmentCosts;
use super::{ChangePoints, check};

/// Returns the segments after cutting `changes` times where a cut gains most.
///
/// A cut of a segment at `t` gains cost(segment) − cost(before `t`) − cost(from `t`), and both parts
/// have at least `min_size` values. Greedy: an early cut is never taken back, so the result can cost
/// more than that of [`exact_change_points`](crate::measure::series::exact_change_points). Of equal gains the first
/// segment counts and in it the last cut, as in ruptures. Where no segment can be cut any more,
/// fewer cuts come back.
///
/// Source: Scott and Knott 1974; Sen and Srivastava 1975. The work is `changes` · n.
///
/// # Errors
/// A value that is infinite or none, a `min_size` of 0, or more than
/// [`PAIR_LIMIT`](crate::measure::series::PAIR_LIMIT) points times changes.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::binary_segmentation;
///
/// let found = binary_segmentation(&[1.0, 2.0, 9.0, 8.0, 1.0, 1.0], 2, 2).unwrap();
/// assert_eq!(found.ends, [2, 4, 6]);
/// ```
pub fn binary_segmentation(
    signal: &[f64],
    changes: usize,
    min_size: usize,
) -> Result<ChangePoints, SeriesError> {
    check(signal, min_size)?;
    let work = (signal.len() as u64).saturating_mul(changes.min(signal.len()) as u64);
    within(PAIR_LIMIT, work, "points times changes")?;
    if signal.is_empty() {
        return Ok(ChangePoints::empty());
    }
    let costs = SegmentCosts::new(signal);
    let mut segments = vec![Segment::new(&costs, 0, signal.len(), min_size)];
    for _ in 0..changes {
        let Some((at, cut)) = best_cut(&segments) else { break };
        let Some(segment) = segments.get(at) else { break };
        let parts = [
            Segment::new(&costs, segment.start, cut, min_size),
            Segment::new(&costs, cut, segment.end, min_size),
        ];
        segments.splice(at..=at, parts);
    }
    Ok(ChangePoints::new(segments.iter().map(|segment| segment.end).collect(), &costs))
}

/// A segment with the best cut in it.
struct Segment {
    start: usize,
    end: usize,
    /// What the cut gains, and where it is.
    cut: Option<(f64, usize)>,
}

impl Segment {
    fn new(costs: &SegmentCosts, start: usize, end: usize, min_size: usize) -> Self {
        let whole = costs.cost(start, end);
        let mut best: Option<(f64, usize)> = None;
        for cut in start.saturating_add(min_size)..=end.saturating_sub(min_size) {
            let gain = whole - costs.cost(start, cut) - costs.cost(cut, end);
            if best.is_none_or(|(most, _)| gain >= most) {
                best = Some((gain, cut));
            }
        }
        Self { start, end, cut: best }
    }
}

fn best_cut(segments: &[Segment]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    for (at, segment) in segments.iter().enumerate() {
        if let Some((gain, cut)) = segment.cut
            && best.is_none_or(|(most, ..)| gain > most)
        {
            best = Some((gain, at, cut));
        }
    }
    best.map(|(_, at, cut)| (at, cut))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::measure::series::{SeriesErrorKind, exact_change_points};

    proptest! {
        #[test]
        fn greed_never_beats_the_optimum(
            signal in proptest::collection::vec(0u8..30, 8..40),
            changes in 0usize..4,
        ) {
            let signal: Vec<f64> = signal.into_iter().map(f64::from).collect();
            let greedy = binary_segmentation(&signal, changes, 2).unwrap();
            let exact = exact_change_points(&signal, greedy.ends.len() - 1, 2).unwrap();
            prop_assert!(exact.cost <= greedy.cost + 1e-9);
            if changes <= 1 {
                prop_assert!((exact.cost - greedy.cost).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_cannot_be_cut_further_stays() {
        let found = binary_segmentation(&[1.0, 2.0, 3.0, 4.0, 5.0], 9, 2).unwrap();
        assert_eq!(found.ends.len(), 2);
        assert!(binary_segmentation(&[], 1, 1).unwrap().ends.is_empty());
        let error = binary_segmentation(&[f64::NAN], 1, 1).unwrap_err();
        assert_eq!(error.kind(), SeriesErrorKind::Value);
        assert_eq!(binary_segmentation(&[1.0], 1, usize::MAX).unwrap().ends, [1]);
    }
}
