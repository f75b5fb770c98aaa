//! Full-text search over liasse documents: schema, query language, filters and snippets.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]
#![cfg_attr(not(test), expect(dead_code, reason = "queries, which use the rest, follow"))]

mod analyzer;
mod error;
mod fold;
mod in_flight;
mod index;
mod place;
mod row;
mod schema;
mod words;
mod writer;

pub use error::{SearchError, SearchErrorKind};
pub use index::Index;
pub use row::{Filing, MAX_INDEXED_BYTES};
pub use writer::{IndexWriter, Indexed, WriterOptions};
