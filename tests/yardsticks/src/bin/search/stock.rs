//! tantivy with its defaults: one field of text with positions, everything stored, snippets by its
//! own generator.

use std::{fs, ops::Bound, path::Path};

use tantivy::{
    Index, IndexReader, Searcher, TantivyDocument, Term,
    collector::{Count, TopDocs},
    query::{
        BooleanQuery, FuzzyTermQuery, PhrasePrefixQuery, PhraseQuery, Query, RangeQuery, TermQuery,
    },
    schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TEXT, Value},
    snippet::SnippetGenerator,
};

use crate::{
    Outcome,
    engine::{Engine, PAGE, Page, Row, View},
    questions::{Condition, Question, Wanted, seconds},
    texts::Text,
};

/// Memory of the writer.
const BUDGET: usize = 200_000_000;

pub(crate) struct Stock {
    reader: IndexReader,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    from: Field,
    to: Field,
    subject: Field,
    sent: Field,
    times: Field,
    text: Field,
}

impl Stock {
    /// Builds the index in a folder that is not there yet.
    pub(crate) fn build(folder: &Path, texts: &[Text]) -> Outcome<Self> {
        fs::create_dir(folder)?;
        let mut schema = Schema::builder();
        let fields = Fields {
            id: schema.add_text_field("id", STRING | STORED),
            from: schema.add_text_field("from", TEXT | STORED),
            to: schema.add_text_field("to", STORED),
            subject: schema.add_text_field("subject", STORED),
            sent: schema.add_text_field("sent", STORED),
            times: schema.add_i64_field("times", INDEXED | FAST),
            text: schema.add_text_field("text", TEXT | STORED),
        };
        let index = Index::create_in_dir(folder, schema.build())?;
        let mut writer = index.writer_with_num_threads(1, BUDGET)?;
        for text in texts {
            writer.add_document(fields.document(text))?;
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        Ok(Self { reader: index.reader()?, fields })
    }
}

impl Fields {
    fn document(&self, text: &Text) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        for (field, value) in [
            (self.id, &text.id),
            (self.from, &text.from),
            (self.to, &text.to),
            (self.subject, &text.subject),
            (self.sent, &text.sent),
            (self.text, &text.text),
        ] {
            document.add_text(field, value);
        }
        text.times.iter().for_each(|time| document.add_i64(self.times, *time));
        document
    }

    fn query(&self, wanted: &Wanted) -> Box<dyn Query> {
        match wanted {
            Wanted::All(words) => all(words.iter().map(|word| self.word(word)).collect()),
            Wanted::Phrase(words) => self.phrase(words),
            Wanted::Prefix(start) => {
                let mut prefix = PhrasePrefixQuery::new(vec![self.term(start)]);
                prefix.set_max_expansions(u32::MAX);
                Box::new(prefix)
            }
            Wanted::Fuzzy(word) => Box::new(FuzzyTermQuery::new(self.term(word), 1, true)),
            Wanted::Name { spellings, .. } => {
                let phrases = spellings.iter().map(|words| self.phrase(words));
                Box::new(BooleanQuery::union(phrases.collect()))
            }
            Wanted::Where(word, condition) => all(vec![self.word(word), self.condition(condition)]),
        }
    }

    fn condition(&self, condition: &Condition) -> Box<dyn Query> {
        match condition {
            Condition::From(word) => {
                let term = Term::from_field_text(self.from, word);
                Box::new(TermQuery::new(term, IndexRecordOption::Basic))
            }
            Condition::Sent { after, before } => {
                let start = Term::from_field_i64(self.times, seconds(*after));
                let end = Term::from_field_i64(self.times, seconds(*before));
                Box::new(RangeQuery::new(Bound::Included(start), Bound::Excluded(end)))
            }
        }
    }

    fn phrase(&self, words: &[String]) -> Box<dyn Query> {
        match words {
            [word] => self.word(word),
            _ => Box::new(PhraseQuery::new(words.iter().map(|word| self.term(word)).collect())),
        }
    }

    fn word(&self, word: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(self.term(word), IndexRecordOption::WithFreqs))
    }

    fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.text, word)
    }

    fn row(&self, document: &TantivyDocument, snippets: Option<&SnippetGenerator>) -> Row {
        let value = |field: Field| {
            let value = document.get_first(field).and_then(|value| value.as_str());
            value.unwrap_or_default().to_owned()
        };
        Row {
            id: value(self.id),
            sent: value(self.sent),
            from: value(self.from),
            to: value(self.to),
            subject: value(self.subject),
            snippet: snippets.map(|snippets| snippets.snippet_from_doc(document).to_html()),
        }
    }
}

fn all(parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match <[_; 1]>::try_from(parts) {
        Ok([part]) => part,
        Err(parts) => Box::new(BooleanQuery::intersection(parts)),
    }
}

impl Engine for Stock {
    fn name(&self) -> &'static str {
        "tantivy"
    }

    fn views(&self) -> &'static [View] {
        &[View::Columns, View::Snippets]
    }

    fn page(&self, question: &Question, view: View) -> Outcome<Option<Page>> {
        let searcher: Searcher = self.reader.searcher();
        let query = self.fields.query(&question.wanted);
        let collector = (TopDocs::with_limit(PAGE).order_by_score(), Count);
        let (hits, total) = searcher.search(&query, &collector)?;
        let snippets = match view {
            View::Snippets => Some(SnippetGenerator::create(&searcher, &*query, self.fields.text)?),
            _ => None,
        };
        let mut rows = Vec::with_capacity(hits.len());
        for (_, address) in hits {
            rows.push(self.fields.row(&searcher.doc(address)?, snippets.as_ref()));
        }
        Ok(Some(Page { total: total as u64, rows, facets: 0 }))
    }
}
