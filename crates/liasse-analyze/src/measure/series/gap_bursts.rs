use serde::Serialize;

use super::automaton::{STATE_LIMIT, cheapest, stretches};
use super::error::{SeriesError, SeriesErrorKind, finite, within};

/// How [`gap_bursts`] looks at a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GapBurstOptions {
    /// How many times the rate of a state is that of the state below; above 1.
    pub s: f64,
    /// What going up a state costs, in units of ln n; above 0.
    pub gamma: f64,
}

impl Default for GapBurstOptions {
    /// Kleinberg's own.
    fn default() -> Self {
        Self { s: 2.0, gamma: 1.0 }
    }
}

/// A stretch of events in a state of at least `level`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GapBurst {
    /// Its level; 1 is the whole series.
    pub level: u16,
    /// The time of its first event.
    pub start: f64,
    /// The time of its last event.
    pub end: f64,
}

/// Returns the bursts of single events by the gaps between them: Kleinberg's automaton for a
/// continuous stream, solved optimally.
///
/// With `n` gaps over a time `T` state `i`, from 0, expects gaps of density
/// `aᵢ e^(−aᵢx)`, where `aᵢ = sⁱ · n/T`. A gap `x` in it costs `aᵢx − ln aᵢ`, going up from `i` to
/// `j` costs `(j − i) · gamma · ln n`, going down is free, and it starts in state 0. There are
/// `⌈1 + log_s T + log_s (1/least gap)⌉` states, which are all that can ever pay. Level `i + 1`
/// is a stretch of state `i` or above, so that level 1 is the whole series. The order of `times`
/// does not matter; fewer than two events have no bursts.
///
/// Source: Kleinberg 2002, *Bursty and Hierarchical Structure in Streams*, section 2; levels and
/// bounds as `kleinberg()` of the R package bursts gives them, except that it writes one event as a
/// burst of level 0.
///
/// # Errors
/// A setting out of range; a time that is infinite or none; two events at one time, for which a
/// density has no value (use [`batched_bursts`](super::batched_bursts)); gaps so unequal that there
/// would be more than 256 states, or more than [`CELL_LIMIT`](super::CELL_LIMIT) cells.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::gap_bursts;
///
/// let days = [10.0, 20.0, 30.0, 40.0, 41.0, 41.5, 42.0, 42.5, 43.0, 60.0, 80.0];
/// let bursts = gap_bursts(&days, &Default::default()).unwrap();
/// assert_eq!((bursts[0].start, bursts[0].end), (10.0, 80.0));
/// assert_eq!((bursts[1].start, bursts[1].end), (40.0, 43.0));
/// ```
pub fn gap_bursts(times: &[f64], options: &GapBurstOptions) -> Result<Vec<GapBurst>, SeriesError> {
    check(times, options)?;
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let gaps = gaps(&times)?;
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Ok(Vec::new()) };
    if gaps.is_empty() {
        return Ok(Vec::new());
    }
    let count = gaps.len() as f64;
    let span = last - first;
    let densities = densities(&gaps, span, options.s, count / span)?;
    let cost = |step: usize, state: usize| match (gaps.get(step), densities.get(state)) {
        (Some(gap), Some((density, log))) => density * gap - log,
        _ => 0.0,
    };
    let path = cheapest(gaps.len(), densities.len(), options.gamma * count.ln(), cost)?;
    let time = |index: usize| times.get(index).copied().unwrap_or(*last);
    let whole = GapBurst { level: 1, start: *first, end: *last };
    let mut bursts: Vec<GapBurst> = stretches(&path.states)
        .into_iter()
        .map(|it| GapBurst {
            level: u16::from(it.level) + 1,
            start: time(it.begin),
            end: time(it.end + 1),
        })
        .collect();
    bursts.insert(0, whole);
    Ok(bursts)
}

fn check(times: &[f64], options: &GapBurstOptions) -> Result<(), SeriesError> {
    let setting = |message: String| Err(SeriesError::new(SeriesErrorKind::Setting, message));
    if !(options.s > 1.0 && options.s.is_finite()) {
        return setting(format!("s: expected a number above 1, found {}", options.s));
    }
    if !(options.gamma > 0.0 && options.gamma.is_finite()) {
        return setting(format!("gamma: expected a number above 0, found {}", options.gamma));
    }
    finite(times)
}

/// The gaps between sorted times.
fn gaps(times: &[f64]) -> Result<Vec<f64>, SeriesError> {
    if let (Some(first), Some(last)) = (times.first(), times.last())
        && !(last - first).is_finite()
    {
        let message = format!("expected times less far apart, found {first} and {last}");
        return Err(SeriesError::new(SeriesErrorKind::Value, message));
    }
    let pairs = times.iter().zip(times.iter().skip(1));
    pairs
        .map(|(before, after)| {
            let gap = after - before;
            if gap > 0.0 {
                return Ok(gap);
            }
            let message = format!("expected different times, found {before} and {after}");
            Err(SeriesError::new(SeriesErrorKind::Value, message))
        })
        .collect()
}

/// The density of each state and its logarithm.
fn densities(gaps: &[f64], span: f64, s: f64, base: f64) -> Result<Vec<(f64, f64)>, SeriesError> {
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let states = (1.0 + (span.ln() - least.ln()) / s.ln()).ceil();
    let states = states.max(1.0) as u64;
    within(STATE_LIMIT as u64, states, "states of a burst automaton")?;
    // A density above all numbers would make a cost that is none.
    let densities = std::iter::successors(Some(base), |density| Some(density * s));
    let densities = densities.map(|density| density.min(f64::MAX));
    let states = usize::try_from(states).unwrap_or(STATE_LIMIT);
    Ok(densities.take(states).map(|density| (density, density.ln())).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn order_and_origin_do_not_matter(
            steps in proptest::collection::vec(1u32..500, 1..40),
            shift in -1000i32..1000,
        ) {
            let mut time = 0;
            let mut times = vec![0.0];
            for step in steps {
                time += step;
                times.push(f64::from(time));
            }
            let found = gap_bursts(&times, &GapBurstOptions::default()).unwrap();
            times.reverse();
            prop_assert_eq!(&found, &gap_bursts(&times, &GapBurstOptions::default()).unwrap());
            let moved: Vec<f64> = times.iter().map(|time| time + f64::from(shift)).collect();
            let moved = gap_bursts(&moved, &GapBurstOptions::default()).unwrap();
            let back: Vec<_> = moved
                .into_iter()
                .map(|it| GapBurst { start: it.start - f64::from(shift), end: it.end - f64::from(shift), ..it })
                .collect();
            prop_assert_eq!(found, back);
        }
    }

    #[test]
    fn what_has_no_gap_is_refused_or_empty() {
        let say = |times: &[f64]| gap_bursts(times, &Default::default()).unwrap_err().to_string();
        assert_eq!(say(&[3.0, 1.0, 3.0]), "expected different times, found 3 and 3");
        assert_eq!(say(&[3.0, f64::NAN]), "value 1: expected a finite number, found NaN");
        assert!(say(&[-f64::MAX, 0.0, f64::MAX]).starts_with("expected times less far apart"));
        assert!(gap_bursts(&[], &Default::default()).unwrap().is_empty());
        assert!(gap_bursts(&[4.0], &Default::default()).unwrap().is_empty());
        let unequal = [0.0, 1e-300, 1.0];
        assert!(say(&unequal).contains("256 states"), "{}", say(&unequal));
    }
}
