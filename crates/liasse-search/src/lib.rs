//! Which documents match: schema, query language, filters and marks. The only package that names
//! tantivy, and none of tantivy's types leaves it.
//!
//! ```
//! use liasse_model::{Document, Message, ReleaseDocument};
//! use liasse_search::{Filing, Filters, Index, IndexWriter, Query, Search, WriterOptions, parse_day};
//!
//! let folder = tempfile::tempdir()?;
//! let message = Message {
//!     sent: Some("2013-01-18T17:56:00".parse()?),
//!     body: "a highly secret understanding with Belmokhtar".to_owned(),
//!     ..Message::default()
//! };
//! let document = Document::Release(ReleaseDocument {
//!     id: "C05797110".to_owned(),
//!     messages: vec![message],
//!     ..ReleaseDocument::default()
//! });
//!
//! let mut writer = IndexWriter::open(folder.path(), WriterOptions::default())?;
//! writer.add(&document, &Filing { origin: "HRCEmail_Jan7thWeb", part: 0, row: 0 })?;
//! writer.commit("one document")?;
//!
//! let index = Index::open(folder.path())?;
//! let search = Search {
//!     query: Query::parse("\"secret understanding\" belmokh*"),
//!     filters: Filters { after: parse_day("2013-01-15"), ..Filters::default() },
//!     limit: 10,
//!     ..Search::default()
//! };
//! let found = index.search(&search)?;
//! assert_eq!((found.total, found.hits[0].id.as_str()), (1, "C05797110"));
//! let body = &document.messages()[0].body;
//! assert_eq!(search.highlighter().in_body(body).len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Words
//!
//! - **query**: what a person types: words (all must be there), `"phrases"`, `a NEAR/5 b`, `OR`,
//!   `NOT` or `-`, parentheses, `prefix*`, `wild*card`, `fuzzy~1`, `/regex/`, `field:value`,
//!   `exact:"As Printed"`. A query is never wrong: [`QueryNote`]s say what was read otherwise,
//!   [`Search::describe`] says how all of it was read.
//! - **word**: a run of letters and digits, without accents and case. `l’Algérie` is found by
//!   `algerie`; `AbedinH@state.gov` whole and by its parts.
//! - **name**: the value of `from`, `to`, `cc`, `with` (a sender or recipient) and `name` (anybody
//!   and anything that headers and texts name). It has as many spellings as the caller's answer
//!   ([`Search::names`]) says; [`Search::describe`] lists them. `from:=H` asks as printed.
//! - **filters**: what every command is restricted to ([`Filters`]). `from`, `to`, `cc`, `with`,
//!   `after` and `before` that stand together, in the query or as filters, must hold for one and
//!   the same message of a chain; the words may stand anywhere in the document. `after` includes
//!   its day, `before` does not.
//! - **hit**: a document that fits, with what a list of results shows of it and the part and row
//!   of the archive that hold it ([`Filing`]). **mark**: where a hit's words are. **snippet**: a
//!   passage with marks, its message, page and span. **cursor**: where a page of hits ended; any depth
//!   costs the same.
//! - **facet**: how what fits is spread over senders, months and the like ([`Index::facets`]); a count
//!   is what a search finds that asks for its value, too. **copies**: near-identical documents, which
//!   the caller knows ([`Index::know_copies`]), can be one hit.
//! - **selection**: all that fits, for statistics: documents, or those of their messages that pass
//!   the conditions on messages ([`Index::select`]).
//! - **score**: BM25, a word in a subject weighing double, one in the name of a correspondent or
//!   an attached file half; a prefix or pattern counts 1 wherever it is, the word itself 2 where its
//!   likes are asked for; a name, neighbours and a loose phrase by how often they are there. Equal
//!   scores go by time of sending, newest first, then by id.
//!
//! What a release office printed on each page (stamps, release marks, margin codes) is not
//! searched.
//!
//! # The same result everywhere
//!
//! A result does not depend on threads, segments or the order in which documents came: the
//! statistics are sums over the index, scores are added in the order of the query, and
//! [`IndexWriter::commit`] merges away deleted documents, whose words would still count.
//!
//! # What it does not do
//!
//! It has no stems and synonyms, and does not search the text of stamps.
//! It does not know which spellings are one name, nor which documents are copies. Of a name's spellings the first
//! [`MAX_SPELLINGS`] among the parties and as many in texts are looked for.
//! A prefix needs [`MIN_PREFIX_LETTERS`] letters and has no limit on the words it stands for. Of a
//! document's bodies the first [`MAX_INDEXED_BYTES`] are searched; [`IndexWriter::add`] tells of
//! the rest. Words are cut after 255 bytes. Of a chain 8,192 messages, and of a field 8,192
//! parties of 32 words, are told apart.
//!
//! # Hostile input
//!
//! Any text is a query: it is cut at [`MAX_QUERY_BYTES`], [`MAX_CLAUSES`], [`MAX_DEPTH`] and
//! [`MAX_PHRASE_WORDS`], each with a note, before anything recurses. Documents are only words.
//! Text that waits for the indexing threads is counted, so large documents do not fill the
//! memory. A pattern of words is compiled into an automaton of bounded size, so that no expression is
//! slow; a search ends when its [`StopSignal`] is set. A damaged file of the index is found by
//! [`Index::verify`]; a search in a damaged index may fail with an error or a panic of tantivy's.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod analyzer;
mod columns;
mod cursor;
mod describe;
mod doc_set;
mod entry;
mod error;
mod evaluate;
mod exact;
mod facets;
mod filters;
mod folder;
mod highlight;
mod in_document;
mod in_flight;
mod index;
mod lower;
mod matcher;
mod matching;
mod merging;
mod message_counts;
mod messages;
mod names;
mod place;
mod plan;
mod positions;
mod query;
mod rank;
mod reference;
mod row;
mod running;
mod schema;
mod score;
mod search;
mod searched_fields;
mod searched_text;
mod selection;
mod snippet;
mod stop;
mod suggest;
mod watch;
mod word_test;
mod words;
mod writer;

