//! What a document or a selection is about: its terms weighed against the documents of a view.

use rayon::prelude::*;
use serde::Serialize;

use crate::{
    Counting, Selection, View,
    measure::{
        MeasureInfo, Weighting,
        score::{self, Score},
    },
};

/// How terms are weighed and listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WeightedTermsOptions {
    /// The form of tf-idf.
    pub weighting: Weighting,
    /// The fewest occurrences of a term that is listed; every term counts for the length of the
    /// document.
    pub min_count: u64,
    /// The most rows.
    pub limit: usize,
}

impl Default for WeightedTermsOptions {
    /// Tf-idf as tidytext has it: the share of the words, times ln(n / d).
    fn default() -> Self {
        Self { weighting: Weighting::Tidytext, min_count: 1, limit: 50 }
    }
}

/// The terms of a selection by their weight, with the numbers of the formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeightedTermList<'c> {
    /// The rules of counting, of the selection and of the view.
    pub counting: Counting,
    /// How terms were weighed and listed.
    pub options: WeightedTermsOptions,
    /// The formula.
    pub measure: MeasureInfo,
    /// *l*: listed tokens of the selection.
    pub length: u64,
    /// Different terms of the selection.
    pub types: u64,
    /// *n*: documents of the view.
    pub documents: u32,
    /// Mean *l*: listed tokens of the view over its documents.
    #[serde(serialize_with = "score::serialize")]
    pub mean_length: Option<f64>,
    /// What all weights were divided by: the length of the document's vector, or 1.
    pub divisor: f64,
    /// The heaviest first, equal ones by frequency, then in alphabetical order; those without a weight
    /// last.
    pub rows: Vec<WeightedTermRow<'c>>,
}

/// A term with its weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeightedTermRow<'c> {
    /// The term.
    pub term: &'c str,
    /// *f*: how often it occurs in the selection.
    pub count: u64,
    /// *d*: in how many documents of the view it is.
    pub documents: u32,
    /// The weight; most forms have none for a term that is in no document of the view.
    pub weight: Score,
}

impl<'c> View<'c> {
    /// Weighs the terms of a document or of a selection, which is taken as one document, against the
    /// documents of the view.
    ///
    /// The selection is counted by itself under the rules of the view, so a document that is a copy of
    /// another in the view has its words. It need not be a part of the view.
    pub fn weighted_terms(
        &self,
        selection: &Selection,
        options: &WeightedTermsOptions,
    ) -> WeightedTermList<'c> {
        let part = self.corpus().view(selection, self.counting());
        let counts = part.term_counts();
        let row: Vec<(usize, u64)> =
            counts.counts.iter().copied().enumerate().filter(|(_, count)| *count > 0).collect();
        let holding = self.document_range();
        let documents = self.document_count();
        let (weights, divisor) = self.weights(options.weighting, &row, &holding);
        let alphabet = &self.corpus().alphabet(self.counting().layer).ranks;
        let mut rows: Vec<(Option<u32>, WeightedTermRow<'c>)> = row
            .iter()
            .zip(weights)
            .filter(|((_, count), _)| *count >= options.min_count)
            .map(|((term, count), weight)| {
                let row = WeightedTermRow {
                    term: self.term(*term as u32),
                    count: *count,
                    documents: holding.get(*term).copied().unwrap_or_default(),
                    weight: Score(weight),
                };
                (alphabet.get(*term).copied(), row)
            })
            .collect();
        rows.par_sort_by(|(a_rank, a), (b_rank, b)| {
            crate::order::best_first(Some(&a.weight), Some(&b.weight))
                .then_with(|| (b.count, a_rank).cmp(&(a.count, b_rank)))
        });
        rows.truncate(options.limit);
        WeightedTermList {
            counting: self.counting(),
            options: *options,
            measure: options.weighting.info(),
            length: counts.listed,
            types: counts.types,
            documents,
            mean_length: self.mean_length(),
            divisor,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    }

    /// Returns the weight of each term of a row, and what they were divided by.
    fn weights(
        &self,
        weighting: Weighting,
        row: &[(usize, u64)],
        holding: &[u32],
    ) -> (Vec<Option<f64>>, f64) {
        let scheme = weighting.scheme();
        let documents = u64::from(self.document_count());
        let most = holding.iter().copied().max().unwrap_or_default();
        let among = |term: usize| {
            let holding = holding.get(term).copied().unwrap_or_default();
            scheme.document.value(documents, holding.into(), most.into())
        };
        let held: u64 = holding.iter().map(|holding| u64::from(*holding)).sum();
        let mean_terms = held as f64 / documents as f64;
        let mean_length = self.mean_length().unwrap_or_default();
        let (weighed, divisor) = scheme.weigh_row(row, among, mean_length, mean_terms);
        let mut weighed = weighed.into_iter().peekable();
        let weight = |(term, _): &(usize, u64)| {
            weighed.next_if(|it| it.0 == *term).and_then(|it| score::defined(it.1))
        };
        (row.iter().map(weight).collect(), divisor)
    }

    fn mean_length(&self) -> Option<f64> {
        let documents = self.document_count();
        (documents > 0).then(|| self.term_counts().listed as f64 / f64::from(documents))
    }
}
