//! Which documents of a segment fulfil a plan.
//!
//! Every condition becomes a set of documents and sets are joined. On the way each condition that
//! counts says what it will add to the score of a document (`score.rs`); scores are added up
//! afterwards for the documents that fit (`rank.rs`), in an order that does not depend on the
//! segment. That is what makes a result the same for any number of threads and segments.

use tantivy::{
    DocId, DocSet as _, Searcher, TERMINATED, Term,
    index::SegmentReader,
    postings::{Postings, SegmentPostings, TermInfo},
    query::{EnableScoring, PhraseQuery, Query as _},
    schema::{Field, IndexRecordOption},
};

use crate::{
    SearchError, StopSignal,
    columns::Columns,
    doc_set::DocSet,
    error::AtPath,
    index::Index,
    messages,
    names::NameTest,
    plan::{IdTest, Near, Node, Place, Words},
    positions::{self, At, Extent},
    score::{Scores, saturated},
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
    /// Returns what fulfils a plan, and puts what its conditions add to a score into `scores`.
    pub(crate) fn matched(&self, plan: &Node, scores: &mut Scores) -> Result<Matched, SearchError> {
        let parts = match plan {
            Node::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let mut matched = Matched { documents: self.every(), messages: None };
        for part in parts.iter().filter(|part| !matches!(part, Node::Message(_))) {
            matched.documents.intersect(&self.documents(part, scores)?);
        }
        // Last, since only the messages of documents that fit so far have to be looked at.
        for part in parts {
            if let Node::Message(tests) = part {
                let messages = messages::passing(self, tests, Some(&matched.documents))?;
                matched.documents.intersect(&self.with_messages(&messages));
                matched.messages = Some(messages);
            }
        }
        Ok(matched)
    }

    /// Returns the documents that fulfil a condition, deleted ones among them.
    pub(crate) fn documents(
        &self,
        node: &Node,
        scores: &mut Scores,
    ) -> Result<DocSet, SearchError> {
        match node {
            Node::All(parts) => parts.iter().try_fold(self.every(), |mut set, part| {
                set.intersect(&self.documents(part, scores)?);
                Ok(set)
            }),
            Node::Any(parts) => parts.iter().try_fold(self.none(), |mut set, part| {
                set.unite(&self.documents(part, scores)?);
                Ok(set)
            }),
            Node::Not(part) => {
                let mut set = self.documents(part, &mut Scores::unwanted())?;
                set.complement();
                Ok(set)
            }
            Node::Words(words) => self.with_words(words, scores),
            Node::Name(name) => {
                let found = name.occurrences(self)?;
                let set = self.with(found.iter().map(|(document, _)| *document));
                scores.list(|| {
                    let score = |(document, often)| (document, NameTest::score(often));
                    found.into_iter().map(score).collect()
                });
                Ok(set)
            }
            Node::Near(near) => self.near(near, scores),
            Node::Exact(exact) => self.exact(exact, scores),
            Node::Flag(flag) => {
                let test = WordTest::Is(flag.word().to_owned());
                self.with_test(self.index.fields.flag, &test)
            }
            Node::Id(test) => self.with_id(test),
            Node::Message(tests) => Ok(self.with_messages(&messages::passing(self, tests, None)?)),
        }
    }

    pub(crate) fn none(&self) -> DocSet {
        DocSet::none(self.reader.max_doc())
    }

    pub(crate) fn every(&self) -> DocSet {
        DocSet::all(self.reader.max_doc())
    }

    fn with(&self, documents: impl Iterator<Item = DocId>) -> DocSet {
        let mut set = self.none();
        documents.for_each(|document| set.insert(document));
        set
    }

    fn with_messages(&self, messages: &[At]) -> DocSet {
        self.with(messages.iter().map(|(document, _)| *document))
    }

    /// Returns the documents with a word that passes a test.
    pub(crate) fn with_test(&self, field: Field, test: &WordTest) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        self.each_posting(field, test, IndexRecordOption::Basic, |document, _| {
            set.insert(document);
        })?;
        Ok(set)
    }

    fn with_words(&self, words: &Words, scores: &mut Scores) -> Result<DocSet, SearchError> {
        let scores = &mut scores.of_place(words.place);
        let mut set = self.none();
        for (field, weight) in fields_of(self.index, words.place) {
            match words.words.as_slice() {
                [] => {}
                [test] => {
                    let found = self.with_test(field, test)?;
                    if found.is_empty() {
                        continue;
                    }
                    scores.add_word(self, field, weight, test, &found)?;
                    set.unite(&found);
                }
                tests => {
                    let found = match phrase_query(field, words) {
                        Some(query) => self.with_phrase(&query, weight, scores.are_wanted())?,
                        None => {
                            let found = positions::of(self, field, tests, words.slop)?;
                            saturated(&found, weight)
                        }
                    };
                    set.unite(&self.with(found.iter().map(|(document, _)| *document)));
                    scores.list(|| found);
                }
            }
        }
        Ok(set)
    }

    /// Returns the documents with a phrase, each with its score if that is wanted. Finding a phrase
    /// costs more than anything else, so it is done once for both.
    fn with_phrase(
        &self,
        query: &PhraseQuery,
        weight: f32,
        is_scored: bool,
    ) -> Result<Vec<(DocId, f64)>, SearchError> {
        let path = &self.index.path;
        let scoring = match is_scored {
            true => EnableScoring::enabled_from_searcher(self.searcher),
            false => EnableScoring::disabled_from_searcher(self.searcher),
        };
        let phrases = query.weight(scoring).at(path)?;
        let mut phrases = phrases.scorer(self.reader, weight).at(path)?;
        let mut found = Vec::new();
        let mut document = phrases.doc();
        while document != TERMINATED {
            let score = if is_scored { f64::from(phrases.score()) } else { 0.0 };
            found.push((document, score));
            document = phrases.advance();
        }
        Ok(found)
    }

    fn near(&self, near: &Near, scores: &mut Scores) -> Result<DocSet, SearchError> {
        let scores = &mut scores.of_place(near.place);
        let mut set = self.none();
        for (field, weight) in fields_of(self.index, near.place) {
            let found = self.near_in(field, near)?;
            // Of the first part alone, so that a chain counts once.
            let first = found.first().map(Vec::as_slice).unwrap_or_default();
            set.unite(&self.with(first.iter().map(|extent| extent.document)));
            scores.list(|| saturated(first, weight));
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

    fn with_id(&self, test: &IdTest) -> Result<DocSet, SearchError> {
        let mut set = self.none();
        for id in [test.id.clone(), test.id.to_ascii_uppercase()] {
            let test = if test.prefix { WordTest::Begins(id) } else { WordTest::Is(id) };
            set.unite(&self.with_test(self.index.fields.id, &test)?);
        }
        Ok(set)
    }

    /// Returns the postings of a word with its positions; `None` for a word that no document has.
    pub(crate) fn postings(
        &self,
        field: Field,
        word: &str,
    ) -> Result<Option<SegmentPostings>, SearchError> {
        let path = &self.index.path;
        let inverted = self.reader.inverted_index(field).at(path)?;
        let option = IndexRecordOption::WithFreqsAndPositions;
        inverted.read_postings(&Term::from_field_text(field, word), option).at(path)
    }

    /// Calls `visit` with each document that has a word and how often, in order.
    pub(crate) fn each_frequency(
        &self,
        field: Field,
        word: &str,
        mut visit: impl FnMut(DocId, u32),
    ) -> Result<(), SearchError> {
        let path = &self.index.path;
        self.stop.check(path)?;
        let inverted = self.reader.inverted_index(field).at(path)?;
        let (term, option) = (Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
        if let Some(mut postings) = inverted.read_postings(&term, option).at(path)? {
            let mut document = postings.doc();
            while document != TERMINATED {
                visit(document, postings.term_freq());
                document = postings.advance();
            }
        }
        Ok(())
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

/// Returns tantivy's query for whole words side by side; `None` for patterns and for words between
/// which others may stand.
fn phrase_query(field: Field, words: &Words) -> Option<PhraseQuery> {
    let term = |test: &WordTest| test.whole().map(|word| Term::from_field_text(field, word));
    let terms: Vec<Term> = words.words.iter().map(term).collect::<Option<_>>()?;
    (terms.len() > 1 && words.slop == 0).then(|| PhraseQuery::new(terms))
}
