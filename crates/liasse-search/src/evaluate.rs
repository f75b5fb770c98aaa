//! Which documents of a segment fulfil a plan.
//!
//! Every condition becomes a set of documents and sets are joined; scores are computed afterwards
//! for the documents that fit (`rank.rs`), in an order that does not depend on the segment. That
//! is what makes a result the same for any number of threads and segments.

use tantivy::{
    DocId, DocSet as _, Searcher, TERMINATED, Term,
    index::SegmentReader,
    postings::{Postings, TermInfo},
    query::{EnableScoring, PhraseQuery, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    SearchError, StopSignal,
    columns::Columns,
    doc_set::DocSet,
    error::AtPath,
    index::Index,
    messages,
    plan::{IdTest, Near, Node, Place, Words},
    positions::{self, At, Extent},
    word_test::WordTest,
};

/// A segment of an index, and what is needed to read it.
pub(crate) struct Segment<'a> {
    /// Its place among the segments.
    pub(crate) number: usize,
    pub(crate) index: &'a Index,
    pub(crate) searcher: &'a Searcher,
    pub(crate) reader: &'a SegmentReader,
    pub(crate) columns: &'a Columns,
    /// For each document the number of its group; nothing where copies are not known.
    pub(crate) copies: &'a [u32],
    pub(crate) stop: &'a StopSignal,
}

/// The number of no group.
pub(crate) const NO_GROUP: u32 = u32::MAX;

/// What fulfils a plan.
pub(crate) struct Matched {
    /// The documents, deleted ones among them.
    pub(crate) documents: DocSet,
    /// The messages that pass the conditions on messages which the whole plan depends on; `None`
    /// where there are none.
    pub(crate) messages: Option<Vec<At>>,
}

impl Segment<'_> {
    /// Returns what fulfils a plan.
    pub(crate) fn matched(&self, plan: &Node) -> Result<Matched, SearchError> {
        let parts = match plan {
            Node::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let mut matched = Matched { documents: self.every(), messages: None };
        for part in parts {
            let Node::Message(tests) = part else {
                matched.documents.intersect(&self.documents(part)?);
                continue;
            };
            let messages = messages::passing(self, tests)?;
            let mut documents = self.none();
            messages.iter().for_each(|(document, _)| documents.insert(*document));
            matched.documents.intersect(&documents);
            matched.messages = Some(messages);
        }
        Ok(matched)
    }

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
            Node::Near(near) => self.near(near),
            Node::Exact(exact) => self.exact(exact),
            Node::Flag(flag) => {
                let mut set = self.none();
                let test = WordTest::Is(flag.word().to_owned());
                let option = IndexRecordOption::Basic;
                self.each_posting(self.index.fields.flag, &test, option, |document, _| {
                    set.insert(document);
                })?;
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
                [test] => {
                    let option = IndexRecordOption::Basic;
                    self.each_posting(field, test, option, |document, _| set.insert(document))?;
                }
                _ => match words_query(field, words) {
                    Some(query) => self.insert_query(&*query, &mut set)?,
                    None => {
                        let found = positions::of(self, field, &words.words, words.slop)?;
                        found.iter().for_each(|extent| set.insert(extent.document));
                    }
                },
            }
        }
        Ok(set)
    }

    fn near(&self, near: &Near) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        for (field, _) in fields_of(self.index, near.place) {
            let found = self.near_in(field, near)?;
            found.iter().flatten().for_each(|extent| set.insert(extent.document));
        }
        Ok(set)
    }

    /// Returns where the parts stand that are near each other in a field.
    pub(crate) fn near_in(
        &self,
        field: Field,
        near: &Near,
    ) -> Result<Vec<Vec<Extent>>, SearchError> {
        let parts = near.parts.iter().map(|words| positions::of(self, field, words, 0));
        Ok(positions::near(parts.collect::<Result<_, _>>()?, near.distance))
    }

    /// Returns the number of a document's group of copies.
    pub(crate) fn group_of(&self, document: DocId) -> Option<u32> {
        self.copies.get(document as usize).copied().filter(|group| *group != NO_GROUP)
    }

    fn insert_query(&self, query: &dyn TantivyQuery, set: &mut DocSet) -> Result<(), SearchError> {
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

    fn with_id(&self, test: &IdTest) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        for id in [test.id.clone(), test.id.to_ascii_uppercase()] {
            let test = if test.prefix { WordTest::Begins(id) } else { WordTest::Is(id) };
            let option = IndexRecordOption::Basic;
            self.each_posting(self.index.fields.id, &test, option, |document, _| {
                set.insert(document);
            })?;
        }
        Ok(set)
    }

    /// Calls `visit` with each document and the positions of each word that passes a test: word by
    /// word, of each the documents in order. Without positions in `option` there are none.
    pub(crate) fn each_posting(
        &self,
        field: Field,
        test: &WordTest,
        option: IndexRecordOption,
        mut visit: impl FnMut(u32, &[u32]),
    ) -> Result<(), SearchError> {
        let path = &self.index.path;
        let inverted = self.reader.inverted_index(field).at(path)?;
        let mut visit_all = |info: &TermInfo| -> Result<(), SearchError> {
            self.stop.check(path)?;
            let postings = inverted.read_postings_from_terminfo(info, option).at(path)?;
            visit_postings(postings, option.has_positions(), &mut visit);
            Ok(())
        };
        match test {
            WordTest::Is(word) => {
                let term = Term::from_field_text(field, word);
                if let Some(info) = inverted.get_term_info(&term).at(path)? {
                    visit_all(&info)?;
                }
            }
            WordTest::Begins(beginning) => {
                let mut terms = inverted.terms().range().ge(beginning).into_stream().at(path)?;
                while terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
                    visit_all(terms.value())?;
                }
            }
            WordTest::Fits(pattern) => {
                let dictionary = inverted.terms();
                let range = dictionary.search(pattern.clone()).ge(pattern.beginning());
                let mut terms = range.into_stream().at(path)?;
                while terms.advance() {
                    visit_all(terms.value())?;
                }
            }
        }
        Ok(())
    }
}

fn visit_postings(
    mut postings: impl Postings,
    with_positions: bool,
    visit: &mut impl FnMut(u32, &[u32]),
) {
    let mut positions = Vec::new();
    let mut document = postings.doc();
    while document != TERMINATED {
        if with_positions {
            postings.positions(&mut positions);
        }
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
        Place::Language => vec![(fields.language, 0.0)],
    }
}

/// Returns tantivy's query for whole words side by side; `None` for no word, for patterns and for
/// words between which others may stand.
pub(crate) fn words_query(field: Field, words: &Words) -> Option<Box<dyn TantivyQuery>> {
    let term = |test: &WordTest| test.whole().map(|word| Term::from_field_text(field, word));
    let terms: Vec<Term> = words.words.iter().map(term).collect::<Option<_>>()?;
    match terms.as_slice() {
        [] => None,
        [term] => Some(Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs))),
        _ if words.slop > 0 => None,
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}
