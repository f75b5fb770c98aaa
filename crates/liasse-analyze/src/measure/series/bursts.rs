use serde::Serialize;

use super::automaton::{cheapest, stretches};
use super::error::{SeriesError, SeriesErrorKind};
use crate::measure::special::factorial::ln_choose;

/// What came in one stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// How many of them are relevant: documents that have the word, or its occurrences.
    pub relevant: u64,
    /// How many there are: documents, or tokens. None at all says nothing for any state.
    pub total: u64,
}

/// How [`batched_bursts`] looks at a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BurstOptions {
    /// How many states the automaton has, at least 2; each is a level of bursts.
    pub states: usize,
    /// How many times the rate of a state is that of the state below; above 1.
    pub s: f64,
    /// What going up a state costs, in units of ln n; not below 0.
    pub gamma: f64,
}

impl Default for BurstOptions {
    /// Two states, the upper one twice as dense: Kleinberg's own.
    fn default() -> Self {
        Self { states: 2, s: 2.0, gamma: 1.0 }
    }
}

/// The states and bursts of a series of batches.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BatchedBursts {
    /// How it was looked at.
    pub options: BurstOptions,
    /// The rate of each state, from p₀ on. There are fewer than were asked for where a rate would
    /// be above 1, and none where there is nothing at all.
    pub rates: Vec<f64>,
    /// The state of each batch.
    pub states: Vec<u8>,
    /// What the sequence of states costs, the binomial coefficients included.
    pub cost: f64,
    /// By begin, then by level.
    pub bursts: Vec<Burst>,
}

/// A stretch of batches in a state of at least `level`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Burst {
    /// Its level, from 1.
    pub level: u8,
    /// Its first batch.
    pub begin: usize,
    /// Its last batch.
    pub end: usize,
    /// How much cheaper this level is than the one below over these batches, in nats: what the
    /// bursts of several words are compared by.
    pub weight: f64,
}

/// Returns the bursts of a series of batches: Kleinberg's automaton for documents that arrive in
/// batches, solved optimally.
///
/// State `i` expects a share `pᵢ = p₀ · sⁱ` of each batch to be relevant, where `p₀` is the share
/// over all batches. Being in it for a batch of `d` with `r` relevant ones costs
/// `−ln(C(d, r) · pᵢʳ · (1 − pᵢ)^(d−r))`, going up from `i` to `j` costs `(j − i) · gamma · ln n`
/// for `n` batches, going down is free, and it starts in state 0. States whose rate would be above
/// 1 are left out. The weight of a burst is the sum over its batches of the cost in the level below
/// less the cost in its level. Of equally cheap sequences the lowest counts, judged from the last
/// batch to the first, so a burst neither begins nor ends with an empty batch.
///
/// Source: Kleinberg 2002, *Bursty and Hierarchical Structure in Streams*, section 4. Packages that
/// choose each state greedily find other, costlier sequences.
///
/// # Errors
/// A setting out of range, more relevant ones than there are, or more than
/// [`CELL_LIMIT`](super::CELL_LIMIT) cells.
///
/// # Examples
/// ```
/// use liasse_analyze::measure::series::{Batch, BurstOptions, batched_bursts};
///
/// let batches = [0, 0, 0, 5, 0, 0].map(|relevant| Batch { relevant, total: 50 });
/// let found = batched_bursts(&batches, &BurstOptions::default()).unwrap();
/// assert_eq!(found.states, [0, 0, 0, 1, 0, 0]);
/// assert_eq!((found.bursts[0].begin, found.bursts[0].end), (3, 3));
/// ```
pub fn batched_bursts(
    batches: &[Batch],
    options: &BurstOptions,
) -> Result<BatchedBursts, SeriesError> {
    check(batches, options)?;
    let rates = rates(batches, options);
    let logs: Vec<StateLogs> = rates.iter().map(|&rate| StateLogs::new(rate)).collect();
    let cost = |step: usize, state: usize| match (batches.get(step), logs.get(state)) {
        (Some(batch), Some(logs)) => logs.cost(*batch),
        _ => 0.0,
    };
    let up = options.gamma * (batches.len().max(1) as f64).ln();
    let path = cheapest(batches.len(), rates.len().max(1), up, cost)?;
    let weight = |level: u8, begin, end| -> f64 {
        let (state, below) = (usize::from(level), usize::from(level).saturating_sub(1));
        (begin..=end).map(|step| cost(step, below) - cost(step, state)).sum()
    };
    let bursts = stretches(&path.states)
        .into_iter()
        .map(|it| Burst {
            level: it.level,
            begin: it.begin,
            end: it.end,
            weight: weight(it.level, it.begin, it.end),
        })
        .collect();
    // The coefficients are the same in every state, so only the total knows them.
    let coefficients: f64 =
        batches.iter().map(|batch| ln_choose(batch.total, batch.relevant)).sum();
    Ok(BatchedBursts {
        options: *options,
        rates,
        states: path.states,
        cost: path.cost - coefficients,
        bursts,
    })
}