pub use cursor::{Cursor, InvalidCursor};
pub use error::{SearchError, SearchErrorKind};
pub use facets::{Facet, FacetField, FacetValue};
pub use filters::{DocumentKind, Filters, TextLanguage};
pub use highlight::Highlighter;
pub use index::Index;
pub use message_counts::MessageCounts;
pub use names::{AskedName, MAX_SPELLINGS, NameExpansion, NameUse};
pub use query::{
    MAX_CLAUSES, MAX_DEPTH, MAX_FUZZINESS, MAX_NEAR_WAYS, MAX_PATTERNS, MAX_PHRASE_WORDS,
    MAX_QUERY_BYTES, MAX_REGEX_BYTES, MAX_WILDCARDS, MAX_WORDS_BETWEEN, MIN_FUZZY_LETTERS,
    MIN_PREFIX_LETTERS, MIN_WILD_LETTERS, Query, QueryError, QueryNote, QueryProblem, RegexFault,
    USUAL_DISTANCE, parse_day,
};
pub use reference::{ReferenceEntry, ReferenceSection, reference, reference_text};
pub use row::{Filing, MAX_INDEXED_BYTES};
pub use running::{RunningSource, RunningSubject, RunningText};
pub use search::{Found, Hit, Search, Sort};
pub use searched_fields::SearchedFields;
pub use selection::{SelectedDocument, SelectedMessages};
pub use snippet::{Snippet, SnippetOptions};
pub use stop::StopSignal;
pub use suggest::Suggestion;
pub use watch::{FolderChange, FolderWatch, Unwatched};
pub use words::searched_letters;
pub use writer::{IndexWriter, Indexed, WriterOptions};
