use std::fmt;

use serde::Serialize;

/// What is done to the weights of a document together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Norm {
    /// Nothing.
    None,
    /// They are divided by the sum of their magnitudes.
    L1,
    /// They are divided by the length of the document's vector.
    L2,
    /// They are divided by ¾ of the mean number of terms of a document and ¼ of the document's own
    /// (Singhal, Buckley & Mitra 1996, pivoted unique normalisation with a slope of ¼).
    PivotedUnique,
}

impl Norm {
    /// Returns what the weights of a document are divided by; 1 for a document without weight.
    pub(super) fn divisor(self, row: &[(usize, f64)], mean_terms: f64) -> f64 {
        let weights = || row.iter().map(|&(_, weight)| weight);
        let divisor = match self {
            Self::None => 1.0,
            Self::L1 => weights().map(f64::abs).sum(),
            Self::L2 => weights().map(|weight| weight * weight).sum::<f64>().sqrt(),
            Self::PivotedUnique => 0.75 * mean_terms + 0.25 * row.len() as f64,
        };
        if divisor > 0.0 { divisor } else { 1.0 }
    }
}

impl fmt::Display for Norm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::None => "",
            Self::L1 => ", over the sum of the document's weights",
            Self::L2 => ", over the length of the document's vector",
            Self::PivotedUnique => ", over ¾ of the mean number of terms and ¼ of the document's",
        })
    }
}
