use std::fmt;

use serde::Serialize;

use super::term_weight::Document;
use super::{Bm25, DocumentTerms, DocumentWeight, LogBase, Norm, TermWeight};

/// A weighting: a term's weight in its document, times its weight among the documents, under a
/// norm. Written out it is its formula.
///
/// The tools' options are other fields: scikit-learn's `sublinear_tf` is
/// `TermWeight::Log(LogBase::E)`, `smooth_idf=False` is `DocumentWeight::InversePlusOne`, and
/// quanteda's `scheme_df="inverseprob"` is `DocumentWeight::InverseProbability(LogBase::Ten)`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Scheme {
    /// What a count becomes.
    pub term: TermWeight,
    /// What it is multiplied by.
    pub document: DocumentWeight,
    /// What is done to the weights of a document.
    pub norm: Norm,
}

impl Scheme {
    /// The count itself.
    pub const COUNT: Self =
        Self { term: TermWeight::Count, document: DocumentWeight::One, norm: Norm::None };

    /// scikit-learn's defaults: smoothed, documents of length 1.
    pub const SKLEARN: Self = Self {
        term: TermWeight::Count,
        document: DocumentWeight::InverseSmoothPlusOne,
        norm: Norm::L2,
    };

    /// gensim's defaults, `nfc`.
    pub const GENSIM: Self = Self {
        term: TermWeight::Count,
        document: DocumentWeight::Inverse(LogBase::Two),
        norm: Norm::L2,
    };

    /// quanteda's defaults.
    pub const QUANTEDA: Self = Self {
        term: TermWeight::Count,
        document: DocumentWeight::Inverse(LogBase::Ten),
        norm: Norm::None,
    };

    /// tidytext's form.
    pub const TIDYTEXT: Self = Self {
        term: TermWeight::Share,
        document: DocumentWeight::Inverse(LogBase::E),
        norm: Norm::None,
    };

    /// Returns Lucene's BM25: a document's score for a query is the sum over the query's terms.
    pub const fn bm25(parameters: Bm25) -> Self {
        Self {
            term: TermWeight::Bm25(parameters),
            document: DocumentWeight::Bm25,
            norm: Norm::None,
        }
    }

    /// Returns the weights of all terms in all documents.
    pub fn weigh(&self, counts: &DocumentTerms) -> WeightedTerms {
        let documents = counts.documents() as u64;
        let holding = counts.document_frequencies();
        let most = holding.iter().copied().max().unwrap_or_default();
        let weights: Vec<Option<f64>> =
            holding.iter().map(|&holding| self.document.value(documents, holding, most)).collect();
        let mean = |sum: f64| sum / documents as f64;
        let lengths = counts.rows().flatten().map(|&(_, count)| count as f64);
        let (mean_length, mean_terms) =
            (mean(lengths.sum()), mean(counts.rows().map(<[_]>::len).sum::<usize>() as f64));
        let among = |term: usize| weights.get(term).copied().flatten();
        let rows = counts.rows().map(|row| self.weigh_row(row, among, mean_length, mean_terms).0);
        WeightedTerms { rows: rows.collect(), document_weights: weights }
    }

    /// Returns the weights of the terms of one document, and what the norm divided them by. A term
    /// without a weight among the documents has none.
    pub(crate) fn weigh_row(
        &self,
        row: &[(usize, u64)],
        among: impl Fn(usize) -> Option<f64>,
        mean_length: f64,
        mean_terms: f64,
    ) -> (Vec<(usize, f64)>, f64) {
        let document = Document::new(row, mean_length);
        let weight = |&(term, count): &(usize, u64)| {
            Some((term, self.term.of(count, &document) * among(term)?))
        };
        let mut row: Vec<(usize, f64)> = row.iter().filter_map(weight).collect();
        let divisor = self.norm.divisor(&row, mean_terms);
        row.iter_mut().for_each(|(_, weight)| *weight /= divisor);
        (row, divisor)
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.term, self.document) {
            (TermWeight::Binary, document) => document.fmt(formatter)?,
            (term, DocumentWeight::One) => term.fmt(formatter)?,
            (term, document) => write!(formatter, "{term} · {document}")?,
        }
        self.norm.fmt(formatter)
    }
}

/// The weights that a [`Scheme`] gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WeightedTerms {
    rows: Vec<Vec<(usize, f64)>>,
    document_weights: Vec<Option<f64>>,
}

