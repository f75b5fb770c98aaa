use std::fmt;

use serde::Serialize;

use super::LogBase;
use crate::measure::score;

/// What the number of documents that hold a term makes of its weight.
///
/// *n* is the number of documents, *d* of those that hold the term, max *d* the largest *d* of all
/// terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum DocumentWeight {
    /// 1.
    One,
    /// log(*n* / *d*): gensim's `f`, quanteda's `inverse`, tidytext.
    Inverse(LogBase),
    /// ln(*n* / *d*) + 1: scikit-learn without smoothing.
    InversePlusOne,
    /// ln((1 + *n*) / (1 + *d*)) + 1: scikit-learn.
    InverseSmoothPlusOne,
    /// log((*n* + 1) / *d*): gensim's `t`.
    InverseOneMore(LogBase),
    /// log(1 + *n* / *d*): quanteda's `inverse` with smoothing 1.
    InverseSmooth(LogBase),
    /// log(max *d* / *d*): quanteda's `inversemax`.
    InverseMax(LogBase),
    /// log((*n* − *d*) / *d*), 0 where that is negative: gensim's `p`, quanteda's `inverseprob`.
    InverseProbability(LogBase),
    /// ln(1 + (*n* − *d* + ½) / (*d* + ½)): Lucene's BM25.
    Bm25,
}

impl DocumentWeight {
    /// Returns the weight, `None` where it is undefined: where no document holds the term (but for
    /// the smoothed ones) and where more hold it than there are.
    ///
    /// ```
    /// use liasse_analyze::measure::{DocumentWeight, LogBase};
    ///
    /// assert_eq!(DocumentWeight::Inverse(LogBase::Two).value(8, 2, 5), Some(2.0));
    /// assert_eq!(DocumentWeight::Inverse(LogBase::Two).value(8, 0, 5), None);
    /// ```
    pub fn value(self, documents: u64, holding: u64, most: u64) -> Option<f64> {
        if holding > documents {
            return None;
        }
        let (n, d, without) = (documents as f64, holding as f64, (documents - holding) as f64);
        let value = match self {
            Self::One => 1.0,
            Self::InverseSmoothPlusOne => ((1.0 + n) / (1.0 + d)).ln() + 1.0,
            Self::Bm25 => ((without + 0.5) / (d + 0.5)).ln_1p(),
            _ if holding == 0 => return None,
            Self::Inverse(log) => log.of(n / d),
            Self::InversePlusOne => (n / d).ln() + 1.0,
            Self::InverseOneMore(log) => log.of((n + 1.0) / d),
            Self::InverseSmooth(log) => log.of(1.0 + n / d),
            Self::InverseMax(log) => log.of(most as f64 / d),
            Self::InverseProbability(log) => log.of(without / d).max(0.0),
        };
        score::defined(value)
    }
}

impl fmt::Display for DocumentWeight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One => formatter.write_str("1"),
            Self::Inverse(log) => write!(formatter, "{log}(n / d)"),
            Self::InversePlusOne => formatter.write_str("(ln(n / d) + 1)"),
            Self::InverseSmoothPlusOne => formatter.write_str("(ln((1 + n) / (1 + d)) + 1)"),
            Self::InverseOneMore(log) => write!(formatter, "{log}((n + 1) / d)"),
            Self::InverseSmooth(log) => write!(formatter, "{log}(1 + n / d)"),
            Self::InverseMax(log) => write!(formatter, "{log}(max d / d)"),
            Self::InverseProbability(log) => write!(formatter, "max(0, {log}((n − d) / d))"),
            Self::Bm25 => formatter.write_str("ln(1 + (n − d + ½) / (d + ½))"),
        }
    }
}
