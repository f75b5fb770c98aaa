use serde::Serialize;

use super::PAIR_LIMIT;
use super::error::{SeriesError, in_range, within};
use super::rank::PairCounts;
use crate::measure::{score, special::normal::chi_squared_tail};

/// What the test of Mann and Kendall says of a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MannKendall {
    /// S: pairs that rise less pairs that fall.
    pub s: i64,
    /// The variance of S where there is no trend, ties taken into account.
    pub variance: f64,
    /// The standardised S, corrected for continuity; undefined where all values are the same.
    #[serde(serialize_with = "score::serialize")]
    pub z: Option<f64>,
    /// The probability of a |z| as large where there is no trend, from both sides.
    #[serde(serialize_with = "score::serialize")]
    pub p: Option<f64>,
}

/// Returns the test of Mann and Kendall for a trend in one direction; `None` where a value is
/// infinite or none.
///
/// S = Σ sign(yⱼ − yᵢ) over i < j; its variance is
/// (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) / 18 over groups of t equal values;
/// z = (S − sign S) / √variance, and 0 where S = 0; p = erfc(|z| / √2). The values stand in order of
/// time, at any distances. The work is n log n.
///
/// Source: Mann 1945; Kendall 1975; the correction for ties as in Gilbert 1987.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::mann_kendall;
///
/// let test = mann_kendall(&[1.0, 2.0, 2.0, 4.0, 5.0, 7.0]).unwrap();
/// assert_eq!(test.s, 14);
/// assert!(test.p.unwrap() < 0.05);
/// ```
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    let points: Vec<(f64, f64)> = (0u32..).map(f64::from).zip(values.iter().copied()).collect();
    let s = PairCounts::new(&points)?.score();
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let term = |count: usize| {
        let count = count as f64;
        count * (count - 1.0) * (2.0 * count + 5.0)
    };
    let ties: f64 = sorted.chunk_by(|a, b| a == b).map(|ties| term(ties.len())).sum();
    let variance = (term(values.len()) - ties) / 18.0;
    let z = (variance > 0.0).then(|| (s - s.signum()) as f64 / variance.sqrt());
    let p = z.map(|z| chi_squared_tail(z * z));
    Some(MannKendall { s, variance, z, p })
}

/// Returns the slope of Theil and Sen: the median of the slopes between all points with different x;
/// `None` where there is no such pair.
///
/// Slope (yⱼ − yᵢ) / (xⱼ − xᵢ); of an even number of slopes the mean of the two in the middle. A
/// few wild values do not move it. The order of the points does not matter.
///
/// Source: Theil 1950; Sen 1968.
///
/// # Errors
/// A value that is none or beyond ±1e100, or more than [`SLOPE_LIMIT`] pairs.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::theil_sen;
///
/// let slope = theil_sen(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0), (3.0, 7.0), (4.0, 900.0)]);
/// assert_eq!(slope, Ok(Some(2.0)));
/// ```
pub fn theil_sen(points: &[(f64, f64)]) -> Result<Option<f64>, SeriesError> {
    in_range(&points.iter().flat_map(|&(x, y)| [x, y]).collect::<Vec<_>>())?;
    let count = points.len() as u64;
    let pairs = count.saturating_mul(count.saturating_sub(1)) / 2;
    within(SLOPE_LIMIT, pairs, "pairs of points")?;
    let mut slopes = Vec::with_capacity(usize::try_from(pairs).unwrap_or_default());
    for (at, a) in points.iter().enumerate() {
        let later = points.iter().skip(at + 1);
        slopes.extend(later.filter(|b| a.0 != b.0).map(|b| slope(*a, *b)));
    }
    Ok(median(&mut slopes))
}

/// Most pairs of points that [`theil_sen`] looks at: their slopes are kept, eight bytes each. Five
/// thousand points, or the days of 13 years, have 12.5 million.
pub const SLOPE_LIMIT: u64 = PAIR_LIMIT / 16;

/// A finite number or an infinity, for two different numbers never have a difference of 0.
fn slope(a: (f64, f64), b: (f64, f64)) -> f64 {
    (b.1 - a.1) / (b.0 - a.0)
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| even);
    score::defined(lower.map_or(*upper, |lower| lower / 2.0 + *upper / 2.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_trend_turns_with_the_series(values in proptest::collection::vec(-9i8..9, 0..30)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let test = mann_kendall(&values).unwrap();
            let back: Vec<f64> = values.iter().rev().copied().collect();
            let turned = mann_kendall(&back).unwrap();
            prop_assert_eq!(test.s, -turned.s);
            prop_assert_eq!(test.p, turned.p);
            prop_assert!(test.p.is_none_or(|p| (0.0..=1.0).contains(&p)));
            prop_assert!(test.variance >= 0.0);
        }

        #[test]
        fn a_slope_follows_its_points(
            points in proptest::collection::vec((-9i8..9, -9i8..9), 0..20),
            lift in -9i8..9,
            tilt in -4i8..4,
        ) {
            let (lift, tilt) = (f64::from(lift), f64::from(tilt));
            let points: Vec<_> = points.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).collect();
            let tilted: Vec<_> =
                points.iter().rev().map(|&(x, y)| (x, y + lift + tilt * x)).collect();
            match (theil_sen(&points).unwrap(), theil_sen(&tilted).unwrap()) {
                (Some(slope), Some(other)) => prop_assert!((other - slope - tilt).abs() < 1e-12),
                (slope, other) => prop_assert_eq!(slope, other),
            }
        }

        #[test]
        fn any_numbers_give_numbers(values in proptest::collection::vec(any::<f64>(), 0..12)) {
            let points: Vec<_> = values.iter().copied().zip(values.iter().skip(1).copied()).collect();
            if let Ok(Some(slope)) = theil_sen(&points) {
                prop_assert!(!slope.is_nan());
            }
            if let Some(test) = mann_kendall(&values) {
                prop_assert!(test.p.is_none_or(|p| (0.0..=1.0).contains(&p)));
            }
        }
    }

    #[test]
    fn what_never_changes_has_no_trend() {
        let test = mann_kendall(&[3.0; 9]).unwrap();
        assert_eq!(test, MannKendall { s: 0, variance: 0.0, z: None, p: None });
        assert_eq!(mann_kendall(&[]).unwrap().z, None);
        assert_eq!(mann_kendall(&[1.0, f64::NAN]), None);
        let level = mann_kendall(&[1.0, 2.0, 2.0, 1.0]).unwrap();
        assert_eq!((level.s, level.z, level.p), (0, Some(0.0), Some(1.0)));
    }

    #[test]
    fn a_slope_needs_two_times() {
        assert_eq!(theil_sen(&[(1.0, 2.0), (1.0, 3.0)]), Ok(None));
        assert_eq!(theil_sen(&[]), Ok(None));
        let error = theil_sen(&[(1.0, 1e101)]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "value 1: expected a number from -1e100 to 1e100, found 1e101"
        );
        let long: Vec<_> = (0..6000).map(|x| (f64::from(x), 0.0)).collect();
        let error = theil_sen(&long).unwrap_err();
        assert_eq!(error.to_string(), "expected at most 12500000 pairs of points, found 17997000");
    }
}
