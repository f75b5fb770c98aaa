//! How files become documents.
//!
//! Paths are taken as they are: files, folders at any depth, packed files (zip, tar, gzip, Zstandard, also in
//! each other), mailboxes (mbox), Maildir folders; release text, e-mail, articles, PDFs, office files and web
//! pages, recognised by content; attachments and embedded files are inputs of their own. Documents are
//! read in bounded batches, as many at once as there are processors, and what comes out is in the order of
//! the inputs whatever the number of threads. Two layers can be used alone: [`read`] gives what each file
//! says; [`Accounts`] turns that into ledger rows and new documents. Inputs can be read in units, on many
//! machines: [`Inputs::units`] cuts them, and an [`Adoption`] takes what came out into one account.
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
//! - **input**: a file under a named path, a file in a packed one, an attachment. **label**: an input's path
//!   as text; `batch.zip!/entry` for what is in a file, `in.mbox!/3!/plan.pdf` for what is attached to the
//!   third message of a mailbox. **container**: the file on the disk, or the e-mail, that it came from.
//! - **ledger row**: the account of one input: path, size, BLAKE3, encoding, **outcome** (`stored`,
//!   `duplicate of …`, `empty`, `failed: …`), the ids of the documents it became, and its **facts**: what
//!   it is, how many pages, which of them have no text, what read it, what it states of itself. A packed
//!   file has no row; everything in it has.
//! - **duplicate**: an input with exactly the bytes of another; the first in the order of reading
//!   is stored. A message of a mailbox counts by its own bytes.
//! - **unit**: a run of inputs that is read apart from the others.
//! - **known**: what an archive holds already. A packed file that was read to its end from the same
//!   place with the same BLAKE3 is not opened again; nor is a file read again that has its row.
//! - **worker**: a process that reads files and may do nothing else.
//!
//! # Who reads a file
//!
//! With [`ReadOptions::worker`] this process opens files, takes their hashes, and never looks into one. A
//! worker opens a packed file of which it has the descriptor alone; others get the bytes of one file after
//! the other through a pipe; poppler and tesseract are run in a process that gives up its rights first. What
//! these processes may still do is liasse-sandbox's to enforce and [`ReadReport::protection`]'s to tell.
//! A program takes part by calling [`serve_worker`] in the process that it names with [`WorkerProgram`].
//! Without a worker everything is read in this process, which is for tests and for files that are trusted.
//!
//! # What it does not do
//!
//! It writes nothing but what OCR read, where [`ReadOptions::ocr_cache`] says so: `liasse-archive` does. Links
//! in folders are not followed. Images alone, sheets and slides are refused in their row by their name. A
//! file that failed or had no text is not tried again by a later run over the same archive.
//!
//! # Hostile input
//!
//! A named path that cannot be read is an [`IngestError`] before anything starts; whatever is wrong
//! further down costs that file alone and is told in its row. A worker that dies, takes too long or takes
//! too much memory costs the file that it was reading, after a second try in a new one. Sizes are counted
//! on real output and capped ([`Limits`]), what a worker says of lengths is not believed, names are never
//! used as paths, and at most three batches of 4 MiB (or single larger files, up to 32 MiB) are held at
//! once.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod accounts;
mod adoption;
mod document_json;
mod documents;
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
pub use adoption::Adoption;
pub use document_json::{document_of_json, json_without_text};
pub use documents::KnownDocument;
pub use error::{IngestError, IngestErrorKind};
pub use hash::{Blake3, InvalidBlake3};
pub use inputs::{InputFile, Inputs, Skipped};
pub use known::Known;
pub use ledger::{FileEncoding, FileFacts, InvalidOutcome, LedgerRow, Outcome};
pub use limits::Limits;
pub use page_images::{PageImages, PageWord, PageWords};
pub use pdf_tools::{HelperProgram, Ocr, PdfEngine, helper_programs};
pub use read::{
    Batch, ContainerRead, Content, DocumentRead, FileRead, Read, ReadOptions, ReadReport, read,
};
pub use readers::read_bytes;
pub use worker::{WorkerError, WorkerProgram, serve_worker};
