use std::cmp::Ordering;

use serde::Serialize;

use crate::measure::error::{MeasureError, MeasureErrorKind, within};
use crate::measure::{Contingency, special::two_by_two::TwoByTwo};

/// How often a word occurs in two selections that have nothing in common, the target and the
/// reference, and how large these are.
///
/// Counts and sizes are of tokens, or of documents for the measures that ask for them
/// ([`Keyness::counts_documents`](super::Keyness::counts_documents)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TwoCounts {
    target: u64,
    target_size: u64,
    reference: u64,
    reference_size: u64,
}

impl TwoCounts {
    /// Takes the counts in the target and in the reference, each with the size of its selection.
    ///
    /// # Errors
    /// [`MeasureErrorKind::Counts`] for a count above its size, and for sizes whose sum is above
    /// the largest `u64`.
    pub fn new(
        (target, target_size): (u64, u64),
        (reference, reference_size): (u64, u64),
    ) -> Result<Self, MeasureError> {
        within(("target count", target), ("target size", target_size))?;
        within(("reference count", reference), ("reference size", reference_size))?;
        if target_size.checked_add(reference_size).is_none() {
            let message = format!(
                "sizes: expected a sum of at most {}, found {target_size} and {reference_size}",
                u64::MAX
            );
            return Err(MeasureError::new(MeasureErrorKind::Counts, message));
        }
        Ok(Self { target, target_size, reference, reference_size })
    }

    /// Returns the count in the target.
    pub fn target(&self) -> u64 {
        self.target
    }

    /// Returns the size of the target.
    pub fn target_size(&self) -> u64 {
        self.target_size
    }

    /// Returns the count in the reference.
    pub fn reference(&self) -> u64 {
        self.reference
    }

    /// Returns the size of the reference.
    pub fn reference_size(&self) -> u64 {
        self.reference_size
    }

    /// Returns the counts with target and reference exchanged.
    pub fn swapped(&self) -> Self {
        Self {
            target: self.reference,
            target_size: self.reference_size,
            reference: self.target,
            reference_size: self.target_size,
        }
    }

    /// Returns whether the target uses the word more, as often or less than the reference, for its
    /// size; exact.
    pub fn direction(&self) -> Ordering {
        let product = |count: u64, size: u64| u128::from(count) * u128::from(size);
        product(self.target, self.reference_size).cmp(&product(self.reference, self.target_size))
    }

    /// Returns the table of the word (first row) in the target (first column).
    pub(super) fn table(&self) -> TwoByTwo {
        let Self { target, target_size, reference, reference_size } = *self;
        let size = target_size + reference_size;
        Contingency { joint: target, first: target + reference, second: target_size, size }.table()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_counts_are_refused_and_told() {
        let refused = |target, reference| {
            let error = TwoCounts::new(target, reference).unwrap_err();
            assert_eq!(error.kind(), MeasureErrorKind::Counts);
            error.to_string()
        };
        assert_eq!(
            refused((6, 5), (0, 9)),
            "target count: expected at most the target size of 5, found 6"
        );
        assert_eq!(
            refused((5, 5), (10, 9)),
            "reference count: expected at most the reference size of 9, found 10"
        );
        assert_eq!(
            refused((0, u64::MAX), (0, 1)),
            "sizes: expected a sum of at most 18446744073709551615, found 18446744073709551615 and 1"
        );
        assert!(TwoCounts::new((7, 7), (u64::MAX - 7, u64::MAX - 7)).is_ok());
    }

    #[test]
    fn the_direction_is_exact() {
        let direction = |target, reference| TwoCounts::new(target, reference).unwrap().direction();
        let half = u64::MAX / 2;
        assert_eq!(direction((1, 3), (2, 6)), Ordering::Equal);
        assert_eq!(direction((half, half), (half - 1, half)), Ordering::Greater);
        assert_eq!(direction((0, 5), (1, 1000)), Ordering::Less);
    }
}
