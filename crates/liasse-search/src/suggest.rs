//! Words of the archive that a query may have meant.

use std::collections::{BTreeSet, HashSet};

use tantivy::{Term, schema::Field};

use crate::{
    Search, SearchError, StopSignal,
    error::AtPath,
    evaluate::Segment,
    index::Index,
    lower::plan,
    plan::{MessageTest, Node},
    word_test::{Pattern, PatternSource, WordTest},
    words::next_word,
};

/// A word of the query that hardly any document has, and one like it that many have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The word, as it was looked for.
    pub word: String,
    /// The word of the archive.
    pub instead: String,
    /// The documents that have it.
    pub documents: u64,
    /// The whole query with this word in place of the other.
    pub query: String,
}

/// A word is offered when it is in so many times as many documents as the one that was typed.
const TIMES_AS_MANY: u64 = 20;
/// The letters from which on a word may differ in one place, and in two.
const LETTERS_FOR_ONE: usize = 4;
const LETTERS_FOR_TWO: usize = 6;
/// The most words of a query that are looked at.
const MAX_WORDS: usize = 16;

impl Index {
    /// Returns what the words of the query may have been meant to be, each word once: words of the
    /// archive's texts, and of its senders and recipients for names, that differ by a letter or two.
    ///
    /// # Errors
    /// [`SearchErrorKind::Stopped`](crate::SearchErrorKind::Stopped), and when the index is damaged.
    pub fn suggestions(
        &self,
        search: &Search,
        stop: &StopSignal,
    ) -> Result<Vec<Suggestion>, SearchError> {
        let plan = plan(&search.query, &search.filters, &search.names);
        let mut words = Vec::new();
        collect(&plan, &mut words);
        let mut seen = HashSet::new();
        words.retain(|word| seen.insert(*word));
        words.truncate(MAX_WORDS);
        let segments: Vec<Segment<'_>> = self.segments(stop).collect();
        let query = search.query.to_string();
        let mut suggestions = Vec::new();
        for (word, use_of) in words {
            let fields: &[Field] = match use_of {
                WordUse::Text => &[self.fields.body, self.fields.subject, self.fields.with],
                WordUse::Party => &[self.fields.with],
            };
            if let Some((instead, documents)) = nearest(&segments, fields, word)? {
                let query = replaced(&query, word, &instead);
                suggestions.push(Suggestion { word: word.to_owned(), instead, documents, query });
            }
        }
        Ok(suggestions)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum WordUse {
    Text,
    Party,
}

/// Collects the whole words that a document must or may have.
fn collect<'a>(node: &'a Node, words: &mut Vec<(&'a str, WordUse)>) {
    let mut push = |tests: &'a [WordTest], use_of| {
        words.extend(tests.iter().filter_map(WordTest::whole).map(|word| (word, use_of)));
    };
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| collect(part, words)),
        Node::Words(found) if found.place.is_text() => push(&found.words, WordUse::Text),
        Node::Near(near) => near.parts.iter().for_each(|part| push(part, WordUse::Text)),
        Node::Name(name) if name.spellings.is_none() => push(&name.words, WordUse::Text),
        Node::Message(tests) => {
            for test in tests {
                if let MessageTest::Party(_, party) = test
                    && party.spellings.is_none()
                {
                    party.pieces.iter().for_each(|piece| push(&piece.words, WordUse::Party));
                }
            }
        }
        _ => {}
    }
}

/// Returns the most frequent of the words nearest to a rare one, and its documents.
fn nearest(
    segments: &[Segment<'_>],
    fields: &[Field],
    word: &str,
) -> Result<Option<(String, u64)>, SearchError> {
    let letters = word.chars().count();
    if letters < LETTERS_FOR_ONE || word.chars().all(|letter| letter.is_ascii_digit()) {
        return Ok(None);
    }
    let typed = document_frequency(segments, fields, word)?;
    let farthest = if letters < LETTERS_FOR_TWO { 1 } else { 2 };
    for distance in 1..=farthest {
        let source = PatternSource::Like { word: word.to_owned(), distance };
        let Ok(pattern) = Pattern::new(source) else { return Ok(None) };
        let found = most_frequent(segments, fields, &pattern, word)?;
        if let Some((instead, documents)) = found
            && documents > typed.saturating_mul(TIMES_AS_MANY)
        {
            return Ok(Some((instead, documents)));
        }
    }
    Ok(None)
}

fn most_frequent(
    segments: &[Segment<'_>],
    fields: &[Field],
    pattern: &Pattern,
    typed: &str,
) -> Result<Option<(String, u64)>, SearchError> {
    let mut candidates = BTreeSet::new();
    for segment in segments {
        let path = &segment.index.path;
        for &field in fields {
            segment.stop.check(path)?;
            let inverted = segment.reader.inverted_index(field).at(path)?;
            let mut terms = inverted.terms().search(pattern.clone()).into_stream().at(path)?;
            while terms.advance() {
                candidates.insert(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
    }
    let mut best: Option<(String, u64)> = None;
    for candidate in candidates.into_iter().filter(|candidate| candidate != typed) {
        let documents = document_frequency(segments, fields, &candidate)?;
        if best.as_ref().is_none_or(|(_, most)| documents > *most) {
            best = Some((candidate, documents));
        }
    }
    Ok(best)
}

/// Returns in how many documents a word is, in the field in which it is in most.
fn document_frequency(
    segments: &[Segment<'_>],
    fields: &[Field],
    word: &str,
) -> Result<u64, SearchError> {
    let mut most = 0;
    for &field in fields {
        let mut documents = 0;
        for segment in segments {
            let path = &segment.index.path;
            let inverted = segment.reader.inverted_index(field).at(path)?;
            let frequency = inverted.doc_freq(&Term::from_field_text(field, word)).at(path)?;
            documents += u64::from(frequency);
        }
        most = most.max(documents);
    }
    Ok(most)
}

/// Puts a word in the place of another in a query.
fn replaced(query: &str, word: &str, instead: &str) -> String {
    let (mut written, mut end, mut offset, mut folded) = (String::new(), 0, 0, String::new());
    while let Some(span) = next_word(query, offset, &mut folded) {
        offset = span.end;
        if folded == word {
            written.push_str(query.get(end..span.start).unwrap_or_default());
            written.push_str(instead);
            end = span.end;
        }
    }
    written.push_str(query.get(end..).unwrap_or_default());
    written
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_word_is_replaced_wherever_it_stands() {
        assert_eq!(
            replaced("Bengazi OR from:bengazi*", "bengazi", "benghazi"),
            "benghazi OR from:benghazi*"
        );
        assert_eq!(replaced("l’Algérie", "algerie", "algeria"), "l’algeria");
        assert_eq!(replaced("a b", "c", "d"), "a b");
    }
}
