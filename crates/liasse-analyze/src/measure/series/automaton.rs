//! The automaton of Kleinberg's bursts: the cheapest sequence of states, and the bursts it opens.

use super::error::{SeriesError, within};

/// Most cells (steps times states) of a burst automaton; each takes a byte.
///
/// Twenty states over three million steps. Two states over every second of a year are 63 million.
pub const CELL_LIMIT: u64 = 1 << 26;

/// Most states; more differ by less than any series tells apart, and a byte names each.
pub(super) const STATE_LIMIT: usize = 256;

/// A sequence of states, one for each step, and what it costs.
pub(super) struct Path {
    pub(super) states: Vec<u8>,
    pub(super) cost: f64,
}

/// Returns the cheapest sequence of states by dynamic programming (Viterbi), in work of
/// steps · states.
///
/// The automaton starts in state 0 before the first step. Going up costs `up` a level, going down
/// nothing; being in state `j` at step `t` costs `cost(t, j)`. Of several sequences that cost the
/// same it takes the one that is lowest at the last step, then at the one before, and so on: bursts
/// end early and begin late.
pub(super) fn cheapest(
    steps: usize,
    states: usize,
    up: f64,
    cost: impl Fn(usize, usize) -> f64,
) -> Result<Path, SeriesError> {
    within(STATE_LIMIT as u64, states as u64, "states of a burst automaton")?;
    within(CELL_LIMIT, (steps as u64).saturating_mul(states as u64), "steps times states")?;
    let mut so_far: Vec<f64> =
        (0..states).map(|j| if j == 0 { 0.0 } else { f64::INFINITY }).collect();
    let mut came_from = Vec::with_capacity(steps.saturating_mul(states));
    for step in 0..steps {
        let entered = enter(&so_far, up);
        for (state, (total, from)) in entered.iter().enumerate() {
            if let Some(slot) = so_far.get_mut(state) {
                *slot = total + cost(step, state);
            }
            came_from.push(*from);
        }
    }
    let (last, cost) = lowest_minimum(so_far.iter().copied());
    Ok(Path { states: walk_back(&came_from, states, last), cost })
}

/// The cheapest way into each state, and from which.
fn enter(so_far: &[f64], up: f64) -> Vec<(f64, u8)> {
    let mut entered: Vec<(f64, u8)> = Vec::with_capacity(so_far.len());
    // From below or from the same state: what held one level lower, one step up.
    for (state, &stay) in so_far.iter().enumerate() {
        let below = entered.last().map_or(f64::INFINITY, |(total, _)| total + up);
        let from = entered.last().map_or(0, |(_, from)| *from);
        let climbs = below <= stay && state > 0;
        entered.push(if climbs { (below, from) } else { (stay, byte(state)) });
    }
    // From above, which is free.
    let mut above = (f64::INFINITY, 0);
    for (state, way) in entered.iter_mut().enumerate().rev() {
        if above.0 < way.0 {
            *way = above;
        }
        if let Some(&stay) = so_far.get(state)
            && stay <= above.0
        {
            above = (stay, byte(state));
        }
    }
    entered
}

fn walk_back(came_from: &[u8], states: usize, last: u8) -> Vec<u8> {
    let mut state = last;
    let mut path: Vec<u8> = came_from
        .chunks_exact(states.max(1))
        .rev()
        .map(|step| {
            let here = state;
            state = step.get(usize::from(state)).copied().unwrap_or_default();
            here
        })
        .collect();
    path.reverse();
    path
}

fn lowest_minimum(costs: impl Iterator<Item = f64>) -> (u8, f64) {
    let mut best = (0, f64::INFINITY);
    for (state, cost) in costs.enumerate() {
        if cost < best.1 {
            best = (byte(state), cost);
        }
    }
    best
}

/// A state, of which there are no more than [`STATE_LIMIT`].
fn byte(state: usize) -> u8 {
    u8::try_from(state).unwrap_or(u8::MAX)
}

/// A stretch of steps whose state is at least `level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) level: u8,
    pub(super) begin: usize,
    /// Its last step.
    pub(super) end: usize,
}

/// Returns the stretches of each level from 1, by begin and then by level.
pub(super) fn stretches(states: &[u8]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (step, &state) in states.iter().enumerate() {
        open.truncate(usize::from(state));
        for at in &open {
            if let Some(stretch) = found.get_mut(*at) {
                stretch.end = step;
            }
        }
        for level in open.len()..usize::from(state) {
            open.push(found.len());
            found.push(Stretch { level: byte(level + 1), begin: step, end: step });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every sequence, in the order of the rule for ties: the first cheapest is the answer.
    fn exhaustive(costs: &[Vec<f64>], states: usize, up: f64) -> (Vec<u8>, f64) {
        let mut best = (Vec::new(), f64::INFINITY);
        for number in 0..states.pow(costs.len() as u32) {
            // The last step is the most significant digit.
            let path: Vec<usize> =
                (0..costs.len()).map(|step| number / states.pow(step as u32) % states).collect();
            let mut before = 0;
            let mut total = 0.0;
            for (step, &state) in path.iter().enumerate() {
                total += up * state.saturating_sub(before) as f64 + costs[step][state];
                before = state;
            }
            if total < best.1 {
                best = (path.iter().map(|&state| state as u8).collect(), total);
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_sequence_is_cheaper(
            costs in proptest::collection::vec(proptest::collection::vec(0u8..20, 3), 0..7),
            up in 0u8..9,
        ) {
            // Whole numbers, so that equal costs are equal.
            let costs: Vec<Vec<f64>> =
                costs.iter().map(|step| step.iter().map(|&cost| f64::from(cost)).collect()).collect();
            let path =
                cheapest(costs.len(), 3, f64::from(up), |step, state| costs[step][state]).unwrap();
            prop_assert_eq!((path.states, path.cost), exhaustive(&costs, 3, f64::from(up)));
        }
    }

    #[test]
    fn stretches_nest() {
        let stretch = |level, begin, end| Stretch { level, begin, end };
        assert_eq!(
            stretches(&[0, 1, 3, 3, 2, 0, 1]),
            [stretch(1, 1, 4), stretch(2, 2, 4), stretch(3, 2, 3), stretch(1, 6, 6)]
        );
        assert_eq!(stretches(&[]), []);
    }

    #[test]
    fn too_much_work_is_refused() {
        let error = cheapest(2, 257, 1.0, |_, _| 0.0).err().unwrap();
        assert_eq!(
            error.to_string(),
            "expected at most 256 states of a burst automaton, found 257"
        );
        assert!(cheapest(CELL_LIMIT as usize, 2, 1.0, |_, _| 0.0).is_err());
    }
}
