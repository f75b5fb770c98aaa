use serde::Serialize;

use super::error::{MeasureError, MeasureErrorKind};

/// A confidence level: the share of the cases in which an interval holds what it is about.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Level(f64);

impl Level {
    /// 95 per cent.
    pub const P95: Self = Self(0.95);

    /// 99 per cent.
    pub const P99: Self = Self(0.99);

    /// Makes a level from a share: at least ½, below 1.
    ///
    /// # Errors
    /// [`MeasureErrorKind::Setting`] for another number; at a level below ½ an interval would leave
    /// out what it is about more often than not.
    pub fn new(share: f64) -> Result<Self, MeasureError> {
        if (0.5..1.0).contains(&share) {
            return Ok(Self(share));
        }
        let message = format!("confidence level: expected at least 0.5 and below 1, found {share}");
        Err(MeasureError::new(MeasureErrorKind::Setting, message))
    }

    /// Returns the share.
    pub fn share(self) -> f64 {
        self.0
    }

    /// Returns the share outside, of which an interval has one half on each side.
    pub(super) fn outside(self) -> f64 {
        1.0 - self.0
    }
}

impl Default for Level {
    fn default() -> Self {
        Self::P95
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_from_a_half_to_below_one() {
        assert_eq!(Level::new(0.95).unwrap(), Level::P95);
        for wrong in [0.0, 0.05, 1.0, 95.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Level::new(wrong).unwrap_err().kind(), MeasureErrorKind::Setting);
        }
        assert_eq!(
            Level::new(95.0).unwrap_err().to_string(),
            "confidence level: expected at least 0.5 and below 1, found 95"
        );
    }
}
