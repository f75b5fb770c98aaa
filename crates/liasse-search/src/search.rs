use liasse_model::{DateTime, Language};
use tantivy::DocId;

use crate::{
    Cursor, Filters, NameExpansion, Query, SearchError, StopSignal,
    describe::describe,
    evaluate::{Matched, Segment},
    index::Index,
    lower::plan,
    positions::At,
    rank::{Ranked, Ranking, Runner, rank},
    row::{BETWEEN, INFERRED, sent_of},
    score::Scores,
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
    /// Where to go on: [`Found::next`] of the page before. `offset` counts from there.
    pub after: Option<Cursor>,
    /// Whether near-identical documents are one hit: [`Index::know_copies`].
    pub fold_copies: bool,
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
    /// By sender, in the order of the alphabet; those without one at the end.
    Sender,
    /// The longest texts first.
    Longest,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The number of documents that fit; exact.
    pub total: u64,
    /// The number of hits, copies folded; `total` where they are not.
    pub hit_total: u64,
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// Where the next page begins; `None` after the last hit.
    pub next: Option<Cursor>,
}

/// A document that fits, with what a list of results shows of it.
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
    /// `release`, `mail` or `article`.
    pub kind: String,
    /// The index of the message that is shown: the first that passes the conditions on messages,
    /// else the newest; `None` for a document without messages.
    pub message: Option<usize>,
    /// The number of its messages.
    pub message_count: usize,
    /// When the message was sent.
    pub sent: Option<DateTime>,
    /// The sender's name, address or entry.
    pub from: Option<String>,
    /// The names, addresses or entries of the recipients; cut after some hundred letters.
    pub to: Vec<String>,
    /// Whether `to` is not printed but suggested by the release's context.
    pub to_is_inferred: bool,
    /// The subject, or an article's title.
    pub subject: Option<String>,
    /// The bytes of its text.
    pub size: u64,
    /// The number of other documents that fit and are folded into this hit.
    pub copies: u64,
}

impl Search {
    /// Says in words how the query and the filters were read.
    pub fn describe(&self, language: Language) -> String {
        describe(&plan(&self.query, &self.filters, &self.names), language)
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
        self.search_until(search, &StopSignal::default())
    }

    /// Looks for documents until it is stopped.
    ///
    /// # Errors
    /// [`SearchErrorKind::Stopped`](crate::SearchErrorKind::Stopped), and when the index is damaged.
    pub fn search_until(&self, search: &Search, stop: &StopSignal) -> Result<Found, SearchError> {
        let plan = plan(&search.query, &search.filters, &search.names);
        let mut segments = Vec::new();
        for segment in self.segments(stop) {
            let mut scorers = Vec::new();
            let mut scores = match search.sort {
                Sort::Relevance => Scores::into(&mut scorers),
                _ => Scores::unwanted(),
            };
            let matched = segment.matched(&plan, &mut scores)?;
            segments.push(Runner { segment, matched, scorers });
        }
        let keep = search.offset.saturating_add(search.limit).saturating_add(1);
        let Ranking { mut ranked, total, hit_total } = rank(&mut segments, search, keep)?;
        let mut page = ranked.split_off(search.offset.min(ranked.len()));
        let has_more = page.len() > search.limit;
        page.truncate(search.limit);
        let next = page.last().filter(|_| has_more).map(|last| last.cursor.clone());
        let hit = |ranked: &Ranked| {
            let Runner { segment, matched, .. } = segments.get(ranked.segment)?;
            Some(segment.hit(ranked, matched))
        };
        Ok(Found { total, hit_total, hits: page.iter().filter_map(hit).collect(), next })
    }
}

impl Segment<'_> {
    fn hit(&self, ranked: &Ranked, matched: &Matched) -> Hit {
        let (columns, document) = (self.columns, ranked.document);
        let message_count = columns.sent.values_for_doc(document).count();
        let passing = matched.messages.as_ref().and_then(|messages| first_of(messages, document));
        let index = passing.unwrap_or_default();
        let shown = |column: &crate::columns::TextColumn| {
            column
                .nth(document, index)
                .filter(|text| !text.is_empty())
                .map(|text| text.into_owned())
        };
        let sent = columns.sent.values_for_doc(document).nth(index);
        let to = shown(&columns.recipients);
        let to_is_inferred = to.as_ref().is_some_and(|to| to.starts_with(INFERRED));
        let kind = columns.kind.nth(document, 0).unwrap_or_default().into_owned();
        Hit {
            id: ranked.cursor.id.clone(),
            score: ranked.cursor.score,
            part: ranked.cursor.part,
            row: ranked.cursor.row,
            message: (!crate::filters::is_one_text(&kind) && message_count > 0).then_some(index),
            kind,
            message_count,
            sent: sent.and_then(sent_of),
            from: shown(&columns.sender),
            to: to.map(|to| recipients(&to)).unwrap_or_default(),
            to_is_inferred,
            subject: shown(&columns.title),
            size: ranked.cursor.size,
            copies: ranked.copies,
        }
    }
}

/// Takes the line of a column apart.
fn recipients(line: &str) -> Vec<String> {
    line.trim_start_matches(INFERRED).split(BETWEEN).map(str::to_owned).collect()
}

/// Returns the first message of a document in a sorted list.
fn first_of(messages: &[At], document: DocId) -> Option<usize> {
    let at = messages.partition_point(|(here, _)| *here < document);
    let (here, message) = messages.get(at)?;
    (*here == document).then_some(*message as usize)
}
