//! What is on disk: the archive folder of liasse.
//!
//! ```
//! use std::{fs, ops::ControlFlow};
//!
//! use liasse_archive::{Archive, IngestOptions, ingest};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let source = folder.path().join("C05000001.txt");
//! fs::write(&source, "A memo from Tripoli.").unwrap();
//!
//! let path = folder.path().join("my.liasse");
//! let options = IngestOptions::default();
//! let summary = ingest(&path, &[&source], &options, &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!((summary.totals.files, summary.totals.stored), (1, 1));
//! let again = ingest(&path, &[&source], &options, &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!((again.totals.files, again.totals.unchanged, again.commits), (0, 1, 0));
//!
//! let archive = Archive::open(&path)?;
//! let document = archive.document("C05000001")?.unwrap();
//! assert_eq!(document.text(), "A memo from Tripoli.");
//! assert_eq!(archive.ledger()?[0].outcome.to_string(), "stored");
//! assert_eq!(archive.search()?.document_count(), 1);
//! assert!(archive.verify().findings.is_empty());
//! # Ok::<(), liasse_archive::ArchiveError>(())
//! ```
//!
//! # The folder
//!
//! ```text
//! my.liasse/
//!   archive.json     what is committed: format, counts, files with their hashes, zip files read
//!   parts/*.parquet  documents, one file a commit, never changed
//!   ledger/*.parquet a row for each input file, one file a commit, never changed
//!   index/           the search index, which can always be built again from the parts
//!   corpus/          the tokens of the documents, which can always be made again: `Archive::corpus`
//!   copies/          documents that are copies of each other, likewise: `Archive::copies`
//!   messages/        which messages are one and where each stands, likewise: `Archive::messages`
//!   passages/        passages to trace quotations to, likewise: `Archive::passages`
//!   ocr/             what was read of pages from their images, which can always be read again
//!   originals/       the input files by their hashes, where they were to be kept
//!   names/           names counted and clustered, which can always be made again: `Archive::names`
//!   names.toml       what a person decided about names; made with the first decision
//!   saved.jsonl      searches, stars, tags and notes that a reader keeps; made with the first
//!   checks/*.json    articles that were checked, for the address of their report
//!   damaged/         parts and ledger files that a repair has set aside
//!   backup/          what an older program needs, once a newer one has written here
//!   lock             held by the one writer
//! ```
//!
//! A part has typed columns for DuckDB, polars or pandas (`id`, `kind`, `blake3`, `file`,
//! `case_number`, `release_date`, `exemptions`, `from_name`, `to_raw`, `subject`, `sent`, `text`, …)
//! and `json`, the document as `liasse parse --jsonl` prints it without its id and text.
//!
//! # Features
//!
//! - `network`: the correspondence as liasse-analyze's network of correspondents takes it. Off by
//!   default.
//!
//! # Words
//!
//! - **commit**: everything that an ingest made visible at once: a part, ledger rows, their index.
//!   Commits are numbered; a part's number is its commit's. **manifest**: `archive.json`.
//! - **writer**: the one program that may change the folder; a second one is told who it is.
//!   **reader**: any other; it sees one commit whole and changes nothing.
//! - **staged archive**: a small one without an index, which [`stage`] makes of some inputs, on any machine.
//!   [`ArchiveWriter::adopt`] takes what it and others hold.
//!
//! # What holds
//!
//! - After a kill or a loss of power at any moment the archive is at its last commit, and a rerun
//!   completes it: nothing is lost, nothing is there twice. The module `state` says how.
//! - Two different bodies under one id are both kept: the second one's id is `ID~HASH`.
//! - A second ingest of the same files writes nothing. Files are recognised by BLAKE3, zip files as
//!   a whole, not by their dates.
//! - Inputs that are staged apart and adopted in order are what one ingest of all makes, row for row; only
//!   where its commits end may be another place.
//! - [`Archive::verify`] compares all of it: hashes, sums, documents with ledger, index with both.
//!
//! # What it does not do
//!
//! Nothing is ever deleted or changed; a file that changed since is a new document. [`repair`] moves
//! a damaged file to `damaged/`. An archive of a newer format is refused; an older one is read as it is,
//! and the next writer brings it to this format and keeps what that changes in `backup/`. The lock needs a local disk: some network
//! folders cannot lock, which is said.
//!
//! # Hostile input
//!
//! The folder itself may come from elsewhere: a cut, changed or missing file is an error or a
//! finding that names it, also where the Parquet library panics.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod adopt;
mod archive;
mod attached;
mod checks;
mod columns;
mod commit;
mod copies;
mod corpus;
mod correspondence;
mod decisions;
mod derived;
mod disk;
mod error;
mod files;
mod ingest;
mod ledger_file;
mod lock;
mod manifest;
mod mapped;
mod memory;
mod messages;
mod migrate;
mod names;
mod originals;
mod parquet_file;
mod part;
mod passages;
mod placed_file;
mod provenance;
mod reader;
mod repair;
mod saved;
mod segment_file;
mod space;
mod staged;
mod state;
mod verify;
mod writer;

pub use archive::Archive;
pub use attached::Attached;
pub use checks::{CheckedArticle, CheckedArticles};
pub use copies::CopiesStep;
pub use corpus::CorpusStep;
pub use correspondence::{Correspondence, Letter, NamedCorrespondent};
pub use decisions::{NameDecision, Recorded};
pub use error::{ArchiveError, ArchiveErrorKind};
pub use files::ArchiveFiles;
pub use ingest::{IngestOptions, IngestSummary, Progress, ingest};
pub use liasse_ingest::{Blake3, LedgerRow, Outcome, Totals};
pub use manifest::ArchiveCounts;
pub use memory::IngestMemory;
pub use messages::{
    ArchiveMessages, Occurrence, OccurrenceExtent, OccurrencePlace, PlaceInDocument, Redaction,
    Withheld,
};
pub use names::{
    ArchiveNames, DecisionProblem, NameCandidate, NamesStep, ResolvedName, SpellingUse,
};
pub use originals::{KeptOriginals, NoOriginal};
pub use passages::{PassageText, PassagesStep};
pub use provenance::{ArchiveFile, Provenance, SourceFile};
pub use reader::{FindOptions, Findings, NameNote, Reader, ReaderStep};
pub use repair::{Repair, repair};
pub use saved::{
    InvalidSaved, Saved, SavedDocument, SavedEntry, SavedImport, SavedKey, SavedSearch,
    parse_saved, print_saved,
};
pub use staged::{Staged, stage};
pub use verify::{Finding, Remedy, Verification};
pub use writer::ArchiveWriter;

#[cfg(test)]
mod tests;
