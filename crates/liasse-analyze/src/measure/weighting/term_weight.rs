use std::fmt;

use serde::Serialize;

use super::LogBase;

/// What the count of a term becomes in its document.
///
/// *f* is the count, *l* the document's number of tokens, max *f* and mean *f* the largest and the
/// mean count of the terms that the document holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum TermWeight {
    /// *f*.
    Count,
    /// 1.
    Binary,
    /// *f / l*.
    Share,
    /// *f* / max *f*.
    ShareOfMax,
    /// ½ + ½·*f* / max *f*.
    Augmented,
    /// 1 + log *f*.
    Log(LogBase),
    /// 1 + log(1 + log *f*).
    DoubleLog(LogBase),
    /// (1 + log *f*) / (1 + log mean *f*).
    LogAverage(LogBase),
    /// *f* / (*f* + k₁·(1 − b + b·*l* / mean *l*)), the mean over all documents.
    Bm25(Bm25),
}

/// The parameters of BM25.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bm25 {
    k1: f64,
    b: f64,
}

impl Bm25 {
    /// Returns the parameters: how slowly a count saturates (k₁, 0 or more) and how much the length
    /// of the document counts (b, from 0 to 1). `None` for others.
    pub fn new(k1: f64, b: f64) -> Option<Self> {
        (k1 >= 0.0 && k1.is_finite() && (0.0..=1.0).contains(&b)).then_some(Self { k1, b })
    }

    /// Returns k₁.
    pub fn k1(&self) -> f64 {
        self.k1
    }

    /// Returns b.
    pub fn b(&self) -> f64 {
        self.b
    }
}

impl Default for Bm25 {
    /// Lucene's: k₁ = 1.2, b = 0.75.
    fn default() -> Self {
        Self { k1: 1.2, b: 0.75 }
    }
}

/// What the weights of a document's terms need to know of the document.
pub(super) struct Document {
    length: f64,
    relative_length: f64,
    max: f64,
    mean: f64,
}

impl Document {
    pub(super) fn new(row: &[(usize, u64)], mean_length: f64) -> Self {
        let counts = || row.iter().map(|&(_, count)| count as f64);
        let length: f64 = counts().sum();
        Self {
            length,
            relative_length: length / mean_length,
            max: counts().fold(0.0, f64::max),
            mean: length / row.len() as f64,
        }
    }
}

impl TermWeight {
    /// The weight of a count above 0 in a document.
    pub(super) fn of(self, count: u64, document: &Document) -> f64 {
        let count = count as f64;
        match self {
            Self::Count => count,
            Self::Binary => 1.0,
            Self::Share => count / document.length,
            Self::ShareOfMax => count / document.max,
            Self::Augmented => 0.5 + 0.5 * count / document.max,
            Self::Log(base) => 1.0 + base.of(count),
            Self::DoubleLog(base) => 1.0 + base.of(1.0 + base.of(count)),
            Self::LogAverage(base) => (1.0 + base.of(count)) / (1.0 + base.of(document.mean)),
            Self::Bm25(Bm25 { k1, b }) => {
                count / (count + k1 * (1.0 - b + b * document.relative_length))
            }
        }
    }
}

impl fmt::Display for TermWeight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => formatter.write_str("f"),
            Self::Binary => formatter.write_str("1"),
            Self::Share => formatter.write_str("(f / l)"),
            Self::ShareOfMax => formatter.write_str("(f / max f)"),
            Self::Augmented => formatter.write_str("(½ + ½·f / max f)"),
            Self::Log(log) => write!(formatter, "(1 + {log} f)"),
            Self::DoubleLog(log) => write!(formatter, "(1 + {log}(1 + {log} f))"),
            Self::LogAverage(log) => write!(formatter, "((1 + {log} f) / (1 + {log} mean f))"),
            Self::Bm25(Bm25 { k1, b }) => {
                write!(formatter, "f / (f + {k1}·(1 − {b} + {b}·l / mean l))")
            }
        }
    }
}
