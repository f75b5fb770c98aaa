//! The running text of a document by its place in the archive, with the subjects that stand over it.
//!
//! Who looks through all texts, or through the many that may hold a passage, reads them here: a
//! document in its part takes fifty times as long.

use std::collections::HashSet;

use liasse_model::{Document, Span};
use tantivy::DocId;

use crate::{
    DocumentKind, Filing, Index, SearchError, StopSignal, columns::Columns, index::damaged, row,
    searched_text::SearchedText,
};

/// The running text of a document: the bodies of its messages, then what people wrote outside of
/// them, without what a release office printed on each page.
///
/// Messages end with U+001E. Of a long text the first [`MAX_INDEXED_BYTES`](crate::MAX_INDEXED_BYTES)
/// are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningText {
    searched: SearchedText,
    subjects: Vec<RunningSubject>,
    is_article: bool,
}

/// A subject of a document's messages, or the title of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningSubject {
    /// The index of the first message that has it; 0 for an article.
    pub message: usize,
    /// The subject; cut after a thousand bytes.
    pub text: String,
}

/// Where a stretch of running text comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunningSource {
    /// Where it is in the document's text, from the first byte to the last: what was printed between
    /// them belongs to it. `None` for an encoded part of an e-mail file.
    pub span: Option<Span>,
    /// The index of the message that it begins in.
    pub message: Option<usize>,
}

impl RunningText {
    /// Returns the running text of a document, as the index stores it.
    pub fn of(document: &Document) -> Self {
        let mut seen = HashSet::new();
        let titles = row::titles(document).enumerate();
        let different = titles.filter(|(_, title)| !title.is_empty() && seen.insert(*title));
        let subject =
            |(message, title): (usize, &str)| RunningSubject { message, text: title.to_owned() };
        Self {
            searched: SearchedText::of(document),
            subjects: different.map(subject).collect(),
            is_article: matches!(document, Document::Article(_)),
        }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.searched.text
    }

    /// Tells whether it is a press article's.
    pub fn is_article(&self) -> bool {
        self.is_article
    }

    /// Returns the different subjects in the order of the messages.
    pub fn subjects(&self) -> &[RunningSubject] {
        &self.subjects
    }

    /// Returns where a stretch of the text comes from; `None` past its end.
    pub fn source_of(&self, span: Span) -> Option<RunningSource> {
        let runs = &self.searched.runs;
        let at = runs.partition_point(|run| run.span.end <= span.start);
        let first = runs.get(at)?;
        let message = first.message;
        let Some(source) = first.source else {
            return Some(RunningSource { span: None, message });
        };
        let start = source + span.start.saturating_sub(first.span.start);
        let behind =
            runs.partition_point(|run| run.span.start < span.end.max(first.span.start + 1));
        let last = behind.checked_sub(1).and_then(|last| runs.get(last)).unwrap_or(first);
        let end_in = |run: &crate::searched_text::Run| {
            let end = span.end.min(run.span.end).max(run.span.start);
            run.source.map(|source| source + (end - run.span.start))
        };
        // What was written outside of messages comes last, wherever it is printed.
        let end = end_in(last).filter(|end| *end >= start).or_else(|| end_in(first));
        let end = end.unwrap_or(start).max(start);
        Some(RunningSource { span: Some(Span::new(start, end)), message })
    }
}

/// Where the documents of an index are, by part and row.
pub(crate) struct Places(Vec<Place>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    part: u64,
    row: u64,
    segment: u32,
    document: DocId,
}

impl Places {
    fn of(index: &Index) -> Self {
        let mut places = Vec::new();
        for (number, segment) in (0..).zip(index.segments(&StopSignal::default())) {
            let columns = segment.columns;
            places.extend(segment.reader.doc_ids_alive().filter_map(|document| {
                let (part, row) = columns.part.first(document).zip(columns.row.first(document))?;
                Some(Place { part, row, segment: number, document })
            }));
        }
        places.sort_unstable();
        Self(places)
    }

    fn find(&self, part: u64, row: u64) -> Option<(u32, DocId)> {
        let at = self.0.partition_point(|place| (place.part, place.row) < (part, row));
        let place = self.0.get(at).filter(|place| (place.part, place.row) == (part, row))?;
        Some((place.segment, place.document))
    }
}

impl Index {
    /// Returns the running text of the document in a row of a part; `None` for one that the index
    /// does not have.
    ///
    /// Texts are read fastest in the order of the rows, and may be read on several threads.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn running_text(&self, part: u64, row: u64) -> Result<Option<RunningText>, SearchError> {
        let places = self.places.get_or_init(|| Places::of(self));
        let Some((segment, document)) = places.find(part, row) else { return Ok(None) };
        let columns = self.columns.get(segment as usize);
        let columns = columns.ok_or_else(|| damaged(&self.path, "a segment is missing"))?;
        let searched = columns.stored_text(document)?;
        let subjects = columns.subjects(document);
        Ok(Some(RunningText { searched, subjects, is_article: columns.is_article(document) }))
    }

    /// Tells whether the index holds this document at this place: under its id, and with the running
    /// text that the document has now.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn holds(&self, document: &Document, filing: &Filing<'_>) -> Result<bool, SearchError> {
        let places = self.places.get_or_init(|| Places::of(self));
        let Some((segment, place)) = places.find(filing.part, filing.row) else { return Ok(false) };
        let Some(columns) = self.columns.get(segment as usize) else { return Ok(false) };
        let stored = columns.stored_text(place)?;
        let expected = SearchedText::of(document);
        Ok(columns.id(place)? == document.id()
            && stored.text == expected.text
            && stored.runs_as_bytes() == expected.runs_as_bytes())
    }
}

impl Columns {
    fn is_article(&self, document: DocId) -> bool {
        self.kind.nth(document, 0).as_deref() == Some(DocumentKind::Article.name())
    }

    fn subjects(&self, document: DocId) -> Vec<RunningSubject> {
        let mut seen = HashSet::new();
        let numbers = self.title.numbers(document).enumerate();
        let different = numbers.filter(|(_, number)| seen.insert(*number));
        let subject = |(message, number)| {
            let text = self.title.value(number)?.into_owned();
            (!text.is_empty()).then_some(RunningSubject { message, text })
        };
        different.filter_map(subject).collect()
    }
}
