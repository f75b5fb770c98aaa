//! A two by two table of counts and how far it is from independence.
//!
//! Sums and products are taken in an order in which the table with rows and columns exchanged gives
//! the same bits.

use super::deviance::deviance;

/// A two by two table in floating point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TwoByTwo {
    /// o₁₁, o₁₂, o₂₁, o₂₂.
    pub(crate) cells: [f64; 4],
    /// What the cells would be were rows and columns independent.
    pub(crate) expected: [f64; 4],
    /// o₁₁ less its expectation, computed from whole numbers. By as much the other cells are below
    /// (o₁₂, o₂₁) or above theirs.
    pub(crate) excess: f64,
}

impl TwoByTwo {
    /// Returns the table with these sums of rows and columns, and of all. The sums and `excess` are
    /// taken from whole numbers by the caller: differences of large cells would lose them.
    pub(crate) fn new(
        cells: [f64; 4],
        [row, other_row]: [f64; 2],
        [column, other_column]: [f64; 2],
        size: f64,
        excess: f64,
    ) -> Self {
        let products =
            [row * column, row * other_column, other_row * column, other_row * other_column];
        Self { cells, expected: products.map(|product| product / size), excess }
    }

    /// Returns G² = 2 Σ O ln(O/E), as a sum of four deviances that cannot cancel; NaN for a table
    /// without counts.
    pub(crate) fn g2(&self) -> f64 {
        let excess = self.excess;
        let ([o11, o12, o21, o22], [e11, e12, e21, e22]) = (self.cells, self.expected);
        let above = deviance(o11, e11, excess) + deviance(o22, e22, excess);
        let below = deviance(o12, e12, -excess) + deviance(o21, e21, -excess);
        2.0 * (above + below)
    }

    /// Returns χ² = Σ (|O − E| − c)² / E with c for continuity; NaN where a row or column is
    /// empty.
    pub(crate) fn chi2(&self, continuity: f64) -> f64 {
        let distance = self.excess.abs() - continuity;
        let [e11, e12, e21, e22] = self.expected.map(f64::recip);
        distance * distance * ((e11 + e22) + (e12 + e21))
    }

    /// Returns χ² with Yates' correction, which is not larger than the distance that it corrects.
    pub(crate) fn chi2_yates(&self) -> f64 {
        self.chi2(self.excess.abs().min(0.5))
    }

    /// Gives a statistic the sign of O − E.
    pub(crate) fn signed(&self, statistic: f64) -> f64 {
        if self.excess < 0.0 { -statistic } else { statistic }
    }

    /// Returns the table with its columns exchanged, in which to have at least is to have at most.
    pub(crate) fn mirrored(&self) -> Self {
        let mirrored = |[a, b, c, d]: [f64; 4]| [b, a, d, c];
        Self {
            cells: mirrored(self.cells),
            expected: mirrored(self.expected),
            excess: -self.excess,
        }
    }

    /// Returns the table with one less in o₁₁ and the same margins.
    pub(super) fn one_less(&self) -> Self {
        let [o11, o12, o21, o22] = self.cells;
        Self {
            cells: [o11 - 1.0, o12 + 1.0, o21 + 1.0, o22 - 1.0],
            excess: self.excess - 1.0,
            ..*self
        }
    }
}
