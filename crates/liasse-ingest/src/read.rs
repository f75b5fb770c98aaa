//! The engine: one thread reads, all threads parse, the caller takes what came out, in order.

use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    path::Path,
    sync::{Arc, mpsc},
    thread,
};

use liasse_model::Document;
use rayon::prelude::*;

use crate::{
    Blake3, FileEncoding, IngestError, IngestErrorKind, Inputs, Known, Limits,
    parse::{parse_file, parse_message},
    raw::{Batcher, Raw, RawBatch, RawFile},
    source::Source,
};

/// How inputs are read.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// How much of an input is taken.
    pub limits: Limits,
    /// The number of parsing threads; all processors if `None`. What comes out does not depend on it.
    pub threads: Option<NonZeroUsize>,
}

/// What a bounded number of files said, in the order of the inputs.
#[derive(Debug)]
pub struct Batch<P> {
    /// The files, and the zip files that ended.
    pub reads: Vec<Read<P>>,
    /// How many bytes of [`Inputs::total_bytes`] are used up.
    pub bytes_read: u64,
}

/// A file, or the end of a zip file.
#[derive(Debug)]
pub enum Read<P> {
    /// A file.
    File(FileRead<P>),
    /// A zip file that was read to its end, or skipped as unchanged.
    Container(ContainerRead),
}

/// A file that was read.
#[derive(Debug)]
pub struct FileRead<P> {
    /// Its path; an entry of a zip file is `batch.zip!/entry`.
    pub path: Arc<str>,
    /// Its size in bytes, unpacked.
    pub size: u64,
    /// The hash of its bytes; `None` where they were not all read.
    pub blake3: Option<Blake3>,
    /// The hash of the zip file that it came from.
    pub container: Option<Blake3>,
    /// The encoding of its text.
    pub encoding: Option<FileEncoding>,
    /// What it said.
    pub content: Content<P>,
}

/// What a file said.
#[derive(Debug)]
pub enum Content<P> {
    /// Documents: one, or the messages of a mailbox.
    Documents {
        /// The documents.
        documents: Vec<DocumentRead<P>>,
        /// What was wrong with others in the same file.
        problem: Option<String>,
        /// Whether more of the same mailbox follows; its size and hash come with its end.
        continues: bool,
    },
    /// No word of text.
    Empty,
    /// Nothing that could be read, and why.
    Failed(String),
    /// Nothing new: [`Known`] has a row for it.
    Unchanged,
}

/// A document that was read.
#[derive(Debug)]
pub struct DocumentRead<P> {
    /// The document.
    pub document: Document,
    /// The hash of the bytes that it was read from.
    pub blake3: Blake3,
    /// What the caller's function made of it, in parallel.
    pub prepared: P,
}

/// A zip file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerRead {
    /// Its path.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub blake3: Blake3,
    /// The number of files in it.
    pub files: u64,
    /// Whether it was not opened, because the same bytes were read to the end before.
    pub unchanged: bool,
}

/// Reads inputs and gives batches to `sink`, in the order of the inputs whatever the threads.
///
/// `prepare` runs on the parsing threads, once for each document. `sink` ends the reading early by
/// returning [`ControlFlow::Break`] or an error.
///
/// # Errors
/// Those of `sink`, and [`IngestErrorKind::Threads`].
pub fn read<P: Send, E: From<IngestError>>(
    inputs: &Inputs,
    known: &Known,
    options: &ReadOptions,
    prepare: impl Fn(&mut Document) -> P + Sync,
    mut sink: impl FnMut(Batch<P>) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let pool = thread_pool(options.threads)?;
    thread::scope(|scope| {
        // The channel holds no batch: one is collected while another one is parsed.
        let (sender, receiver) = mpsc::sync_channel(0);
        let source = Source::new(known, options.limits, Batcher::new(sender));
        scope.spawn(move || source.run(&inputs.files));
        for raw in &receiver {
            let batch = match &pool {
                Some(pool) => pool.install(|| parsed(raw, &prepare)),
                None => parsed(raw, &prepare),
            };
            if sink(batch)?.is_break() {
                break;
            }
        }
        // The receiver is dropped here, which stops the reading thread at its next batch.
        Ok(())
    })
}

