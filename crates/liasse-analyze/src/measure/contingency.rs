use serde::Serialize;

use super::error::{MeasureError, MeasureErrorKind, within};
use super::special::two_by_two::TwoByTwo;

/// How often two words occur, and how often together: a two by two table of counts.
///
/// | | second | not second | |
/// |---|---|---|---|
/// | **first** | O₁₁ = joint | O₁₂ | f₁ |
/// | **not first** | O₂₁ | O₂₂ | N − f₁ |
/// | | f₂ | N − f₂ | N |
///
/// What is counted (tokens, pairs, windows, sentences) is the caller's choice; all four numbers
/// count the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Contingency {
    pub(super) joint: u64,
    pub(super) first: u64,
    pub(super) second: u64,
    pub(super) size: u64,
}

impl Contingency {
    /// Makes a table of the joint count O₁₁, the counts f₁ and f₂ of each word, and the size N of
    /// the sample.
    ///
    /// # Errors
    /// [`MeasureErrorKind::Counts`] for a table that cannot be: a joint count above one of the
    /// words', a word's count above the size, or words that together would fill more than the size.
    ///
    /// ```
    /// use liasse_analyze::measure::Contingency;
    ///
    /// assert!(Contingency::new(8, 15_828, 4675, 14_307_668).is_ok());
    /// let error = Contingency::new(9, 8, 4675, 14_307_668).unwrap_err();
    /// assert_eq!(error.to_string(), "joint count: expected at most the first count of 8, found 9");
    /// ```
    pub fn new(joint: u64, first: u64, second: u64, size: u64) -> Result<Self, MeasureError> {
        within(("joint count", joint), ("first count", first))?;
        within(("joint count", joint), ("second count", second))?;
        within(("first count", first), ("size", size))?;
        within(("second count", second), ("size", size))?;
        if second - joint > size - first {
            let message = format!(
                "size: expected at least the counts {first} and {second} less the joint count \
                 {joint}, found {size}"
            );
            return Err(MeasureError::new(MeasureErrorKind::Counts, message));
        }
        Ok(Self { joint, first, second, size })
    }

    /// Returns the joint count O₁₁.
    pub fn joint(&self) -> u64 {
        self.joint
    }

    /// Returns the count f₁ of the first word.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Returns the count f₂ of the second word.
    pub fn second(&self) -> u64 {
        self.second
    }

    /// Returns the size N of the sample.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the cells O₁₁, O₁₂, O₂₁ and O₂₂.
    pub fn cells(&self) -> [u64; 4] {
        let Self { joint, first, second, size } = *self;
        [joint, first - joint, second - joint, size - first - (second - joint)]
    }

    /// Returns the table with the words exchanged.
    pub fn swapped(&self) -> Self {
        Self { first: self.second, second: self.first, ..*self }
    }

    /// Returns the table in floating point, with O₁₁ − E₁₁ = (O₁₁N − f₁f₂) / N taken from whole
    /// numbers.
    pub(super) fn table(&self) -> TwoByTwo {
        let Self { joint, first, second, size } = *self;
        let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
        let (seen, independent) = (product(joint, size), product(first, second));
        let distance = seen.abs_diff(independent) as f64 / size as f64;
        let excess = if seen < independent { -distance } else { distance };
        let sums = |sum: u64| [sum as f64, (size - sum) as f64];
        let cells = self.cells().map(|cell| cell as f64);
        TwoByTwo::new(cells, sums(first), sums(second), size as f64, excess)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_tables_are_refused_and_told() {
        let refused = |joint, first, second, size| {
            let error = Contingency::new(joint, first, second, size).unwrap_err();
            assert_eq!(error.kind(), MeasureErrorKind::Counts);
            error.to_string()
        };
        assert_eq!(
            refused(3, 5, 2, 9),
            "joint count: expected at most the second count of 2, found 3"
        );
        assert_eq!(refused(3, 10, 5, 9), "first count: expected at most the size of 9, found 10");
        assert_eq!(refused(3, 5, 10, 9), "second count: expected at most the size of 9, found 10");
        assert_eq!(
            refused(1, 5, 6, 9),
            "size: expected at least the counts 5 and 6 less the joint count 1, found 9"
        );
        assert!(Contingency::new(2, 5, 6, 9).is_ok());
        assert!(Contingency::new(0, 0, 0, 0).is_ok());
        assert!(Contingency::new(u64::MAX, u64::MAX, u64::MAX, u64::MAX).is_ok());
    }

    #[test]
    fn cells_add_up() {
        let table = Contingency::new(2, 5, 6, 20).unwrap();
        assert_eq!(table.cells(), [2, 3, 4, 11]);
        assert_eq!(table.swapped().cells(), [2, 4, 3, 11]);
        assert_eq!(table.table().excess, 0.5);
        assert_eq!(table.table().expected, [1.5, 3.5, 4.5, 10.5]);
    }
}