impl WeightedTerms {
    /// Returns the terms of a document with their weights, in the order of their numbers; nothing
    /// for a document that does not exist.
    pub fn row(&self, document: usize) -> &[(usize, f64)] {
        self.rows.get(document).map_or(&[], Vec::as_slice)
    }

    /// Returns the documents' rows.
    pub fn rows(&self) -> impl Iterator<Item = &[(usize, f64)]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// Returns each term's weight among the documents, `None` where it is undefined.
    pub fn document_weights(&self) -> &[Option<f64>] {
        &self.document_weights
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::measure::Weighting;

    const TERMS: [TermWeight; 8] = [
        TermWeight::Count,
        TermWeight::Binary,
        TermWeight::Share,
        TermWeight::ShareOfMax,
        TermWeight::Augmented,
        TermWeight::Log(LogBase::E),
        TermWeight::DoubleLog(LogBase::Two),
        TermWeight::LogAverage(LogBase::Ten),
    ];
    const DOCUMENTS: [DocumentWeight; 9] = [
        DocumentWeight::One,
        DocumentWeight::Inverse(LogBase::Ten),
        DocumentWeight::InversePlusOne,
        DocumentWeight::InverseSmoothPlusOne,
        DocumentWeight::InverseOneMore(LogBase::Two),
        DocumentWeight::InverseSmooth(LogBase::Ten),
        DocumentWeight::InverseMax(LogBase::Ten),
        DocumentWeight::InverseProbability(LogBase::Two),
        DocumentWeight::Bm25,
    ];

    #[test]
    fn the_formula_in_the_documentation_is_the_scheme_s() {
        for &weighting in Weighting::ALL {
            let formula = weighting.scheme().to_string();
            let formula = formula.replace("1.2", "k₁").replace("0.75", "b");
            assert_eq!(formula, weighting.info().formula);
        }
    }

    #[test]
    fn bm25_knows_what_its_parameters_can_be() {
        assert!(Bm25::new(f64::NAN, 0.5).is_none());
        assert!(Bm25::new(-1.0, 0.5).is_none());
        assert!(Bm25::new(1.2, 1.5).is_none());
        // By hand: two documents of 3 and 1 tokens; the term stands twice in the first one.
        let counts = DocumentTerms::new(2, [vec![(0, 2), (1, 1)], vec![(1, 1)]]);
        let weight = Scheme::bm25(Bm25::new(1.0, 0.5).unwrap()).weigh(&counts).row(0)[0].1;
        let expected = 2.0 / (2.0 + (0.5 + 0.5 * 3.0 / 2.0)) * (1.0_f64 + 1.5 / 1.5).ln();
        assert!((weight - expected).abs() < 1e-12, "{weight}");
    }

    proptest! {
        #[test]
        fn any_counts_give_numbers(
            rows in proptest::collection::vec(
                proptest::collection::vec((0_usize..6, any::<u64>()), 0..6), 0..6),
            term in 0_usize..8, document in 0_usize..9,
        ) {
            let counts = DocumentTerms::new(6, rows);
            let schemes = [
                Scheme { term: TERMS[term], document: DOCUMENTS[document], norm: Norm::None },
                Scheme { term: TERMS[term], document: DOCUMENTS[document], norm: Norm::L1 },
                Scheme { term: TERMS[term], document: DOCUMENTS[document], norm: Norm::L2 },
                Scheme { term: TERMS[term], document: DOCUMENTS[document], norm: Norm::PivotedUnique },
                Scheme::bm25(Bm25::default()),
            ];
            for scheme in schemes {
                let weights = scheme.weigh(&counts);
                for (row, counted) in weights.rows().zip(counts.rows()) {
                    prop_assert_eq!(row.len(), counted.len());
                    prop_assert!(row.iter().all(|(_, weight)| weight.is_finite()), "{}", scheme);
                }
            }
        }

        #[test]
        fn normed_rows_have_the_length_one(
            rows in proptest::collection::vec(
                proptest::collection::vec((0_usize..6, 1_u64..99), 1..6), 1..6)
        ) {
            let counts = DocumentTerms::new(6, rows);
            for row in Scheme::SKLEARN.weigh(&counts).rows() {
                let length: f64 = row.iter().map(|(_, weight)| weight * weight).sum();
                prop_assert!((length - 1.0).abs() < 1e-9);
            }
        }
    }
}
