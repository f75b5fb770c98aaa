use std::hash::Hash;

use serde::Serialize;

use crate::measure::Vocabulary;

/// How often each term stands in each document. Zeros are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentTerms {
    rows: Vec<Vec<(usize, u64)>>,
    terms: usize,
}

impl DocumentTerms {
    /// Takes the counts of each document as pairs of a term's number and its count, in any order;
    /// pairs of one term are added up, and those of a number that is not below `terms` left out.
    pub fn new<R>(terms: usize, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = (usize, u64)>,
    {
        let is_kept = |&(term, count): &(usize, u64)| term < terms && count > 0;
        let rows = rows.into_iter().map(|row| summed(row.into_iter().filter(is_kept)));
        Self { rows: rows.collect(), terms }
    }

    /// Counts the tokens of documents; a token that is no term of the vocabulary is left out.
    ///
    /// ```
    /// use liasse_analyze::measure::{DocumentTerms, Vocabulary};
    ///
    /// let words = Vocabulary::new(["ship", "port"]);
    /// let counts = DocumentTerms::count([["ship", "port"], ["ship", "ship"]], &words);
    /// assert_eq!(counts.row(1), [(0, 2)]);
    /// assert_eq!(counts.document_frequencies(), [2, 1]);
    /// ```
    pub fn count<T, D>(documents: impl IntoIterator<Item = D>, vocabulary: &Vocabulary<T>) -> Self
    where
        T: Clone + Eq + Hash,
        D: IntoIterator<Item = T>,
    {
        let numbers = |document: D| {
            let tokens = document.into_iter();
            tokens.filter_map(|token| Some((vocabulary.number(&token)?, 1))).collect::<Vec<_>>()
        };
        Self::new(vocabulary.len(), documents.into_iter().map(numbers))
    }

    /// Returns how many documents there are.
    pub fn documents(&self) -> usize {
        self.rows.len()
    }

    /// Returns how many terms there are, those that no document holds included.
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// Returns the terms of a document with their counts, in the order of their numbers; nothing for
    /// a document that does not exist.
    pub fn row(&self, document: usize) -> &[(usize, u64)] {
        self.rows.get(document).map_or(&[], Vec::as_slice)
    }

    /// Returns the documents' rows.
    pub fn rows(&self) -> impl Iterator<Item = &[(usize, u64)]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// Returns how many documents hold each term.
    pub fn document_frequencies(&self) -> Vec<u64> {
        let mut frequencies = vec![0; self.terms];
        for &(term, _) in self.rows.iter().flatten() {
            if let Some(frequency) = frequencies.get_mut(term) {
                *frequency += 1;
            }
        }
        frequencies
    }
}

fn summed(row: impl IntoIterator<Item = (usize, u64)>) -> Vec<(usize, u64)> {
    let mut row: Vec<(usize, u64)> = row.into_iter().collect();
    row.sort_unstable();
    row.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        is_same
    });
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_one_term_are_added_up_and_unknown_terms_left_out() {
        let counts = DocumentTerms::new(3, [vec![(2, 1), (0, 4), (2, 5), (1, 0), (usize::MAX, 1)]]);
        assert_eq!(counts.row(0), [(0, 4), (2, 6)]);
        assert_eq!(counts.document_frequencies(), [1, 0, 1]);
        assert_eq!(counts.row(1), []);
    }
}
