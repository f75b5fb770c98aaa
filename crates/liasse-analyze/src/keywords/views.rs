//! Words as two views of a corpus have them.

use std::collections::BTreeSet;

use super::{Counts, Keywords, KeywordsOptions, SelectionSize, Tested, scored};
use crate::{View, measure::TwoCounts};

/// Two views.
struct Views<'a, 'c> {
    target: &'a View<'c>,
    reference: &'a View<'a>,
    /// Whether both are of one corpus, where a term has one number.
    is_same: bool,
}

impl Views<'_, '_> {
    /// Returns the number of the target's term in the reference.
    fn there(&self, term: u32) -> Option<u32> {
        match self.is_same {
            true => Some(term),
            false => {
                let layer = self.reference.counting().layer;
                self.reference.corpus().find(layer, self.target.term(term))
            }
        }
    }
}

impl<'c> Counts<'c> for Views<'_, 'c> {
    fn term(&self, word: u32) -> &'c str {
        self.target.term(word)
    }

    fn rank(&self, word: u32) -> Option<u32> {
        let layer = self.target.counting().layer;
        self.target.corpus().alphabet(layer).ranks.get(word as usize).copied()
    }

    fn documents(&self, word: u32) -> (u32, u32) {
        let term = self.target.term(word);
        let there = self.reference.corpus().find(self.reference.counting().layer, term);
        let reference = there.map_or(0, |term| self.reference.documents_with(term));
        (self.target.documents_with(word), reference)
    }

    fn documents_of(&self, words: &[u32]) -> Vec<(u32, u32)> {
        let (own, other) = (self.target.document_range(), self.reference.document_range());
        let count = |range: &[u32], term: Option<u32>| {
            term.and_then(|term| range.get(term as usize)).copied().unwrap_or_default()
        };
        let counts =
            words.iter().map(|word| (count(&own, Some(*word)), count(&other, self.there(*word))));
        counts.collect()
    }

    fn target(&self) -> SelectionSize {
        size(self.target)
    }

    fn reference(&self) -> SelectionSize {
        size(self.reference)
    }
}

fn size(view: &View<'_>) -> SelectionSize {
    SelectionSize { tokens: view.token_count(), documents: view.document_count() }
}

impl<'c> View<'c> {
    /// Scores the words of this view, the target, against those of another, the reference.
    ///
    /// The two have nothing in common, for example a selection and its
    /// [`rest`](crate::Selection::rest); a reference of another corpus is compared word by word.
    pub fn keywords(&self, reference: &View<'_>, options: &KeywordsOptions) -> Keywords<'c> {
        let is_same = std::ptr::eq(self.corpus(), reference.corpus());
        let views = Views { target: self, reference, is_same };
        let (own, other) = (self.term_counts(), reference.term_counts());
        let (own_size, other_size) = (self.token_count(), reference.token_count());
        let word = |(term, count): (u32, &u64)| {
            let there = views.there(term).map_or(0, |term| other.get(term));
            if count + there < options.min_count.max(1) {
                return None;
            }
            Some(Tested::new(term, TwoCounts::new((*count, own_size), (there, other_size)).ok()?))
        };
        let tested = (0..).zip(&own.counts).filter_map(word).collect();
        scored(views, tested, self.counting(), options)
    }

    /// Returns in how many documents a term is.
    pub(crate) fn documents_with(&self, term: u32) -> u32 {
        let blocks: BTreeSet<u32> = self.occurrences(term).iter().map(|it| it.block).collect();
        let documents = blocks.into_iter().filter_map(|block| self.document_of(self.block(block)));
        documents.collect::<BTreeSet<u32>>().len() as u32
    }
}
