//! What the counts of two forms say.

use super::weights::{self, Weight};

/// How often each form stands in the corpus; 0 where that is not known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    pub(super) a: u64,
    pub(super) b: u64,
}

impl Counts {
    pub(super) const UNKNOWN: Self = Self { a: 0, b: 0 };

    pub(super) const fn known(self) -> bool {
        self.a > 0 && self.b > 0
    }

    /// The weight of the counts beside an edit of so much cost, in hundredths of the cost of a
    /// unit in a usual word:
    ///
    /// ```text
    /// base − ln(rarer) · (slope + by cost · edit)
    /// ```
    ///
    /// The noisy channel: of *n* prints of a name few are damaged, the fewer the heavier the
    /// damage, so a form that is damaged stands there once or twice; a form that stands there
    /// often is a spelling of its own, which only a small edit (`ou` for `u`) explains, or another
    /// name. How common the commoner form is tells nothing more, once that is known.
    pub(super) fn weight(self, edit: u32) -> Weight {
        if !self.known() {
            return Weight::NONE;
        }
        let rarer = i64::from(ln_hundredths(self.a.min(self.b)));
        let edit = i64::from(edit.min(EDIT_LIMIT));
        let slope = weights::COUNT_SLOPE + weights::COUNT_BY_EDIT * edit / 100;
        let weight = weights::COUNT_BASE - rarer * slope / 100;
        Weight(i32::try_from(weight).unwrap_or(i32::MIN / 8))
    }
}

/// Edits beyond this are another name whatever the counts.
const EDIT_LIMIT: u32 = 200;

/// A hundred times the natural logarithm, in whole numbers: the same on every machine. Between
/// powers of two it runs straight, at most 0.06 too low.
fn ln_hundredths(count: u64) -> u32 {
    let power = count.max(1).ilog2();
    let beyond = count.max(1) - (1 << power);
    let part = (u128::from(beyond) * 1024) >> power;
    let log2 = power * 1024 + u32::try_from(part).unwrap_or(0);
    // ln 2 = 0.6931
    log2 * 6_931 / 102_400
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_near() {
        for count in [1_u64, 2, 3, 5, 10, 100, 1_000, 123_456, u64::MAX] {
            let exact = (count as f64).ln() * 100.0;
            let ours = f64::from(ln_hundredths(count));
            assert!((exact - ours).abs() <= 7.0, "{count}: {ours}, {exact}");
        }
    }

    #[test]
    fn unknown_counts_say_nothing() {
        for (a, b) in [(0, 0), (0, 5), (5, 0)] {
            assert_eq!(Counts { a, b }.weight(50), Weight::NONE);
        }
    }

    #[test]
    fn a_common_form_is_a_damaged_one_the_less_the_dearer_the_edit() {
        let weight = |rarer, edit| Counts { a: 500, b: rarer }.weight(edit);
        assert!(weight(1, 50) > weight(40, 50));
        assert!(weight(40, 20) > weight(40, 90));
        assert_eq!(weight(1, 20), weight(1, 90));
    }
}
