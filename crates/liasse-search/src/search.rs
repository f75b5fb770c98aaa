use crate::{
    Filters, NameExpansion, Query, SearchError,
    describe::describe,
    error::AtPath,
    evaluate::Segment,
    index::Index,
    lower::plan,
    rank::{Candidate, order, rank},
    schema::{PART, ROW},
};

/// What to look for and how much of it to return.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// The words.
    pub query: Query,
    /// The restrictions.
    pub filters: Filters,
    /// What the names that it asks for stand for: the caller's answers to
    /// [`Search::names_asked`]. A name without one is looked for as printed.
    pub names: Vec<NameExpansion>,
    /// The order of the hits.
    pub sort: Sort,
    /// The most hits to return.
    pub limit: usize,
    /// The number of hits to leave out before the first.
    pub offset: usize,
}

/// The order of hits. Hits that are equal in it are ordered by time, newest first, then by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Those that the words of the query say most about first (BM25; a word in a subject counts
    /// double).
    #[default]
    Relevance,
    /// The newest first: by the time of the newest message that has one; those without at the end.
    Newest,
    /// The oldest first; those without a time at the end.
    Oldest,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The number of documents that fit; exact.
    pub total: u64,
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
}

/// A document that fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// The document's id.
    pub id: String,
    /// How much the words of the query say about it; 0 when it is not sorted by relevance.
    pub score: f64,
    /// The part of the archive that holds it: [`Filing::part`](crate::Filing::part).
    pub part: u64,
    /// The row in that part.
    pub row: u64,
}

impl Search {
    /// Says in words how the query and the filters were read.
    pub fn describe(&self) -> String {
        describe(&plan(&self.query, &self.filters, &self.names))
    }
}

impl Index {
    /// Looks for documents.
    ///
    /// The result is the same for any number of threads and segments that wrote the index.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn search(&self, search: &Search) -> Result<Found, SearchError> {
        let searcher = self.searcher();
        let plan = plan(&search.query, &search.filters, &search.names);
        let keep = search.offset.saturating_add(search.limit);
        let (mut total, mut first) = (0, Vec::new());
        for reader in searcher.segment_readers() {
            let segment = Segment { index: self, searcher: &searcher, reader };
            let set = segment.documents(&plan)?;
            let ranking = rank(&segment, &plan, &set, search.sort, keep)?;
            total += ranking.total;
            for candidate in ranking.candidates {
                let id = ranking.ids.id(candidate.document, &self.path)?;
                first.push((self.hit(&segment, id, &candidate)?, candidate.sent));
            }
        }
        first.sort_by(|(a, a_sent), (b, b_sent)| {
            let by_value = order(search.sort, (a.score, *a_sent), (b.score, *b_sent));
            by_value.then_with(|| (&a.id, a.part, a.row).cmp(&(&b.id, b.part, b.row)))
        });
        let hits = first.into_iter().map(|(hit, _)| hit);
        Ok(Found { total, hits: hits.skip(search.offset).take(search.limit).collect() })
    }

    fn hit(
        &self,
        segment: &Segment<'_>,
        id: String,
        candidate: &Candidate,
    ) -> Result<Hit, SearchError> {
        let columns = segment.reader.fast_fields();
        let number = |name| {
            let column = columns.u64(name).at(&self.path)?;
            Ok(column.first(candidate.document).unwrap_or_default())
        };
        Ok(Hit { id, score: candidate.score, part: number(PART)?, row: number(ROW)? })
    }
}
