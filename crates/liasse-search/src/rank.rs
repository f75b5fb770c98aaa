//! The order of the documents that fit, and the first ones of it.
//!
//! The statistics of BM25 are sums over the whole index, and the parts of a document's score are
//! added in the order of the query, in 64 bits. Neither depends on the segments. Equal scores are
//! ordered by the time of sending, newest first, then by id.

use std::cmp::Ordering;

use tantivy::{
    DocId, DocSet as _,
    query::{EnableScoring, Scorer},
};

use crate::{
    SearchError,
    doc_set::DocSet,
    error::AtPath,
    evaluate::{Segment, fields_of, words_query},
    index::{IdColumn, id_column},
    names::NameTest,
    plan::{Node, Words},
    row::NO_TIME,
    schema::SENT,
    search::Sort,
};

/// A document that fits, with what it is ordered by.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) score: f64,
    /// Seconds; `NO_TIME` for a document without any time.
    pub(crate) sent: i64,
    /// The rank of the id in its segment.
    pub(crate) id_rank: u64,
    pub(crate) document: DocId,
}

/// Returns the order of two documents, but for their ids.
pub(crate) fn order(sort: Sort, a: (f64, i64), b: (f64, i64)) -> Ordering {
    let newest_first = b.1.cmp(&a.1);
    match sort {
        Sort::Relevance => b.0.total_cmp(&a.0).then(newest_first),
        Sort::Newest => newest_first,
        // A document without a time is last here, too.
        Sort::Oldest => (a.1 == NO_TIME, a.1).cmp(&(b.1 == NO_TIME, b.1)),
    }
}

/// The first documents of a segment, and how many there are.
pub(crate) struct SegmentRanking {
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) total: u64,
    pub(crate) ids: IdColumn,
}

/// Orders the documents of a segment and keeps the first `keep`.
pub(crate) fn rank(
    segment: &Segment<'_>,
    plan: &Node,
    set: &DocSet,
    sort: Sort,
    keep: usize,
) -> Result<SegmentRanking, SearchError> {
    let path = &segment.index.path;
    let mut scorers = match sort {
        Sort::Relevance => scorers(segment, plan)?,
        Sort::Newest | Sort::Oldest => Vec::new(),
    };
    let sent = segment.reader.fast_fields().i64(SENT).at(path)?;
    let ids = id_column(segment.reader, path)?;
    let mut first = First { sort, keep, candidates: Vec::new() };
    let mut total = 0;
    for document in set.iter().filter(|document| !segment.reader.is_deleted(*document)) {
        total += 1;
        first.push(Candidate {
            score: scorers.iter_mut().map(|scorer| scorer.score(document)).sum(),
            sent: sent.values_for_doc(document).find(|sent| *sent != NO_TIME).unwrap_or(NO_TIME),
            id_rank: ids.rank(document),
            document,
        });
    }
    first.prune();
    Ok(SegmentRanking { candidates: first.candidates, total, ids })
}

/// The first candidates of those pushed so far.
struct First {
    sort: Sort,
    keep: usize,
    candidates: Vec<Candidate>,
}

impl First {
    fn push(&mut self, candidate: Candidate) {
        // Pruning at twice the size costs each candidate a constant number of comparisons.
        if self.candidates.len() >= self.keep.saturating_mul(2).max(1024) {
            self.prune();
        }
        self.candidates.push(candidate);
    }

    fn prune(&mut self) {
        let sort = self.sort;
        let compare = |a: &Candidate, b: &Candidate| {
            order(sort, (a.score, a.sent), (b.score, b.sent)).then(a.id_rank.cmp(&b.id_rank))
        };
        if self.keep < self.candidates.len() {
            self.candidates.select_nth_unstable_by(self.keep, compare);
            self.candidates.truncate(self.keep);
        }
    }
}

/// What one condition adds to a document's score.
enum LeafScorer {
    /// BM25 of words in a field.
    Weighed(Box<dyn Scorer>),
    /// A prefix counts the same wherever it is, whatever the word.
    Prefix(Vec<DocId>),
    /// What a name adds where it is, whatever its spelling.
    Name(Vec<(DocId, f64)>),
}

impl LeafScorer {
    /// Returns the part of a document's score; documents come in order.
    fn score(&mut self, document: DocId) -> f64 {
        match self {
            LeafScorer::Weighed(scorer) => {
                let here = match scorer.doc() {
                    doc if doc < document => scorer.seek(document),
                    doc => doc,
                };
                if here == document { f64::from(scorer.score()) } else { 0.0 }
            }
            LeafScorer::Name(documents) => {
                let at = documents.binary_search_by_key(&document, |(document, _)| *document);
                at.ok().and_then(|at| documents.get(at)).map_or(0.0, |(_, score)| *score)
            }
            LeafScorer::Prefix(documents) => {
                if documents.binary_search(&document).is_ok() {
                    1.0
                } else {
                    0.0
                }
            }
        }
    }
}

fn scorers(segment: &Segment<'_>, plan: &Node) -> Result<Vec<LeafScorer>, SearchError> {
    let mut scorers = Vec::new();
    for leaf in scored_leaves(plan) {
        let words = match leaf {
            ScoredLeaf::Words(words) => words,
            ScoredLeaf::Name(name) => {
                let found = name.occurrences(segment)?.into_iter();
                let scores = found.map(|(document, often)| (document, NameTest::score(often)));
                scorers.push(LeafScorer::Name(scores.collect()));
                continue;
            }
        };
        if words.prefix {
            let documents = segment.documents(&Node::Words(words.clone()))?;
            scorers.push(LeafScorer::Prefix(documents.iter().collect()));
            continue;
        }
        for (field, weight) in fields_of(segment.index, words.place) {
            let Some(query) = words_query(field, words) else { continue };
            let path = &segment.index.path;
            let scoring = EnableScoring::enabled_from_searcher(segment.searcher);
            let scorer = query.weight(scoring).at(path)?.scorer(segment.reader, weight).at(path)?;
            scorers.push(LeafScorer::Weighed(scorer));
        }
    }
    Ok(scorers)
}

/// A condition that counts for the score.
enum ScoredLeaf<'a> {
    Words(&'a Words),
    Name(&'a NameTest),
}

/// Returns the conditions that count for the score, in the order of the query: those that a
/// document may have, where people wrote something.
fn scored_leaves(node: &Node) -> Vec<ScoredLeaf<'_>> {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter().flat_map(scored_leaves).collect(),
        Node::Words(words) if words.place.is_text() => vec![ScoredLeaf::Words(words)],
        Node::Name(name) => vec![ScoredLeaf::Name(name)],
        Node::Words(_) | Node::Not(_) | Node::Id(_) | Node::Message(_) => Vec::new(),
    }
}
