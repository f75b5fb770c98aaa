//! From values to places, with round numbers for the ticks.
//!
//! Which numbers are round is `plotters`' choice (1, 2 or 5 times a power of ten, as many as have
//! room). Its drawing is not used: its SVG has neither classes nor descriptions, fixes each colour,
//! and its marks stand on whole pixels.

use plotters::coord::{
    ranged1d::{BoldPoints, Ranged},
    types::RangedCoordf64,
};

use crate::FigureLanguage;
use crate::number;

/// The largest value that is drawn; sums and differences of such values are finite.
const LARGEST: f64 = 1e300;

/// A linear scale whose ends are ticks.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    step: f64,
    /// The places of `low` and `high`.
    ends: (f64, f64),
}

/// What a scale has to show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Whether all values are whole, so that ticks between them would make no sense.
    pub(crate) whole: bool,
}

impl Extent {
    /// Returns the extent of the finite values, and of 0.
    pub(crate) fn from_zero(values: impl Iterator<Item = f64>) -> Self {
        let start = Extent { low: 0.0, high: 0.0, whole: true };
        values.filter(|value| value.is_finite()).fold(start, |extent, value| Extent {
            low: extent.low.min(value),
            high: extent.high.max(value),
            whole: extent.whole && value.fract() == 0.0,
        })
    }
}

impl Scale {
    /// Makes a scale with about `ticks` ticks between two places.
    pub(crate) fn new(extent: Extent, ticks: usize, ends: (f64, f64)) -> Self {
        let (low, high) = spread(extent);
        let most = match extent.whole && high - low < 1e6 {
            true => ticks.min((high - low) as usize + 1),
            false => ticks,
        };
        let step = round_step(low, high, most.max(2));
        let (low, high) = steps_around((low, high), step);
        Self { low, high, step, ends }
    }

    /// Returns the place of a value; one outside of the scale stands at its end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        self.ends.0 + share * (self.ends.1 - self.ends.0)
    }

    /// Makes a scale that runs to the right from `left` and one that runs upwards to `top`, on which
    /// a step is as long, as large as both fit into the room.
    pub(crate) fn alike(
        (across, up): (Extent, Extent),
        (left, top): (f64, f64),
        (broad, high): (f64, f64),
    ) -> (Self, Self) {
        let (across, up) = (spread(across), spread(up));
        let step = round_step(0.0, (across.1 - across.0).max(up.1 - up.0), 8);
        let (across, up) = (steps_around(across, step), steps_around(up, step));
        let unit = (broad / (across.1 - across.0)).min(high / (up.1 - up.0));
        let right = left + (across.1 - across.0) * unit;
        let bottom = top + (up.1 - up.0) * unit;
        (
            Self { low: across.0, high: across.1, step, ends: (left, right) },
            Self { low: up.0, high: up.1, step, ends: (bottom, top) },
        )
    }

    /// Returns the places of the low and the high end.
    pub(crate) fn ends(&self) -> (f64, f64) {
        self.ends
    }

    /// Returns the values and labels of the ticks.
    pub(crate) fn ticks(&self, language: FigureLanguage) -> Vec<(f64, String)> {
        let count = ((self.high - self.low) / self.step).round().clamp(0.0, 100.0) as u32;
        let first = (self.low / self.step).round();
        let values = (0..=count).map(|index| (first + f64::from(index)) * self.step);
        values.map(|value| (value, language.tick(value, self.step))).collect()
    }
}

/// Returns the ends of an extent, apart and of a size that can be computed with.
fn spread(extent: Extent) -> (f64, f64) {
    let clamped = |value: f64| if value.is_finite() { value.clamp(-LARGEST, LARGEST) } else { 0.0 };
    let (one, other) = (clamped(extent.low), clamped(extent.high));
    let (low, high) = (one.min(other), one.max(other));
    let size = low.abs().max(high.abs());
    if high - low > size * 1e-6 && size > 1.0 / LARGEST {
        return (low, high);
    }
    let middle = low / 2.0 + high / 2.0;
    let half = if middle.abs() > 1.0 / LARGEST { middle.abs() / 2.0 } else { 1.0 };
    if middle.abs() > 1.0 / LARGEST { (middle - half, middle + half) } else { (0.0, half) }
}

/// Returns the steps at or outside of two values.
fn steps_around((low, high): (f64, f64), step: f64) -> (f64, f64) {
    // A part of a step too little is the error of a division, not a value outside.
    let (below, above) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    // Two values within one step are a step apart.
    (below * step, above.max(below + 1.0) * step)
}

/// Returns the distance between ticks.
///
/// `plotters` compares with fixed small numbers, so it is asked about values near 1.
fn round_step(low: f64, high: f64, most: usize) -> f64 {
    let unit = power_of_ten(number::exponent(high - low));
    let range = RangedCoordf64::from(0.0..(high - low) / unit);
    // One point alone has no step; then there is room for no fewer than one more.
    let step = (most..most + 4).find_map(|most| match *range.key_points(BoldPoints(most)) {
        [first, second, ..] => Some(second - first),
        _ => None,
    });
    let step = step.unwrap_or(1.0);
    // Written and read back, so that a step of 0.1 is 0.1.
    let exact = format!("{step:.2}").parse().unwrap_or(1.0);
    format!("{:.3e}", exact * unit).parse().unwrap_or(unit)
}

fn power_of_ten(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn labels(low: f64, high: f64, whole: bool) -> Vec<String> {
        let scale = Scale::new(Extent { low, high, whole }, 6, (0.0, 100.0));
        scale.ticks(FigureLanguage::English).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_round_and_reach_over_the_values() {
        assert_eq!(labels(0.0, 0.83, false), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(
            labels(0.0, 27_159.0, true),
            ["0", "5,000", "10,000", "15,000", "20,000", "25,000", "30,000"]
        );
        assert_eq!(labels(-3.0, 11.0, false), ["−5", "0", "5", "10", "15"]);
        assert_eq!(labels(0.0, 3e-9, false), ["0", "1e-9", "2e-9", "3e-9"]);
    }

    #[test]
    fn counts_have_whole_ticks() {
        assert_eq!(labels(0.0, 1.0, true), ["0", "1"]);
        assert_eq!(labels(0.0, 3.0, true), ["0", "1", "2", "3"]);
        assert_eq!(labels(0.0, 7.0, true), ["0", "2", "4", "6", "8"]);
    }

    #[test]
    fn one_value_has_a_scale_too() {
        assert_eq!(labels(0.0, 0.0, true), ["0", "1"]);
        assert!(labels(5.0, 5.0, false).len() > 2);
    }

    proptest! {
        #[test]
        fn any_values_have_finite_ticks_that_hold_them(
            low in any::<f64>(), high in any::<f64>(), ticks in 2_usize..12,
        ) {
            let extent = Extent { low, high, whole: false };
            let scale = Scale::new(extent, ticks, (10.0, 90.0));
            let shown = scale.ticks(FigureLanguage::English);
            prop_assert!((2..=ticks + 3).contains(&shown.len()), "{shown:?}");
            for (value, label) in &shown {
                prop_assert!(value.is_finite());
                prop_assert!(!label.contains("NaN") && !label.contains("inf"), "{}", label);
                prop_assert!((10.0..=90.0).contains(&scale.at(*value)));
            }
            for pair in shown.windows(2) {
                prop_assert!(scale.at(pair[0].0) < scale.at(pair[1].0), "{shown:?}");
            }
        }
    }
}
