//! How a query was read, and what may have been meant.

use liasse_archive::{NameNote, ResolvedName};
use liasse_search::{NameExpansion, Search, Suggestion};
use schemars::JsonSchema;
use serde::Serialize;

/// How a query and filters were read.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reading {
    /// The query in the search language, as it was read.
    pub(super) query: String,
    /// What a document must have, in words.
    pub(super) english: String,
    /// The same in French.
    pub(super) french: String,
    /// What was not read as it stands.
    pub(super) notes: Vec<ReadNote>,
    /// The names that are looked for in all of their spellings.
    pub(super) names: Vec<ReadName>,
    /// The names that are looked for as printed.
    pub(super) unclear: Vec<UnclearName>,
}

/// A place of the query that was not read as it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReadNote {
    /// The column of the first character it is about, from 1.
    pub(super) column: usize,
    pub(super) english: String,
    pub(super) french: String,
}

/// A name that is looked for in all of its spellings.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReadName {
    pub(super) asked: String,
    pub(super) name: String,
    /// The spellings among senders, recipients and in texts, the most frequent first.
    pub(super) spellings: Vec<String>,
}

/// A name that is looked for as printed, because several may be meant, or none is known.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct UnclearName {
    pub(super) asked: String,
    /// The names that may be meant, the most frequent first.
    pub(super) candidates: Vec<Candidate>,
}

/// A name that may be meant.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Candidate {
    pub(super) name: String,
    pub(super) count: u64,
}

/// A query that may have been meant.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Offer {
    /// The word as it was looked for.
    pub(super) word: String,
    /// A word of the archive.
    pub(super) instead: String,
    /// The documents that have it.
    pub(super) documents: u64,
    /// The whole query with that word.
    pub(super) query: String,
}

impl Reading {
    pub(super) fn of(search: &Search, unclear: &[NameNote]) -> Self {
        use liasse_model::Language::{English, French};
        let notes = search.query.notes().iter().map(|note| ReadNote {
            column: note.column,
            english: note.message(English),
            french: note.message(French),
        });
        Self {
            query: search.query.to_string(),
            english: search.describe(English),
            french: search.describe(French),
            notes: notes.collect(),
            names: search.names.iter().map(ReadName::of).collect(),
            unclear: unclear.iter().map(UnclearName::of).collect(),
        }
    }
}

impl ReadName {
    fn of(expansion: &NameExpansion) -> Self {
        let mut spellings: Vec<String> = Vec::new();
        for spelling in expansion.entries.iter().chain(&expansion.phrases) {
            if !spellings.contains(spelling) {
                spellings.push(spelling.clone());
            }
        }
        Self { asked: expansion.asked.text.clone(), name: expansion.name.clone(), spellings }
    }
}

impl UnclearName {
    fn of(note: &NameNote) -> Self {
        let candidates = match &note.resolved {
            ResolvedName::Several(candidates) => candidates.as_slice(),
            _ => &[],
        };
        let candidates =
            candidates.iter().map(|one| Candidate { name: one.name.clone(), count: one.count });
        Self { asked: note.asked.text.clone(), candidates: candidates.collect() }
    }
}

impl Offer {
    pub(super) fn of(suggestions: Vec<Suggestion>) -> Vec<Self> {
        let offer = |suggestion: Suggestion| Self {
            word: suggestion.word,
            instead: suggestion.instead,
            documents: suggestion.documents,
            query: suggestion.query,
        };
        suggestions.into_iter().map(offer).collect()
    }
}