/// ln p and ln (1 − p) of a state.
struct StateLogs {
    relevant: f64,
    other: f64,
}

impl StateLogs {
    fn new(rate: f64) -> Self {
        Self { relevant: rate.ln(), other: (-rate).ln_1p() }
    }

    /// The cost of a batch without its binomial coefficient; 0 · ln 0 is 0.
    fn cost(&self, batch: Batch) -> f64 {
        let term = |count: u64, log: f64| if count == 0 { 0.0 } else { -(count as f64) * log };
        term(batch.relevant, self.relevant) + term(batch.total - batch.relevant, self.other)
    }
}

fn check(batches: &[Batch], options: &BurstOptions) -> Result<(), SeriesError> {
    let setting = |message: String| Err(SeriesError::new(SeriesErrorKind::Setting, message));
    if options.states < 2 {
        return setting(format!("states: expected at least 2, found {}", options.states));
    }
    if !(options.s > 1.0 && options.s.is_finite()) {
        return setting(format!("s: expected a number above 1, found {}", options.s));
    }
    if !(options.gamma >= 0.0 && options.gamma.is_finite()) {
        return setting(format!("gamma: expected a number not below 0, found {}", options.gamma));
    }
    match batches.iter().enumerate().find(|(_, batch)| batch.relevant > batch.total) {
        None => Ok(()),
        Some((at, Batch { relevant, total })) => Err(SeriesError::new(
            SeriesErrorKind::Value,
            format!("batch {at}: expected at most {total} relevant of {total}, found {relevant}"),
        )),
    }
}

