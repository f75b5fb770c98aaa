use rayon::prelude::*;
use serde::Serialize;

use crate::{Counting, People, View, measure::MeasureInfo};

/// How terms are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermsOptions {
    /// The fewest occurrences of a term that is listed.
    pub min_count: u64,
    /// The most terms that are listed.
    pub limit: usize,
    /// Counts the documents that each term is in, which costs a pass over the words.
    pub documents: bool,
    /// Counts the people who used each term, which costs a pass over the words.
    pub senders: bool,
    /// Which senders are one person.
    #[serde(skip)]
    pub people: People,
}

impl Default for TermsOptions {
    fn default() -> Self {
        let people = People::default();
        Self { min_count: 1, limit: usize::MAX, documents: false, senders: false, people }
    }
}

/// The terms of a view by frequency, with what is needed to read the numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermList<'c> {
    /// The rules of counting.
    pub counting: Counting,
    /// How terms were listed.
    pub options: TermsOptions,
    /// What the rate is.
    pub rate: MeasureInfo,
    /// All tokens of the view: what the rate is of.
    pub tokens: u64,
    /// Tokens of the terms that could be listed.
    pub listed_tokens: u64,
    /// The different terms that could be listed.
    pub types: u64,
    /// Documents of the view.
    pub documents: u32,
    /// The most frequent first, equal ones in alphabetical order.
    pub rows: Vec<TermRow<'c>>,
}

/// A term with its counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermRow<'c> {
    /// The term.
    pub term: &'c str,
    /// How often it occurs.
    pub count: u64,
    /// How often it occurs among a million tokens.
    pub per_million: f64,
    /// In how many documents it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<u32>,
    /// How many people used it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub senders: Option<u32>,
}

/// Occurrences among a million tokens.
pub const PER_MILLION: MeasureInfo = MeasureInfo {
    name: "per_million",
    title: "per million",
    formula: "1,000,000 · f / N; f occurrences of the term, N all tokens of the selection",
    undefined: "no tokens; then no term is listed",
    source: "relative frequency",
};

impl<'c> View<'c> {
    /// Lists the terms by frequency.
    pub fn terms_by_frequency(&self, options: &TermsOptions) -> TermList<'c> {
        let counts = self.term_counts();
        let alphabet = self.corpus().alphabet(self.counting().layer);
        // Sorted by one number each: the count from the largest down, then the place in the alphabet.
        let mut keys: Vec<u128> = counts
            .counts
            .iter()
            .zip(&alphabet.ranks)
            .filter(|(count, _)| **count >= options.min_count.max(1))
            .map(|(count, rank)| u128::from(!count) << 32 | u128::from(*rank))
            .collect();
        if options.limit < keys.len() {
            keys.select_nth_unstable(options.limit);
            keys.truncate(options.limit);
        }
        keys.par_sort_unstable();
        let documents = options.documents.then(|| self.document_range());
        let senders = options.senders.then(|| self.sender_range(&options.people));
        let at = |range: &Option<Vec<u32>>, term: u32| {
            range.as_ref().and_then(|range| range.get(term as usize)).copied()
        };
        let tokens = self.token_count();
        let row = |key: &u128| {
            let (count, rank) = (!((key >> 32) as u64), *key as u32);
            let term = alphabet.order.get(rank as usize).copied().unwrap_or_default();
            TermRow {
                term: self.term(term),
                count,
                per_million: 1e6 * count as f64 / tokens as f64,
                documents: at(&documents, term),
                senders: at(&senders, term),
            }
        };
        TermList {
            counting: self.counting(),
            options: options.clone(),
            rate: PER_MILLION,
            tokens,
            listed_tokens: counts.listed,
            types: counts.types,
            documents: self.document_count(),
            rows: keys.par_iter().map(row).collect(),
        }
    }
}