fn thread_pool(threads: Option<NonZeroUsize>) -> Result<Option<rayon::ThreadPool>, IngestError> {
    let Some(threads) = threads else { return Ok(None) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build();
    let pool = pool.map_err(|error| {
        let message = format!("could not start {threads} threads: {error}");
        IngestError::new(IngestErrorKind::Threads, Path::new(""), message)
    })?;
    Ok(Some(pool))
}

fn parsed<P: Send>(raw: RawBatch, prepare: &(impl Fn(&mut Document) -> P + Sync)) -> Batch<P> {
    let steps: Vec<Step<P>> =
        raw.steps.into_par_iter().map(|step| parsed_step(step, prepare)).collect();
    Batch { reads: grouped(steps), bytes_read: raw.bytes_read }
}

/// A step after parsing.
#[expect(clippy::large_enum_variant, reason = "lives for a batch, and a box is a copy more")]
enum Step<P> {
    Read(Read<P>),
    Message(Arc<str>, Option<DocumentRead<P>>, Option<String>),
    MailboxEnd(RawFile, Option<String>),
}

fn parsed_step<P>(step: Raw, prepare: &impl Fn(&mut Document) -> P) -> Step<P> {
    let (file, encoding, content) = match step {
        Raw::Container(container) => return Step::Read(Read::Container(container)),
        Raw::MailboxEnd(file, problem) => return Step::MailboxEnd(file, problem),
        Raw::Message(path, bytes) => return parsed_message(path, &bytes, prepare),
        Raw::Failed(file, reason) => (file, None, Content::Failed(reason)),
        Raw::Unchanged(file) => (file, None, Content::Unchanged),
        Raw::Whole(file, bytes) => {
            let blake3 = file.blake3.unwrap_or_else(|| Blake3::of(&bytes));
            let parsed = parse_file(&bytes, &file.path, &blake3);
            let content = match parsed.document {
                Err(reason) => Content::Failed(reason),
                Ok(None) => Content::Empty,
                Ok(Some(document)) => Content::Documents {
                    documents: vec![document_read(document, blake3, prepare)],
                    problem: None,
                    continues: false,
                },
            };
            (file, parsed.encoding, content)
        }
    };
    Step::Read(Read::File(file_read(file, encoding, content)))
}

fn parsed_message<P>(
    path: Arc<str>,
    bytes: &[u8],
    prepare: &impl Fn(&mut Document) -> P,
) -> Step<P> {
    let blake3 = Blake3::of(bytes);
    match parse_message(bytes, &blake3).document {
        Ok(document) => {
            let read = document.map(|document| document_read(document, blake3, prepare));
            Step::Message(path, read, None)
        }
        Err(reason) => Step::Message(path, None, Some(reason)),
    }
}

fn document_read<P>(
    mut document: Document,
    blake3: Blake3,
    prepare: &impl Fn(&mut Document) -> P,
) -> DocumentRead<P> {
    let prepared = prepare(&mut document);
    DocumentRead { document, blake3, prepared }
}

fn file_read<P>(file: RawFile, encoding: Option<FileEncoding>, content: Content<P>) -> FileRead<P> {
    let RawFile { path, size, blake3, container } = file;
    FileRead { path, size, blake3, container, encoding, content }
}

/// Puts the messages of a mailbox together again.
fn grouped<P>(steps: Vec<Step<P>>) -> Vec<Read<P>> {
    let mut reads = Vec::with_capacity(steps.len());
    let mut messages = Messages::default();
    let mut open: Option<Arc<str>> = None;
    for step in steps {
        match step {
            Step::Read(read) => reads.push(read),
            Step::Message(path, document, problem) => {
                messages.documents.extend(document);
                messages.problems.extend(problem);
                open = Some(path);
            }
            Step::MailboxEnd(file, problem) => {
                messages.problems.extend(problem);
                open = None;
                let content = std::mem::take(&mut messages).content(false);
                reads.push(Read::File(file_read(file, None, content)));
            }
        }
    }
    if let Some(path) = open {
        let file = RawFile { path, size: 0, blake3: None, container: None };
        reads.push(Read::File(file_read(file, None, messages.content(true))));
    }
    reads
}

/// Messages of one mailbox.
struct Messages<P> {
    documents: Vec<DocumentRead<P>>,
    problems: Vec<String>,
}

impl<P> Default for Messages<P> {
    fn default() -> Self {
        Self { documents: Vec::new(), problems: Vec::new() }
    }
}

impl<P> Messages<P> {
    fn content(self, continues: bool) -> Content<P> {
        let problem = (!self.problems.is_empty()).then(|| self.problems.join("; "));
        Content::Documents { documents: self.documents, problem, continues }
    }
}