/// The rate of each state; one state where nothing is relevant, none where there is nothing.
fn rates(batches: &[Batch], options: &BurstOptions) -> Vec<f64> {
    let relevant: u128 = batches.iter().map(|batch| u128::from(batch.relevant)).sum();
    let total: u128 = batches.iter().map(|batch| u128::from(batch.total)).sum();
    match (relevant, total) {
        (_, 0) => Vec::new(),
        (0, _) => vec![0.0],
        _ => {
            let base = relevant as f64 / total as f64;
            let rates = std::iter::successors(Some(base), |rate| Some(rate * options.s));
            rates.take(options.states).take_while(|&rate| rate <= 1.0).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn batches(counts: &[(u64, u64)]) -> Vec<Batch> {
        counts.iter().map(|&(relevant, total)| Batch { relevant, total }).collect()
    }

    /// The cost of a sequence, written down as the formula has it.
    fn cost_of(states: &[u8], batches: &[Batch], found: &BatchedBursts) -> f64 {
        let up = found.options.gamma * (batches.len() as f64).ln();
        let mut before = 0;
        let mut sum = 0.0;
        for (batch, &state) in batches.iter().zip(states) {
            let rate = found.rates[usize::from(state)];
            let (r, d) = (batch.relevant as f64, batch.total as f64);
            let likelihood = rate.powf(r) * (1.0 - rate).powf(d - r);
            let chosen = (0..batch.relevant)
                .map(|i| (batch.total - i) as f64 / (i + 1) as f64)
                .product::<f64>();
            sum += up * f64::from(state.saturating_sub(before)) - (chosen * likelihood).ln();
            before = state;
        }
        sum
    }

    proptest! {
        #[test]
        fn no_sequence_of_states_is_cheaper(
            counts in proptest::collection::vec((0u64..12, 0u64..12), 1..=10),
            s in 1.2f64..4.0,
            gamma in 0.0f64..2.0,
        ) {
            let counts: Vec<_> = counts.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
            let batches = batches(&counts);
            let options = BurstOptions { s, gamma, ..Default::default() };
            let found = batched_bursts(&batches, &options).unwrap();
            prop_assume!(found.rates.len() == 2);
            let cost = |states: &[u8]| cost_of(states, &batches, &found);
            let least = (0u32..1 << counts.len())
                .map(|bits| (0..counts.len()).map(|at| (bits >> at & 1) as u8).collect::<Vec<_>>())
                .map(|states| cost(&states))
                .fold(f64::INFINITY, f64::min);
            prop_assert!((found.cost - least).abs() < 1e-9, "{} {}", found.cost, least);
            prop_assert!((cost(&found.states) - least).abs() < 1e-9);
        }

        #[test]
        fn any_counts_give_numbers(
            counts in proptest::collection::vec((any::<u64>(), any::<u64>()), 0..8),
            states in 2usize..9,
        ) {
            let counts: Vec<_> = counts.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
            let options = BurstOptions { states, ..Default::default() };
            let found = batched_bursts(&batches(&counts), &options).unwrap();
            prop_assert!(found.cost.is_finite());
            prop_assert!(found.bursts.iter().all(|burst| burst.weight.is_finite()));
            prop_assert_eq!(found.states.len(), counts.len());
        }

        #[test]
        fn a_burst_is_heavier_than_its_price(
            counts in proptest::collection::vec((0u64..9, 9u64..20), 2..20),
        ) {
            let found = batched_bursts(&batches(&counts), &BurstOptions::default()).unwrap();
            let price = (counts.len() as f64).ln();
            for burst in &found.bursts {
                prop_assert!(burst.weight >= price - 1e-9, "{burst:?}");
            }
        }
    }

    #[test]
    fn a_batch_of_nothing_neither_begins_nor_ends_a_burst() {
        let found = batched_bursts(
            &batches(&[(0, 50), (0, 0), (9, 50), (0, 0), (9, 50), (0, 0), (0, 50), (0, 50)]),
            &BurstOptions::default(),
        );
        assert_eq!(found.unwrap().states, [0, 0, 1, 1, 1, 0, 0, 0]);
    }

    #[test]
    fn more_states_open_bursts_in_bursts() {
        let counts: Vec<_> = (0..30)
            .map(|day| match day {
                14..=15 => (200, 1000),
                10..=20 => (50, 1000),
                _ => (1, 1000),
            })
            .collect();
        let options = BurstOptions { states: 4, ..Default::default() };
        let found = batched_bursts(&batches(&counts), &options).unwrap();
        let bursts: Vec<_> = found.bursts.iter().map(|it| (it.level, it.begin, it.end)).collect();
        assert_eq!(bursts, [(1, 10, 20), (2, 14, 15), (3, 14, 15)]);
        assert!(found.bursts.iter().all(|burst| burst.weight > 0.0));
    }

    #[test]
    fn a_state_with_a_rate_above_one_is_left_out() {
        let found = batched_bursts(&batches(&[(3, 4), (4, 4)]), &BurstOptions::default()).unwrap();
        assert_eq!((found.rates.len(), found.states), (1, vec![0, 0]));
        let none = batched_bursts(&batches(&[(0, 4), (0, 0)]), &BurstOptions::default()).unwrap();
        assert_eq!((none.rates, none.cost, none.bursts.len()), (vec![0.0], 0.0, 0));
        let nothing = batched_bursts(&[], &BurstOptions::default()).unwrap();
        assert_eq!((nothing.states.len(), nothing.cost), (0, 0.0));
    }

    #[test]
    fn what_is_no_series_is_refused() {
        let say = |counts: &[(u64, u64)], options| {
            batched_bursts(&batches(counts), &options).unwrap_err().to_string()
        };
        assert_eq!(
            say(&[(1, 2), (3, 2)], BurstOptions::default()),
            "batch 1: expected at most 2 relevant of 2, found 3"
        );
        assert_eq!(
            say(&[], BurstOptions { s: 1.0, ..Default::default() }),
            "s: expected a number above 1, found 1"
        );
        assert_eq!(
            say(&[], BurstOptions { gamma: f64::NAN, ..Default::default() }),
            "gamma: expected a number not below 0, found NaN"
        );
    }
}
