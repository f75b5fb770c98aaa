//! Which documents of a segment fulfil a plan.
//!
//! Every condition becomes a set of documents and sets are joined; scores are computed afterwards
//! for the documents that fit (`rank.rs`), in an order that does not depend on the segment. That
//! is what makes a result the same for any number of threads and segments.

use tantivy::{
    DocSet as _, Searcher, TERMINATED, Term,
    index::SegmentReader,
    postings::Postings,
    query::{EnableScoring, PhraseQuery, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    SearchError,
    doc_set::DocSet,
    error::AtPath,
    index::Index,
    messages,
    plan::{IdTest, Node, Place, Words},
    positions,
};

/// A segment of an index, and what is needed to read it.
pub(crate) struct Segment<'a> {
    pub(crate) index: &'a Index,
    pub(crate) searcher: &'a Searcher,
    pub(crate) reader: &'a SegmentReader,
}

impl Segment<'_> {
    /// Returns the documents that fulfil a condition, deleted ones among them.
    pub(crate) fn documents(&self, node: &Node) -> Result<DocSet, SearchError> {
        match node {
            Node::All(parts) => parts.iter().try_fold(self.every(), |mut set, part| {
                set.intersect(&self.documents(part)?);
                Ok(set)
            }),
            Node::Any(parts) => parts.iter().try_fold(self.none(), |mut set, part| {
                set.unite(&self.documents(part)?);
                Ok(set)
            }),
            Node::Not(part) => {
                let mut set = self.documents(part)?;
                set.complement();
                Ok(set)
            }
            Node::Words(words) => self.with_words(words),
            Node::Name(name) => {
                let mut set = self.none();
                let found = name.occurrences(self)?;
                found.iter().for_each(|(document, _)| set.insert(*document));
                Ok(set)
            }
            Node::Id(test) => self.with_id(test),
            Node::Message(tests) => {
                let mut set = self.none();
                let found = messages::passing(self, tests)?;
                found.iter().for_each(|(document, _)| set.insert(*document));
                Ok(set)
            }
        }
    }

    pub(crate) fn none(&self) -> DocSet {
        DocSet::none(self.reader.max_doc())
    }

    pub(crate) fn every(&self) -> DocSet {
        DocSet::all(self.reader.max_doc())
    }

    fn with_words(&self, words: &Words) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        for (field, _) in fields_of(self.index, words.place) {
            match words.words.as_slice() {
                [word] if words.prefix => self.insert_prefix(field, word, &mut set)?,
                _ if words.prefix => self.insert_phrase_prefix(field, &words.words, &mut set)?,
                _ => self.insert_query(field, words, &mut set)?,
            }
        }
        Ok(set)
    }

    fn insert_query(
        &self,
        field: Field,
        words: &Words,
        set: &mut DocSet,
    ) -> Result<(), SearchError> {
        let Some(query) = words_query(field, words) else { return Ok(()) };
        let path = &self.index.path;
        let scoring = EnableScoring::disabled_from_searcher(self.searcher);
        let weight = query.weight(scoring).at(path)?;
        let mut documents = weight.scorer(self.reader, 1.0).at(path)?;
        let mut document = documents.doc();
        while document != TERMINATED {
            set.insert(document);
            document = documents.advance();
        }
        Ok(())
    }

    fn insert_prefix(
        &self,
        field: Field,
        prefix: &str,
        set: &mut DocSet,
    ) -> Result<(), SearchError> {
        self.each_posting_from(field, prefix, IndexRecordOption::Basic, |document, _| {
            set.insert(document);
        })
    }

    fn insert_phrase_prefix(
        &self,
        field: Field,
        words: &[String],
        set: &mut DocSet,
    ) -> Result<(), SearchError> {
        let found = positions::of(self, field, words, true)?;
        found.iter().for_each(|(document, _)| set.insert(*document));
        Ok(())
    }

    fn with_id(&self, test: &IdTest) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        for id in [test.id.clone(), test.id.to_ascii_uppercase()] {
            if test.prefix {
                self.insert_prefix(self.index.fields.id, &id, &mut set)?;
            } else {
                self.each_posting_of(self.index.fields.id, &id, |document, _| {
                    set.insert(document);
                })?;
            }
        }
        Ok(set)
    }

    /// Calls `visit` with each document and the positions of a word in it.
    pub(crate) fn each_posting_of(
        &self,
        field: Field,
        word: &str,
        mut visit: impl FnMut(u32, &[u32]),
    ) -> Result<(), SearchError> {
        let path = &self.index.path;
        let inverted = self.reader.inverted_index(field).at(path)?;
        let option = IndexRecordOption::WithFreqsAndPositions;
        let term = Term::from_field_text(field, word);
        if let Some(postings) = inverted.read_postings(&term, option).at(path)? {
            visit_postings(postings, &mut visit);
        }
        Ok(())
    }

    /// Calls `visit` with each document and the positions of each word that begins with `prefix`.
    pub(crate) fn each_posting_from(
        &self,
        field: Field,
        prefix: &str,
        option: IndexRecordOption,
        mut visit: impl FnMut(u32, &[u32]),
    ) -> Result<(), SearchError> {
        let path = &self.index.path;
        let inverted = self.reader.inverted_index(field).at(path)?;
        let mut terms = inverted.terms().range().ge(prefix).into_stream().at(path)?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let postings = inverted.read_postings_from_terminfo(terms.value(), option).at(path)?;
            visit_postings(postings, &mut visit);
        }
        Ok(())
    }
}

fn visit_postings(mut postings: impl Postings, visit: &mut impl FnMut(u32, &[u32])) {
    let mut positions = Vec::new();
    let mut document = postings.doc();
    while document != TERMINATED {
        postings.positions(&mut positions);
        visit(document, &positions);
        document = postings.advance();
    }
}

/// Returns the fields of a place, each with its weight in the score.
///
/// A word in a subject says more about a document than the same word in its text; a name among
/// the parties is on most documents of a correspondence and says less.
pub(crate) fn fields_of(index: &Index, place: Place) -> Vec<(Field, f32)> {
    let fields = &index.fields;
    match place {
        Place::Anywhere => vec![
            (fields.body, 1.0),
            (fields.subject, 2.0),
            (fields.with, 0.5),
            (fields.attachment, 0.5),
        ],
        Place::Subject => vec![(fields.subject, 2.0)],
        Place::Body => vec![(fields.body, 1.0)],
        Place::Attachment => vec![(fields.attachment, 0.5)],
        Place::Case => vec![(fields.case, 0.0)],
        Place::Origin => vec![(fields.origin, 0.0)],
        Place::Release => vec![(fields.release, 0.0)],
        Place::Exemption => vec![(fields.exemption, 0.0)],
        Place::Kind => vec![(fields.kind, 0.0)],
    }
}

/// Returns tantivy's query for whole words side by side; `None` for no word and for a prefix.
pub(crate) fn words_query(field: Field, words: &Words) -> Option<Box<dyn TantivyQuery>> {
    let terms: Vec<Term> =
        words.words.iter().map(|word| Term::from_field_text(field, word)).collect();
    match terms.as_slice() {
        [] => None,
        _ if words.prefix => None,
        [term] => Some(Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs))),
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}
