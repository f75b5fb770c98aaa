/// The l2 costs of all segments of a series, each in one step.
pub(super) struct SegmentCosts {
    /// What was taken off each value, so that sums of squares do not cancel.
    shift: f64,
    /// Sums of the first values, and of their squares, shifted.
    sums: Vec<(f64, f64)>,
}

impl SegmentCosts {
    pub(super) fn new(signal: &[f64]) -> Self {
        let count = signal.len().max(1) as f64;
        let shift = signal.iter().sum::<f64>() / count;
        let mut sums = Vec::with_capacity(signal.len() + 1);
        let mut sum = (0.0, 0.0);
        sums.push(sum);
        for value in signal {
            let value = value - shift;
            sum = (sum.0 + value, sum.1 + value * value);
            sums.push(sum);
        }
        Self { shift, sums }
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.sums.len() - 1
    }

    /// Σ (x − mean)² from `start` to before `end`.
    pub(super) fn cost(&self, start: usize, end: usize) -> f64 {
        let (count, sum, squares) = self.segment(start, end);
        (squares - sum * sum / count).max(0.0)
    }

    /// The mean from `start` to before `end`.
    pub(super) fn mean(&self, start: usize, end: usize) -> f64 {
        let (count, sum, _) = self.segment(start, end);
        sum / count + self.shift
    }

    fn segment(&self, start: usize, end: usize) -> (f64, f64, f64) {
        let at = |index: usize| self.sums.get(index).copied().unwrap_or_default();
        let ((sum, squares), (sum_before, squares_before)) = (at(end), at(start));
        (end.saturating_sub(start).max(1) as f64, sum - sum_before, squares - squares_before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_costs_what_its_definition_says() {
        let signal = [3.0, 4.5, -2.0, 1e6, 1e6 + 1.0];
        let costs = SegmentCosts::new(&signal);
        for start in 0..signal.len() {
            for end in start + 1..=signal.len() {
                let part = &signal[start..end];
                let mean = part.iter().sum::<f64>() / part.len() as f64;
                let cost: f64 = part.iter().map(|value| (value - mean).powi(2)).sum();
                assert!((costs.cost(start, end) - cost).abs() <= 1e-12 * cost.max(1e12));
                assert!((costs.mean(start, end) - mean).abs() < 1e-9);
            }
        }
        assert_eq!(costs.len(), 5);
    }
}
