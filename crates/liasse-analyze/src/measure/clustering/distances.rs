use std::error::Error;
use std::fmt;

/// The distances between all pairs of some points.
#[derive(Clone, Debug, PartialEq)]
pub struct Distances {
    points: usize,
    /// Of each point to those after it.
    pub(super) values: Vec<f64>,
}

impl Distances {
    /// Most points: their distances take 400 MB.
    pub const LIMIT: usize = 10_000;

    /// Largest distance: its square is still a number with room to be added up.
    pub const LARGEST: f64 = 1e150;

    /// Asks for the distance of each pair of points, the first one before the second.
    ///
    /// # Errors
    /// When there are more points than [`LIMIT`](Self::LIMIT), or a distance is negative, larger
    /// than [`LARGEST`](Self::LARGEST) or not a number.
    ///
    /// ```
    /// use liasse_analyze::measure::Distances;
    ///
    /// let places: [f64; 3] = [0.0, 1.0, 5.0];
    /// let distances = Distances::new(3, |left, right| (places[left] - places[right]).abs());
    /// assert_eq!(distances?.between(2, 0), Some(5.0));
    /// # Ok::<(), liasse_analyze::measure::DistanceError>(())
    /// ```
    pub fn new(
        points: usize,
        mut distance: impl FnMut(usize, usize) -> f64,
    ) -> Result<Self, DistanceError> {
        if points > Self::LIMIT {
            return Err(DistanceError { kind: DistanceErrorKind::TooMany { points } });
        }
        let mut values = Vec::with_capacity(points * points.saturating_sub(1) / 2);
        for left in 0..points {
            for right in left + 1..points {
                let value = distance(left, right);
                if !(0.0..=Self::LARGEST).contains(&value) {
                    return Err(DistanceError {
                        kind: DistanceErrorKind::Distance { left, right },
                    });
                }
                values.push(value);
            }
        }
        Ok(Self { points, values })
    }

    /// Returns how many points there are.
    pub fn points(&self) -> usize {
        self.points
    }

    /// Returns the distance of two points, `None` where one does not exist.
    pub fn between(&self, one: usize, other: usize) -> Option<f64> {
        let (left, right) = (one.min(other), one.max(other));
        if right >= self.points {
            return None;
        }
        let before = left * (2 * self.points - left).saturating_sub(1) / 2;
        if left == right { Some(0.0) } else { self.values.get(before + right - left - 1).copied() }
    }
}

/// Distances that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistanceError {
    kind: DistanceErrorKind,
}

/// What is wrong with distances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DistanceErrorKind {
    /// There are too many points.
    TooMany {
        /// How many there are.
        points: usize,
    },
    /// A distance is negative, too large or not a number.
    Distance {
        /// The first point.
        left: usize,
        /// The second point.
        right: usize,
    },
}

impl DistanceError {
    /// Returns what is wrong.
    pub fn kind(&self) -> DistanceErrorKind {
        self.kind
    }
}

impl fmt::Display for DistanceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            DistanceErrorKind::TooMany { points } => {
                write!(formatter, "expected at most {} points, found {points}", Distances::LIMIT)
            }
            DistanceErrorKind::Distance { left, right } => write!(
                formatter,
                "expected a distance from 0 to {:e} between the points {left} and {right}, found \
                 another number",
                Distances::LARGEST
            ),
        }
    }
}

impl Error for DistanceError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_has_its_distance() {
        for points in 0..6 {
            let distances =
                Distances::new(points, |left, right| (10 * left + right) as f64).unwrap();
            for left in 0..points {
                assert_eq!(distances.between(left, left), Some(0.0));
                assert_eq!(distances.between(left, points), None);
                for right in left + 1..points {
                    assert_eq!(distances.between(left, right), Some((10 * left + right) as f64));
                    assert_eq!(distances.between(right, left), distances.between(left, right));
                }
            }
        }
    }

    #[test]
    fn distances_that_cannot_be_are_told() {
        for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e200] {
            let error =
                Distances::new(3, |_, right| if right == 2 { wrong } else { 1.0 }).unwrap_err();
            assert_eq!(error.kind(), DistanceErrorKind::Distance { left: 0, right: 2 });
        }
        let error = Distances::new(20_000, |_, _| 1.0).unwrap_err();
        assert_eq!(error.to_string(), "expected at most 10000 points, found 20000");
    }
}
