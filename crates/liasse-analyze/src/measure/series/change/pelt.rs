use super::super::PAIR_LIMIT;
use super::super::error::{SeriesError, SeriesErrorKind, within};
use super::cost::SegmentCosts;
use super::{ChangePoints, check, pairs};

/// Returns the segments whose costs and penalties have the least sum: PELT, which leaves out
/// beginnings that can no longer be best and still finds the optimum.
///
/// Minimises Σ cost(segment) + `penalty` · (number of segments). Each segment has at least
/// `min_size` values; a shorter series is one segment. Of equal sums the one with the longest last
/// segment counts. An empty series has no segments.
///
/// Source: Killick, Fearnhead and Eckley 2012. With a least size a beginning that is found to be
/// too costly is left out only from where the segment that beats it may end, `min_size` later;
/// leaving it out at once, as some packages do, can miss the optimum.
///
/// # Errors
/// A value that is infinite or none, a penalty below 0, a `min_size` of 0, or more than
/// [`PAIR_LIMIT`](crate::measure::series::PAIR_LIMIT) pairs of points.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::pelt;
///
/// let found = pelt(&[1.0, 2.0, 1.0, 9.0, 8.0, 9.0], 5.0, 2).unwrap();
/// assert_eq!(found.ends, [3, 6]);
/// ```
pub fn pelt(signal: &[f64], penalty: f64, min_size: usize) -> Result<ChangePoints, SeriesError> {
    check(signal, min_size)?;
    if !(penalty >= 0.0 && penalty.is_finite()) {
        let message = format!("penalty: expected a number not below 0, found {penalty}");
        return Err(SeriesError::new(SeriesErrorKind::Setting, message));
    }
    within(PAIR_LIMIT, pairs(signal.len()), "pairs of points")?;
    if signal.is_empty() {
        return Ok(ChangePoints::empty());
    }
    let costs = SegmentCosts::new(signal);
    let begins = best_begins(&costs, penalty, min_size);
    Ok(ChangePoints::new(ends(&begins, signal.len()), &costs))
}

/// A beginning of the last segment that may still be best.
struct Candidate {
    begin: usize,
    /// The end from which on it is known to be beaten.
    beaten_from: usize,
}

/// For each end the beginning of the last segment of the best segmentation before it.
fn best_begins(costs: &SegmentCosts, penalty: f64, min_size: usize) -> Vec<usize> {
    let length = costs.len();
    let mut best = vec![f64::INFINITY; length + 1];
    let mut begins = vec![0; length + 1];
    if let Some(start) = best.first_mut() {
        *start = 0.0;
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    // A series shorter than the least size is one segment all the same.
    for end in min_size.min(length)..=length {
        candidates.retain(|candidate| candidate.beaten_from > end);
        candidates.push(Candidate { begin: end.saturating_sub(min_size), beaten_from: usize::MAX });
        let total = |begin: usize| {
            best.get(begin).map_or(f64::INFINITY, |before| before + costs.cost(begin, end))
        };
        let (mut least, mut least_begin) = (f64::INFINITY, 0);
        for candidate in &candidates {
            let total = total(candidate.begin) + penalty;
            if total < least {
                (least, least_begin) = (total, candidate.begin);
            }
        }
        for candidate in &mut candidates {
            if candidate.beaten_from == usize::MAX && total(candidate.begin) > least {
                candidate.beaten_from = end + min_size;
            }
        }
        if let (Some(slot), Some(begin)) = (best.get_mut(end), begins.get_mut(end)) {
            (*slot, *begin) = (least, least_begin);
        }
    }
    begins
}

fn ends(begins: &[usize], length: usize) -> Vec<usize> {
    let begin = |end: usize| begins.get(end).copied().filter(|&begin| begin > 0 && begin < end);
    let mut ends: Vec<usize> = std::iter::successors(Some(length), |&end| begin(end)).collect();
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least sum by trying all beginnings at all ends.
    fn least(signal: &[f64], penalty: f64, min_size: usize) -> f64 {
        let costs = SegmentCosts::new(signal);
        let mut best = vec![f64::INFINITY; signal.len() + 1];
        best[0] = 0.0;
        for end in 1..=signal.len() {
            for begin in 0..end {
                if end - begin >= min_size {
                    let total = best[begin] + costs.cost(begin, end) + penalty;
                    best[end] = best[end].min(total);
                }
            }
        }
        best[signal.len()]
    }

    proptest! {
        #[test]
        fn no_segmentation_is_cheaper(
            signal in proptest::collection::vec(0u8..12, 1..40),
            penalty in 0u8..30,
            min_size in 1usize..6,
        ) {
            let signal: Vec<f64> = signal.into_iter().map(f64::from).collect();
            prop_assume!(signal.len() >= min_size);
            let penalty = f64::from(penalty);
            let found = pelt(&signal, penalty, min_size).unwrap();
            let total = found.cost + penalty * found.ends.len() as f64;
            prop_assert!((total - least(&signal, penalty, min_size)).abs() < 1e-9);
            prop_assert_eq!(found.ends.last(), Some(&signal.len()));
            let starts = std::iter::once(0).chain(found.ends.iter().copied());
            prop_assert!(starts.zip(&found.ends).all(|(start, end)| end - start >= min_size));
        }
    }

    #[test]
    fn a_constant_series_is_one_segment() {
        let found = pelt(&[4.0; 50], 1.0, 1).unwrap();
        assert_eq!((found.ends, found.means, found.cost), (vec![50], vec![4.0], 0.0));
        assert_eq!(pelt(&[4.0], 1.0, 9).unwrap().ends, [1]);
        assert!(pelt(&[], 1.0, 2).unwrap().ends.is_empty());
    }

    #[test]
    fn what_cannot_be_cut_is_refused() {
        let say =
            |signal: &[f64], penalty, size| pelt(signal, penalty, size).unwrap_err().to_string();
        assert_eq!(
            say(&[1.0, f64::INFINITY], 1.0, 1),
            "value 1: expected a number from -1e100 to 1e100, found inf"
        );
        assert_eq!(say(&[], -1.0, 1), "penalty: expected a number not below 0, found -1");
        assert_eq!(say(&[], 1.0, 0), "min_size: expected at least 1, found 0");
        let long = vec![0.0; 30_000];
        assert_eq!(
            say(&long, 1.0, 1),
            "expected at most 200000000 pairs of points, found 450000000"
        );
    }
}
