//! How much the words of a query say about a document.
//!
//! The statistics of BM25 are sums over the whole index, and the parts of a document's score are
//! added in the order of the query, in 64 bits. Neither depends on the segments.

use tantivy::{
    DocId, DocSet as _,
    query::{EnableScoring, Scorer},
    schema::IndexRecordOption,
};

use crate::{
    SearchError,
    error::AtPath,
    evaluate::{Segment, fields_of, words_query},
    names::NameTest,
    plan::{Near, Node, Words},
    positions,
    word_test::{PatternSource, WordTest},
};

/// What one condition adds to a document's score.
pub(crate) enum LeafScorer {
    /// BM25 of words in a field.
    Weighed(Box<dyn Scorer>),
    /// What is added where it is, in order of the documents.
    Listed(Vec<(DocId, f64)>, usize),
}

impl LeafScorer {
    fn listed(scores: Vec<(DocId, f64)>) -> Self {
        LeafScorer::Listed(scores, 0)
    }

    /// Returns the part of a document's score; documents come in order.
    pub(crate) fn score(&mut self, document: DocId) -> f64 {
        match self {
            LeafScorer::Weighed(scorer) => {
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

/// Returns what each condition that counts adds, in the order of the query.
pub(crate) fn scorers(segment: &Segment<'_>, plan: &Node) -> Result<Vec<LeafScorer>, SearchError> {
    let mut scorers = Vec::new();
    add_scorers(segment, plan, &mut scorers)?;
    Ok(scorers)
}

/// Adds those of a condition which a document may have, where people wrote something.
fn add_scorers(
    segment: &Segment<'_>,
    node: &Node,
    scorers: &mut Vec<LeafScorer>,
) -> Result<(), SearchError> {
    match node {
        Node::All(parts) | Node::Any(parts) => {
            parts.iter().try_for_each(|part| add_scorers(segment, part, scorers))
        }
        Node::Words(words) if words.place.is_text() => add_words(segment, words, scorers),
        Node::Name(name) => {
            let found = name.occurrences(segment)?.into_iter();
            let scores = found.map(|(document, often)| (document, NameTest::score(often)));
            scorers.push(LeafScorer::listed(scores.collect()));
            Ok(())
        }
        Node::Near(near) if near.place.is_text() => {
            scorers.push(LeafScorer::listed(near_scores(segment, near)?));
            Ok(())
        }
        Node::Exact(exact) if exact.place.is_text() => {
            let words = Words::side_by_side(exact.place, &exact.text);
            add_words(segment, &words, scorers)
        }
        _ => Ok(()),
    }
}

fn add_words(
    segment: &Segment<'_>,
    words: &Words,
    scorers: &mut Vec<LeafScorer>,
) -> Result<(), SearchError> {
    let path = &segment.index.path;
    for (field, weight) in fields_of(segment.index, words.place) {
        if let Some(query) = words_query(field, words) {
            let scoring = EnableScoring::enabled_from_searcher(segment.searcher);
            let scorer = query.weight(scoring).at(path)?.scorer(segment.reader, weight).at(path)?;
            scorers.push(LeafScorer::Weighed(scorer));
        }
    }
    match words.words.as_slice() {
        [WordTest::Is(_)] | [] => {}
        [test] => scorers.push(LeafScorer::listed(pattern_scores(segment, words, test)?)),
        tests if words.slop > 0 || tests.iter().any(|test| test.whole().is_none()) => {
            let mut found = Vec::new();
            for (field, weight) in fields_of(segment.index, words.place) {
                let places = positions::of(segment, field, tests, words.slop)?;
                found.extend(places.iter().map(|place| (place.document, f64::from(weight))));
            }
            scorers.push(LeafScorer::listed(saturated(found)));
        }
        _ => {}
    }
    Ok(())
}

/// A prefix or pattern counts 1 wherever it is, whatever the word; a word that is like another by
/// how near it is: as often as the word itself would, half of it, a quarter.
fn pattern_scores(
    segment: &Segment<'_>,
    words: &Words,
    test: &WordTest,
) -> Result<Vec<(DocId, f64)>, SearchError> {
    let mut scores: Vec<(DocId, f64)> = Vec::new();
    for (field, _) in fields_of(segment.index, words.place) {
        let exact = match test {
            WordTest::Fits(pattern) => match pattern.source() {
                PatternSource::Like { word, .. } => Some(word),
                _ => None,
            },
            _ => None,
        };
        let option = IndexRecordOption::Basic;
        segment.each_posting(field, test, option, |document, _| scores.push((document, 1.0)))?;
        if let Some(word) = exact {
            let word = WordTest::Is(word.clone());
            segment.each_posting(field, &word, option, |document, _| {
                scores.push((document, 2.0));
            })?;
        }
    }
    scores.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    scores.dedup_by_key(|(document, _)| *document);
    Ok(scores)
}

fn near_scores(segment: &Segment<'_>, near: &Near) -> Result<Vec<(DocId, f64)>, SearchError> {
    let mut found = Vec::new();
    for (field, weight) in fields_of(segment.index, near.place) {
        let places = segment.near_in(field, near)?;
        // Of the first part alone, so that a chain counts once.
        let first = places.first().into_iter().flatten();
        found.extend(first.map(|place| (place.document, f64::from(weight))));
    }
    Ok(saturated(found))
}

/// Adds up what stands more than once in a document, and saturates it as a name's is.
fn saturated(mut found: Vec<(DocId, f64)>) -> Vec<(DocId, f64)> {
    found.sort_by_key(|(document, _)| *document);
    found.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 += if same { next.1 } else { 0.0 };
        same
    });
    found.into_iter().map(|(document, often)| (document, NameTest::score(often))).collect()
}
