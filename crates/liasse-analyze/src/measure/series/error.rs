use std::fmt;

/// Why a series cannot be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesError {
    kind: SeriesErrorKind,
    message: String,
}

/// The kinds of a [`SeriesError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SeriesErrorKind {
    /// An option is out of its range.
    Setting,
    /// A value of the series is none that the measure can be of.
    Value,
    /// The series is longer than the limit of work allows.
    TooLarge,
}

impl SeriesError {
    pub(super) fn new(kind: SeriesErrorKind, message: String) -> Self {
        Self { kind, message }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> SeriesErrorKind {
        self.kind
    }
}

impl fmt::Display for SeriesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for SeriesError {}

/// Most that a value may be where squares or quotients of values are taken.
const VALUE_LIMIT: f64 = 1e100;

/// Refuses a series with a value that is infinite or none.
pub(super) fn finite(values: &[f64]) -> Result<(), SeriesError> {
    all(values, "a finite number", f64::is_finite)
}

/// Refuses a series with a value whose square or quotient might be no number.
pub(super) fn in_range(values: &[f64]) -> Result<(), SeriesError> {
    let expected = format!("a number from -{VALUE_LIMIT:e} to {VALUE_LIMIT:e}");
    all(values, &expected, |value| value.abs() <= VALUE_LIMIT)
}

fn all(values: &[f64], expected: &str, good: impl Fn(f64) -> bool) -> Result<(), SeriesError> {
    match values.iter().enumerate().find(|(_, value)| !good(**value)) {
        None => Ok(()),
        Some((at, value)) => Err(SeriesError::new(
            SeriesErrorKind::Value,
            format!("value {at}: expected {expected}, found {value:?}"),
        )),
    }
}

/// Refuses work above a limit; `what` says of what there would be so many.
pub(super) fn within(limit: u64, wanted: u64, what: &str) -> Result<(), SeriesError> {
    if wanted <= limit {
        return Ok(());
    }
    let message = format!("expected at most {limit} {what}, found {wanted}");
    Err(SeriesError::new(SeriesErrorKind::TooLarge, message))
}
