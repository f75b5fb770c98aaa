//! How much the words of a query say about a document.
//!
//! The statistics of BM25 are sums over the whole index, and the parts of a document's score are
//! added in the order of the query, in 64 bits. Neither depends on the segments.

use tantivy::{
    DocId, DocSet as _, Term,
    query::{EnableScoring, Query as _, Scorer, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    SearchError,
    doc_set::DocSet,
    error::AtPath,
    evaluate::Segment,
    names::NameTest,
    plan::Place,
    positions::Extent,
    word_test::{PatternSource, WordTest},
};

/// What the conditions of a query add to a document's score, in the order of the query.
pub(crate) struct Scores<'s> {
    /// `None` where nobody asks.
    scorers: Option<&'s mut Vec<LeafScorer>>,
}

/// What one condition adds to a document's score.
pub(crate) enum LeafScorer {
    /// BM25 of a word in a field.
    Word(Box<dyn Scorer>),
    /// What is added where it is, in order of the documents, and the next of them.
    Listed(Vec<(DocId, f64)>, usize),
}

impl<'s> Scores<'s> {
    pub(crate) fn into(scorers: &'s mut Vec<LeafScorer>) -> Self {
        Self { scorers: Some(scorers) }
    }

    pub(crate) fn unwanted() -> Self {
        Self { scorers: None }
    }

    pub(crate) fn are_wanted(&self) -> bool {
        self.scorers.is_some()
    }

    /// Only what people wrote counts.
    pub(crate) fn of_place(&mut self, place: Place) -> Scores<'_> {
        let scorers = self.scorers.as_deref_mut();
        Scores { scorers: scorers.filter(|_| place.is_text()) }
    }

    /// Adds what is added where it is, in order of the documents.
    pub(crate) fn list(&mut self, list: impl FnOnce() -> Vec<(DocId, f64)>) {
        if let Some(scorers) = &mut self.scorers {
            scorers.push(LeafScorer::Listed(list(), 0));
        }
    }

    /// Adds a word by BM25, or words by a pattern: these count 1 wherever they are, which `found`
    /// says, and a word that was asked for by its likes counts more than they.
    pub(crate) fn add_word(
        &mut self,
        segment: &Segment<'_>,
        field: Field,
        weight: f32,
        test: &WordTest,
        found: &DocSet,
    ) -> Result<(), SearchError> {
        let Some(scorers) = &mut self.scorers else { return Ok(()) };
        let path = &segment.index.path;
        if let Some(word) = test.whole() {
            let term = Term::from_field_text(field, word);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let scoring = EnableScoring::enabled_from_searcher(segment.searcher);
            let scorer = query.weight(scoring).at(path)?.scorer(segment.reader, weight).at(path)?;
            scorers.push(LeafScorer::Word(scorer));
            return Ok(());
        }
        let listed = |set: &DocSet, score: f64| {
            LeafScorer::Listed(set.iter().map(|document| (document, score)).collect(), 0)
        };
        scorers.push(listed(found, 1.0));
        if let WordTest::Fits(pattern) = test
            && let PatternSource::Like { word, .. } = pattern.source()
        {
            let itself = segment.with_test(field, &WordTest::Is(word.clone()))?;
            scorers.push(listed(&itself, LIKE_ITSELF));
        }
        Ok(())
    }
}

/// What a word adds that was asked for by its likes: more than they do.
const LIKE_ITSELF: f64 = 1.0;

impl LeafScorer {
    /// Returns the part of a document's score; documents come in order.
    pub(crate) fn score(&mut self, document: DocId) -> f64 {
        match self {
            LeafScorer::Word(scorer) => {
                let here = match scorer.doc() {
                    doc if doc < document => scorer.seek(document),
                    doc => doc,
                };
                if here == document { f64::from(scorer.score()) } else { 0.0 }
            }
            LeafScorer::Listed(scores, next) => {
                while scores.get(*next).is_some_and(|(here, _)| *here < document) {
                    *next += 1;
                }
                scores.get(*next).filter(|(here, _)| *here == document).map_or(0.0, |(_, s)| *s)
            }
        }
    }
}

/// Returns the documents of sorted places, each with a score that grows with their number and
/// saturates as a name's does.
pub(crate) fn saturated(places: &[Extent], weight: f32) -> Vec<(DocId, f64)> {
    let of_document = places.chunk_by(|a, b| a.document == b.document);
    let score = |places: &[Extent]| {
        let often = places.len() as f64 * f64::from(weight);
        Some((places.first()?.document, NameTest::score(often)))
    };
    of_document.filter_map(score).collect()
}
