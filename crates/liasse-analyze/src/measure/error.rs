use std::fmt;

/// Why counts cannot be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureError {
    kind: MeasureErrorKind,
    message: String,
}

/// The kinds of a [`MeasureError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MeasureErrorKind {
    /// The counts cannot all be right: a part is larger than its whole.
    Counts,
    /// Two lists that belong together differ in length.
    Lengths,
    /// A setting is out of its range.
    Setting,
}

impl MeasureError {
    pub(super) fn new(kind: MeasureErrorKind, message: String) -> Self {
        Self { kind, message }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> MeasureErrorKind {
        self.kind
    }
}

impl fmt::Display for MeasureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for MeasureError {}

/// Refuses a part that is larger than its whole.
pub(super) fn within(part: (&str, u64), whole: (&str, u64)) -> Result<(), MeasureError> {
    if part.1 <= whole.1 {
        return Ok(());
    }
    let message =
        format!("{}: expected at most the {} of {}, found {}", part.0, whole.0, whole.1, part.1);
    Err(MeasureError::new(MeasureErrorKind::Counts, message))
}
