//! The SMART notation: three letters for a weighting, after Salton & Buckley 1988, with the
//! logarithms to base 2 and the letters as gensim reads them.
//!
//! | | term | document | norm |
//! | --- | --- | --- | --- |
//! | `n` | f | 1 | none |
//! | `t`, `x` | f (`t`) | log₂((n + 1) / d) (`t`), 1 (`x`) | none (`x`) |
//! | `l` | 1 + log₂ f | | |
//! | `d` | 1 + log₂(1 + log₂ f) | | |
//! | `a` | ½ + ½·f / max f | | |
//! | `b` | 1 | | |
//! | `L` | (1 + log₂ f) / (1 + log₂ mean f) | | |
//! | `f` | | log₂(n / d) | |
//! | `p` | | max(0, log₂((n − d) / d)) | |
//! | `c` | | | length of the vector |
//! | `u` | | | pivoted number of terms |
//!
//! The norm `b`, by the length in characters, is not known: a document is its counts here.

use std::error::Error;
use std::fmt;

use super::{DocumentWeight, LogBase, Norm, Scheme, TermWeight};

impl Scheme {
    /// Returns the weighting of three letters in the SMART notation, such as `ntc`: for the term,
    /// the document and the norm. Logarithms are to base 2.
    ///
    /// # Errors
    /// When there are other than three letters, or one has no meaning in its place.
    pub fn smart(notation: &str) -> Result<Self, SmartError> {
        let error = |kind| SmartError { notation: notation.to_owned(), kind };
        let mut letters = notation.chars();
        let (Some(term), Some(document), Some(norm), None) =
            (letters.next(), letters.next(), letters.next(), letters.next())
        else {
            return Err(error(SmartErrorKind::Length));
        };
        Ok(Self {
            term: term_weight(term).ok_or_else(|| error(SmartErrorKind::Term))?,
            document: document_weight(document).ok_or_else(|| error(SmartErrorKind::Document))?,
            norm: norm_of(norm).ok_or_else(|| error(SmartErrorKind::Norm))?,
        })
    }
}

fn term_weight(letter: char) -> Option<TermWeight> {
    Some(match letter {
        'n' | 't' => TermWeight::Count,
        'l' => TermWeight::Log(LogBase::Two),
        'd' => TermWeight::DoubleLog(LogBase::Two),
        'a' => TermWeight::Augmented,
        'b' => TermWeight::Binary,
        'L' => TermWeight::LogAverage(LogBase::Two),
        _ => return None,
    })
}

fn document_weight(letter: char) -> Option<DocumentWeight> {
    Some(match letter {
        'n' | 'x' => DocumentWeight::One,
        'f' => DocumentWeight::Inverse(LogBase::Two),
        't' => DocumentWeight::InverseOneMore(LogBase::Two),
        'p' => DocumentWeight::InverseProbability(LogBase::Two),
        _ => return None,
    })
}

fn norm_of(letter: char) -> Option<Norm> {
    Some(match letter {
        'n' | 'x' => Norm::None,
        'c' => Norm::L2,
        'u' => Norm::PivotedUnique,
        _ => return None,
    })
}

/// A weighting that the SMART notation does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmartError {
    notation: String,
    kind: SmartErrorKind,
}

/// What is wrong with three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SmartErrorKind {
    /// There are fewer or more than three.
    Length,
    /// The first one is no weight of a term.
    Term,
    /// The second one is no weight among documents.
    Document,
    /// The third one is no norm.
    Norm,
}

impl SmartError {
    /// Returns what is wrong.
    pub fn kind(&self) -> SmartErrorKind {
        self.kind
    }

    /// Returns the letters.
    pub fn notation(&self) -> &str {
        &self.notation
    }
}

impl fmt::Display for SmartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = match self.kind {
            SmartErrorKind::Length => "three letters",
            SmartErrorKind::Term => "n, t, l, d, a, b or L as the first letter",
            SmartErrorKind::Document => "n, x, f, t or p as the second letter",
            SmartErrorKind::Norm => "n, x, c or u as the third letter",
        };
        write!(formatter, "expected {expected} of a SMART weighting, found {:?}", self.notation)
    }
}

impl Error for SmartError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_the_wrong_place_are_told() {
        for (notation, kind) in [
            ("", SmartErrorKind::Length),
            ("nf", SmartErrorKind::Length),
            ("nfcx", SmartErrorKind::Length),
            ("fnn", SmartErrorKind::Term),
            ("nln", SmartErrorKind::Document),
            ("nfb", SmartErrorKind::Norm),
        ] {
            assert_eq!(Scheme::smart(notation).unwrap_err().kind(), kind, "{notation}");
        }
        assert_eq!(
            Scheme::smart("nln").unwrap_err().to_string(),
            "expected n, x, f, t or p as the second letter of a SMART weighting, found \"nln\""
        );
        assert_eq!(Scheme::smart("txx"), Ok(Scheme::COUNT));
    }
}
