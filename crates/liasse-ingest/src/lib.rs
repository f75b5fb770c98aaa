//! How files become documents.
//!
//! Paths are taken as they are: files, folders at any depth, zip files, mailboxes (mbox), Maildir
//! folders. Formats are recognised by content, encodings are detected, documents are parsed on all
//! processors in bounded batches, and what comes out is in the order of the inputs whatever the
//! number of threads. Two layers can be used alone: [`read`] gives what each file says;
//! [`Accounts`] turns that into ledger rows and new documents.
//!
//! ```
//! use std::{fs, ops::ControlFlow};
//!
//! use liasse_ingest::{Accounts, IngestError, Inputs, Known, Outcome, Read, ReadOptions, read};
//!
//! let folder = tempfile::tempdir().unwrap();
//! fs::write(folder.path().join("a.txt"), "De Tripoli, rien de neuf.").unwrap();
//! fs::write(folder.path().join("b.txt"), "De Tripoli, rien de neuf.").unwrap();
//! fs::write(folder.path().join("c.txt"), "\x0c\x0c").unwrap();
//!
//! let inputs = Inputs::find(&[folder.path()])?;
//! let known = Known::default();
//! let mut accounts = Accounts::new(&known);
//! let mut outcomes = Vec::new();
//! let count_words = |document: &mut liasse_model::Document| document.text().split(' ').count();
//! read(&inputs, &known, &ReadOptions::default(), count_words, |batch| {
//!     for file in batch.reads {
//!         let Read::File(file) = file else { continue };
//!         let admitted = accounts.admit(file);
//!         outcomes.extend(admitted.row.map(|row| row.outcome));
//!     }
//!     Ok::<_, IngestError>(ControlFlow::Continue(()))
//! })?;
//! assert!(matches!(&outcomes[..], [Outcome::Stored, Outcome::DuplicateOf(_), Outcome::Empty]));
//! let totals = accounts.totals();
//! assert_eq!((totals.files, totals.documents), (3, 1));
//! # Ok::<(), IngestError>(())
//! ```
//!
//! # Words
//!
//! - **input**: a file under a named path; a zip file's entries are inputs, the zip file is their
//!   **container**. **label**: an input's path as text; `batch.zip!/entry` for an entry.
//! - **ledger row**: the account of one input: path, size, BLAKE3, encoding, **outcome** (`stored`,
//!   `duplicate of …`, `empty`, `failed: …`), and the ids of the documents it became.
//! - **duplicate**: an input with exactly the bytes of another; the first in the order of reading
//!   is stored. A message of a mailbox counts by its own bytes.
//! - **known**: what an archive holds already. A zip file that was read to its end from the same
//!   place with the same BLAKE3 is not opened again; nor is a file parsed again that has its row.
//!
//! # What it does not do
//!
//! It writes nothing: `liasse-archive` does. PDFs, images and office files are refused in their
//! row, by name. A zip file inside a zip file is not opened. Links in folders are not followed.
//!
//! # Hostile input
//!
//! A named path that cannot be read is an [`IngestError`] before anything starts; whatever is wrong
//! further down costs that file alone and is told in its row. Sizes are counted on real output and
//! capped ([`Limits`]), names are never used as paths, a panic in a parser or in the zip library
//! fails one file, and at most three batches of 4 MiB (or single larger files, up to 32 MiB) are
//! held at once.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod accounts;
mod document_json;
mod error;
mod family;
mod format;
mod hash;
mod inputs;
mod known;
mod label;
mod ledger;
mod limits;
mod mailbox;
mod page_images;
mod pdf_tools;
pub mod programs;
mod raw;
mod read;
mod readers;
mod reading;
mod source;
mod unpack;
mod worker;

pub use accounts::{Accounts, Admitted, NewDocument, Totals};
pub use document_json::{document_of_json, json_without_text};
pub use error::{IngestError, IngestErrorKind};
pub use hash::{Blake3, InvalidBlake3};
pub use inputs::{Inputs, Skipped};
pub use known::{Known, KnownDocument};
pub use ledger::{FileEncoding, FileFacts, InvalidOutcome, LedgerRow, Outcome};
pub use limits::Limits;
pub use page_images::{PageImages, PageWord};
pub use pdf_tools::{Ocr, PdfEngine};
pub use read::{
    Batch, ContainerRead, Content, DocumentRead, FileRead, Read, ReadOptions, ReadReport, read,
};
pub use readers::read_bytes;
pub use worker::{WorkerError, WorkerProgram, serve_worker};
