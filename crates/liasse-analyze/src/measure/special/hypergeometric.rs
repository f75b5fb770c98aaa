//! The hypergeometric distribution: the joint count of a two by two table with fixed margins.
//!
//! With x! = x^x e^(−x) e^(r(x)) the probability of the table o₁₁ o₁₂ o₂₁ o₂₂ is exactly
//! e^(−G²/2) times e^(r(row sums) + r(column sums) − r(total) − r(cells)): the powers make half of
//! G², a sum of four deviances, and the rests r are small. So it has all its digits for any counts.

use super::factorial::ln_factorial_rest;
use super::ln_complement;
use super::tail::{Tail, sum};
use super::two_by_two::TwoByTwo;

impl TwoByTwo {
    /// Returns ln P(X ≥ o₁₁).
    pub(crate) fn ln_at_least(&self) -> f64 {
        let [o11, _, _, o22] = self.cells;
        if self.excess >= 0.0 {
            Upper::new(self).ln()
        } else if o11 < 1.0 || o22 < 1.0 {
            // The smallest joint count that the margins allow.
            0.0
        } else {
            ln_complement(Upper::new(&self.one_less().mirrored()).ln())
        }
    }
}

/// The terms P(X = o₁₁ + t).
struct Upper<'a> {
    table: &'a TwoByTwo,
    /// r(row sums) + r(column sums) − r(total).
    margins: f64,
}

impl<'a> Upper<'a> {
    fn new(table: &'a TwoByTwo) -> Self {
        let [o11, o12, o21, o22] = table.cells;
        let [row, column] = [o11 + o12, o11 + o21].map(ln_factorial_rest);
        let [other_row, other_column] = [o21 + o22, o12 + o22].map(ln_factorial_rest);
        let size = ln_factorial_rest((o11 + o22) + (o12 + o21));
        let margins = (row + column) + (other_row + other_column) - size;
        Self { table, margins }
    }

    /// A probability, which rounding may not carry above 1.
    fn ln(&self) -> f64 {
        sum(self).ln().min(0.0)
    }

    fn cells(&self, at: f64) -> [f64; 4] {
        let [o11, o12, o21, o22] = self.table.cells;
        [o11 + at, o12 - at, o21 - at, o22 + at]
    }
}

impl Tail for Upper<'_> {
    fn ln_term(&self, at: f64) -> f64 {
        let cells = self.cells(at);
        if cells.iter().any(|&cell| cell < 0.0) {
            return f64::NEG_INFINITY;
        }
        let [o11, o12, o21, o22] = cells.map(ln_factorial_rest);
        let table = TwoByTwo { cells, excess: self.table.excess + at, ..*self.table };
        self.margins - 0.5 * table.g2() - ((o11 + o22) + (o12 + o21))
    }

    fn ratio(&self, at: f64) -> f64 {
        let [o11, o12, o21, o22] = self.cells(at);
        (o12 * o21) / ((o11 + 1.0) * (o22 + 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    fn table(cells: [u64; 4]) -> TwoByTwo {
        let [a, b, c, d] = cells.map(|cell| cell as f64);
        let size = a + b + c + d;
        TwoByTwo::new([a, b, c, d], [a + b, c + d], [a + c, b + d], size, (a * d - b * c) / size)
    }

    /// Sums whole numbers of choices: C(r1, x) C(r2, c1 − x) over C(n, c1).
    fn exact_at_least([a, b, c, d]: [u64; 4]) -> f64 {
        let choose = |n: u64, k: u64| {
            (0..u128::from(k)).fold(1, |product, i| product * (u128::from(n) - i) / (i + 1))
        };
        let shifts = 0..=b.min(c);
        let favourable = shifts.map(|t| choose(a + b, a + t) * choose(c + d, c - t)).sum::<u128>();
        favourable as f64 / choose(a + b + c + d, a + c) as f64
    }

    #[test]
    fn small_tables_agree_with_whole_numbers() {
        for code in 0..7_u64.pow(4) {
            let cells = [code % 7, code / 7 % 7, code / 49 % 7, code / 343];
            if cells.iter().sum::<u64>() == 0 {
                continue;
            }
            let [a, b, c, d] = cells;
            let ln = table(cells).ln_at_least();
            assert!((ln - exact_at_least(cells).ln()).abs() < 2e-14, "{cells:?}: {ln}");
            let ln = table(cells).mirrored().ln_at_least();
            assert!((ln - exact_at_least([b, a, d, c]).ln()).abs() < 2e-14, "{cells:?}: {ln}");
        }
    }

    #[test]
    fn large_tables_agree_with_forty_digits() {
        for (cells, ln_at_least, ln_at_most) in LARGE {
            assert_near(table(cells).ln_at_least(), ln_at_least, 1e-10);
            assert_near(table(cells).mirrored().ln_at_least(), ln_at_most, 1e-10);
        }
    }

    /// Computed with mpmath from P(X = x) at forty digits.
    const LARGE: [([u64; 4], f64, f64); 7] = [
        ([20, 3980, 4980, 991_020], -0.634_608_313_064_339_3, -0.581_438_053_304_098_5),
        ([1, 3999, 4999, 991_001], -1.882_874_941_736_501_4e-9, -17.037_332_447_148_653),
        ([50_000, 250_000, 150_000, 11_550_000], -79_489.924_701_471_38, 0.0),
        ([250_050, 249_950, 249_950, 250_050], -0.863_882_031_873_658_2, -0.544_655_399_400_172_5),
        (
            [250_010_000, 249_990_000, 249_990_000, 250_010_000],
            -2.273_386_132_444_890_7,
            -0.108_632_828_998_729_3,
        ),
        ([4000, 6_000_000, 500_000_000, 493_996_000], 0.0, -4_146_539.475_521_554_7),
        ([5_000_000, 0, 0, 5_000_000], -6_931_463.520_760_25, 0.0),
    ];

    #[test]
    fn the_largest_counts_end() {
        let quarter = u64::MAX / 4;
        let even = table([quarter; 4]);
        assert_near(even.ln_at_least(), -std::f64::consts::LN_2, 1e-8);
        let odd = table([quarter + 4_000_000_000, quarter, quarter, quarter]);
        assert!(odd.ln_at_least() < -0.7 && odd.ln_at_least() > -10.0);
    }
}
