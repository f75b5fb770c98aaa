//! The engine: one thread opens files, all threads have them read, the caller takes what came out, in order.

use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
};

use liasse_model::Document;
use rayon::prelude::*;

use crate::{
    Blake3, FileEncoding, FileFacts, IngestError, IngestErrorKind, Inputs, Known, Limits, Ocr,
    PdfEngine, WorkerProgram,
    family::Family,
    raw::{Batcher, Raw, RawBatch},
    readers::Readers,
    source::Source,
};

/// How inputs are read.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// How much of an input is taken.
    pub limits: Limits,
    /// The number of files that are read at once; as many as processors if `None`. What comes out does
    /// not depend on it.
    pub threads: Option<NonZeroUsize>,
    /// The program whose processes read the files. Without one they are read in this process, which is for
    /// files that are trusted: a fault in a reader's library can then end or take over the process.
    pub worker: Option<WorkerProgram>,
    /// What reads the text layer of PDFs. Another program is only run where there is a worker.
    pub pdf_engine: PdfEngine,
    /// Which pages of PDFs are read by OCR; likewise.
    pub ocr: Ocr,
    /// The folder in which what OCR read is kept, by the hash of the file, so that no page is read twice.
    pub ocr_cache: Option<PathBuf>,
}

/// What is to be known of a run beside its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadReport {
    /// What the processes that read the files could still do; `None` where this process read them.
    pub protection: Option<String>,
}

/// What a bounded number of files said, in the order of the inputs.
#[derive(Debug)]
pub struct Batch<P> {
    /// The files, and the zip files that ended.
    pub reads: Vec<Read<P>>,
    /// How many bytes of [`Inputs::total_bytes`] are used up.
    pub bytes_read: u64,
}

/// A file, or the end of a packed file.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all are files")]
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
    /// The hash of the file that it came from: a zip file, an e-mail with its attachments.
    pub container: Option<Blake3>,
    /// The encoding of its text.
    pub encoding: Option<FileEncoding>,
    /// What it is and how it was read.
    pub facts: FileFacts,
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
        /// Whether more of the same mailbox, or files in this one, follow; size and hash come with the end.
        continues: bool,
    },
    /// No word of text, and why that may be.
    Empty(Option<String>),
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
    /// The document as JSON without its id and text, as [`json_without_text`](crate::json_without_text)
    /// writes it.
    pub json: String,
    /// The hash of the bytes that it was read from.
    pub blake3: Blake3,
    /// What the caller's function made of it, in parallel.
    pub prepared: P,
}

/// A packed file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
/// `prepare` runs on several threads, once for each document. `sink` ends the reading early by
/// returning [`ControlFlow::Break`] or an error.
///
/// # Errors
/// Those of `sink`, [`IngestErrorKind::Threads`] and [`IngestErrorKind::Worker`].
pub fn read<P: Send, E: From<IngestError>>(
    inputs: &Inputs,
    known: &Known,
    options: &ReadOptions,
    prepare: impl Fn(&mut Document) -> P + Sync,
    mut sink: impl FnMut(Batch<P>) -> Result<ControlFlow<()>, E>,
) -> Result<ReadReport, E> {
    let pool = thread_pool(options.threads)?;
    let readers = Readers::new(options)?;
    let family = Family { known, readers: &readers, limits: &options.limits, prepare: &prepare };
    thread::scope(|scope| {
        // The channel holds no batch: one is collected while another one is parsed.
        let (sender, receiver) = mpsc::sync_channel(0);
        let worker = options.worker.as_ref();
        let source = Source::new(known, options.limits, worker, Batcher::new(sender));
        scope.spawn(move || source.run(&inputs.files));
        for raw in &receiver {
            let batch = match &pool {
                Some(pool) => pool.install(|| batch(raw, &family)),
                None => batch(raw, &family),
            };
            if sink(batch?)?.is_break() {
                break;
            }
        }
        // The receiver is dropped here, which stops the reading thread at its next batch.
        Ok(ReadReport { protection: readers.protection().map(str::to_owned) })
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

fn batch<P: Send, F: Fn(&mut Document) -> P + Sync>(
    raw: RawBatch,
    family: &Family<'_, F>,
) -> Result<Batch<P>, IngestError> {
    let reads: Result<Vec<Vec<Read<P>>>, IngestError> =
        groups(raw.steps).into_par_iter().map(|steps| family.read(steps)).collect();
    Ok(Batch { reads: reads?.into_iter().flatten().collect(), bytes_read: raw.bytes_read })
}

/// Bytes and steps that one thread takes at once: some hundred pages, so that a worker need not be asked
/// for each alone and all threads are busy to the end.
const GROUP_BYTES: usize = 128 * 1024;
const GROUP_STEPS: usize = 128;

fn groups(steps: Vec<Raw>) -> Vec<Vec<Raw>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    let mut bytes = 0;
    for step in steps {
        bytes += step.bytes().len();
        group.push(step);
        if bytes >= GROUP_BYTES || group.len() >= GROUP_STEPS {
            groups.push(std::mem::take(&mut group));
            bytes = 0;
        }
    }
    groups.push(group);
    groups
}
