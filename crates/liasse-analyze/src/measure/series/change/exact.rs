use super::super::PAIR_LIMIT;
use super::super::error::{SeriesError, SeriesErrorKind, within};
use super::cost::SegmentCosts;
use super::{ChangePoints, check, pairs};

/// Returns the cheapest cut into `changes + 1` segments, by dynamic programming over all cuts.
///
/// Each segment has at least `min_size` values. Of equally cheap cuts the one with the longest last
/// segment counts, then with the longest one before it, and so on.
///
/// Source: Bellman 1961; Auger and Lawrence 1989. The work is `changes` · n² / 2.
///
/// # Errors
/// A value that is infinite or none, a `min_size` of 0, a series too short for so many segments, or
/// more than [`PAIR_LIMIT`](crate::measure::series::PAIR_LIMIT) pairs of points, counted once a change.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::exact_change_points;
///
/// let found = exact_change_points(&[1.0, 2.0, 9.0, 8.0, 1.0, 1.0], 2, 2).unwrap();
/// assert_eq!(found.ends, [2, 4, 6]);
/// ```
pub fn exact_change_points(
    signal: &[f64],
    changes: usize,
    min_size: usize,
) -> Result<ChangePoints, SeriesError> {
    check(signal, min_size)?;
    let needed = changes.saturating_add(1).saturating_mul(min_size);
    if signal.len() < needed {
        let message = format!(
            "expected at least {needed} values for {changes} changes, found {}",
            signal.len()
        );
        return Err(SeriesError::new(SeriesErrorKind::Setting, message));
    }
    let work = pairs(signal.len()).saturating_mul((changes as u64).max(1));
    within(PAIR_LIMIT, work, "pairs of points times changes")?;
    let costs = SegmentCosts::new(signal);
    let begins = best_begins(&costs, changes, min_size);
    let mut ends = vec![signal.len()];
    for row in begins.iter().rev() {
        let begin = ends.last().and_then(|&end| row.get(end)).copied().unwrap_or_default();
        ends.push(begin);
    }
    ends.reverse();
    Ok(ChangePoints::new(ends, &costs))
}

/// For each number of changes, from 1, and each end: the beginning of the last segment.
fn best_begins(costs: &SegmentCosts, changes: usize, min_size: usize) -> Vec<Vec<usize>> {
    let length = costs.len();
    let mut best: Vec<f64> = (0..=length)
        .map(|end| if end >= min_size { costs.cost(0, end) } else { f64::INFINITY })
        .collect();
    let mut rows = Vec::with_capacity(changes);
    for change in 1..=changes {
        let first = change * min_size;
        let row: Vec<(f64, usize)> = (0..=length)
            .map(|end| best_begin(costs, &best, first..=end.saturating_sub(min_size), end))
            .collect();
        best = row.iter().map(|(total, _)| *total).collect();
        rows.push(row.into_iter().map(|(_, begin)| begin).collect());
    }
    rows
}

fn best_begin(
    costs: &SegmentCosts,
    best: &[f64],
    begins: std::ops::RangeInclusive<usize>,
    end: usize,
) -> (f64, usize) {
    let mut least = (f64::INFINITY, 0);
    for begin in begins {
        let before = best.get(begin).copied().unwrap_or(f64::INFINITY);
        let total = before + costs.cost(begin, end);
        if total < least.0 {
            least = (total, begin);
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least cost of all cuts, tried one by one.
    fn least(costs: &SegmentCosts, start: usize, changes: usize, min_size: usize) -> f64 {
        if changes == 0 {
            let fits = costs.len() - start >= min_size;
            return if fits { costs.cost(start, costs.len()) } else { f64::INFINITY };
        }
        (start + min_size..=costs.len())
            .map(|end| costs.cost(start, end) + least(costs, end, changes - 1, min_size))
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_cut_is_cheaper(
            signal in proptest::collection::vec(-9i8..9, 4..14),
            changes in 0usize..4,
            min_size in 1usize..4,
        ) {
            let signal: Vec<f64> = signal.into_iter().map(f64::from).collect();
            match exact_change_points(&signal, changes, min_size) {
                Err(_) => prop_assert!(signal.len() < (changes + 1) * min_size),
                Ok(found) => {
                    let least = least(&SegmentCosts::new(&signal), 0, changes, min_size);
                    prop_assert!((found.cost - least).abs() < 1e-9);
                    prop_assert_eq!(found.ends.len(), changes + 1);
                }
            }
        }
    }

    #[test]
    fn a_series_too_short_is_refused() {
        let error = exact_change_points(&[1.0; 5], 2, 2).unwrap_err();
        assert_eq!(error.kind(), SeriesErrorKind::Setting);
        assert_eq!(error.to_string(), "expected at least 6 values for 2 changes, found 5");
    }
}
