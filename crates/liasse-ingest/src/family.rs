//! A file and the files in it: an e-mail and its attachments, a PDF and what is embedded in it.

use std::{cell::Cell, sync::Arc};

use liasse_extract::Part;
use liasse_model::Document;

use crate::{
    Blake3, Content, DocumentRead, FileFacts, FileRead, IngestError, Known, Limits, Read,
    document_json::json_without_text,
    label::entry_label,
    raw::{Raw, RawFile},
    readers::Readers,
    reading::{Job, JobKind, Reading, Said},
    unpack::HOLDS_NOTHING,
};

/// Reads files, each with those in it behind it.
pub(crate) struct Family<'a, F> {
    pub(crate) known: &'a Known,
    pub(crate) readers: &'a Readers,
    pub(crate) limits: &'a Limits,
    /// What the caller makes of each document.
    pub(crate) prepare: &'a F,
}

/// What is taken along from a file to those in it.
struct Descent {
    /// How deep it stands.
    depth: usize,
    /// Bytes that may still come out of the outermost file.
    left: Cell<u64>,
}

impl<F> Family<'_, F> {
    /// Reads a group of steps, in order.
    pub(crate) fn read<P>(&self, mut steps: Vec<Raw>) -> Result<Vec<Read<P>>, IngestError>
    where
        F: Fn(&mut Document) -> P,
    {
        let jobs: Vec<Job> = steps.iter_mut().filter_map(job).collect();
        let hashes: Vec<Blake3> = jobs.iter().map(|job| Blake3::of(&job.bytes)).collect();
        let mut readings = self.readers.read(jobs)?.into_iter().zip(hashes);
        let mut reads = Vec::with_capacity(steps.len());
        for step in steps {
            let mut reading = || {
                let none = || (Reading::failed("was not answered"), Blake3::of(&[]));
                readings.next().unwrap_or_else(none)
            };
            match step {
                Raw::Container(container) => reads.push(Read::Container(container)),
                Raw::Failed(file, reason) => push(&mut reads, file, Content::Failed(reason)),
                Raw::Unchanged(file) => push(&mut reads, file, Content::Unchanged),
                Raw::MailboxEnd(file, problem) => {
                    let documents = Vec::new();
                    let content = Content::Documents { documents, problem, continues: false };
                    push(&mut reads, file, content);
                }
                Raw::Whole(file, _) => {
                    let (reading, blake3) = reading();
                    let file = RawFile { blake3: Some(blake3), ..file };
                    let descent = Descent::new(self.limits);
                    self.file(file, reading, &descent, &mut reads)?;
                }
                Raw::Message(path, number, _) => {
                    let (reading, blake3) = reading();
                    self.message(path, number, reading, blake3, &mut reads)?;
                }
            }
        }
        Ok(reads)
    }

    /// A file, then those in it, then its end.
    fn file<P>(
        &self,
        file: RawFile,
        reading: Reading,
        descent: &Descent,
        reads: &mut Vec<Read<P>>,
    ) -> Result<(), IngestError>
    where
        F: Fn(&mut Document) -> P,
    {
        let Reading { encoding, facts, said, json, problem, parts } = reading;
        let blake3 = file.blake3.unwrap_or_else(|| Blake3::of(&[]));
        let mut content = match said {
            Said::Packed => return self.packed(file, facts, problem, parts, descent, reads),
            Said::Failed(reason) => Content::Failed(reason),
            Said::Empty => Content::Empty(problem),
            Said::Document(document) => {
                let documents = vec![self.document(*document, json, blake3)];
                Content::Documents { documents, problem, continues: false }
            }
        };
        if !parts.is_empty() {
            if let Content::Documents { documents, .. } = &mut content {
                let documents = std::mem::take(documents);
                let begun = Content::Documents { documents, problem: None, continues: true };
                push(reads, RawFile { blake3: None, ..file.clone() }, begun);
            }
            self.parts(&file.path, blake3, parts, descent, reads)?;
        }
        let RawFile { path, size, blake3, container } = file;
        reads.push(Read::File(FileRead {
            path,
            size,
            blake3,
            container,
            encoding,
            facts,
            content,
        }));
        Ok(())
    }

    /// What is in a packed file, which came from where that came from. It has a row of its own only where
    /// something was wrong with it.
    fn packed<P>(
        &self,
        file: RawFile,
        facts: FileFacts,
        problem: Option<String>,
        parts: Vec<Part>,
        descent: &Descent,
        reads: &mut Vec<Read<P>>,
    ) -> Result<(), IngestError>
    where
        F: Fn(&mut Document) -> P,
    {
        let nothing = parts.is_empty().then(|| HOLDS_NOTHING.to_owned());
        if let Some(origin) = file.container.or(file.blake3) {
            self.parts(&file.path, origin, parts, descent, reads)?;
        }
        if let Some(reason) = problem.or(nothing) {
            let RawFile { path, size, blake3, container } = file;
            let (encoding, content) = (None, Content::Failed(reason));
            let read = FileRead { path, size, blake3, container, encoding, facts, content };
            reads.push(Read::File(read));
        }
        Ok(())
    }

    /// A message of a mailbox, whose row comes with the mailbox's end.
    fn message<P>(
        &self,
        path: Arc<str>,
        number: u64,
        reading: Reading,
        blake3: Blake3,
        reads: &mut Vec<Read<P>>,
    ) -> Result<(), IngestError>
    where
        F: Fn(&mut Document) -> P,
    {
        let (documents, problem) = match reading.said {
            Said::Document(document) => {
                (vec![self.document(*document, reading.json, blake3)], reading.problem)
            }
            Said::Failed(reason) => (Vec::new(), Some(reason)),
            Said::Empty | Said::Packed => (Vec::new(), reading.problem),
        };
        let problem = problem.map(|problem| format!("message {number}: {problem}"));
        let content = Content::Documents { documents, problem, continues: true };
        push(
            reads,
            RawFile { path: path.clone(), size: 0, blake3: None, container: None },
            content,
        );
        let label = entry_label(&path, &number.to_string());
        self.parts(&label, blake3, reading.parts, &Descent::new(self.limits), reads)
    }

    /// Reads the files in a file; `origin` is the hash of that file.
    fn parts<P>(
        &self,
        label: &str,
        origin: Blake3,
        parts: Vec<Part>,
        descent: &Descent,
        reads: &mut Vec<Read<P>>,
    ) -> Result<(), IngestError>
    where
        F: Fn(&mut Document) -> P,
    {
        for part in parts {
            let path: Arc<str> = entry_label(label, &part.name).into();
            let size = part.bytes.len() as u64;
            let blake3 = Blake3::of(&part.bytes);
            let file = RawFile { path, size, blake3: Some(blake3), container: Some(origin) };
            if self.known.has_row(&file.path, &blake3) {
                push(reads, file, Content::Unchanged);
            } else if let Some(refusal) = descent.refusal(size, self.limits) {
                push(reads, file, Content::Failed(refusal));
            } else {
                let label = file.path.to_string();
                let job = Job { label, kind: JobKind::Part, bytes: part.bytes };
                for reading in self.readers.read(vec![job])? {
                    let deeper = Descent { depth: descent.depth + 1, left: descent.left.clone() };
                    self.file(file.clone(), reading, &deeper, reads)?;
                    descent.left.set(deeper.left.get());
                }
            }
        }
        Ok(())
    }

    fn document<P>(
        &self,
        mut document: Document,
        json: Option<String>,
        blake3: Blake3,
    ) -> DocumentRead<P>
    where
        F: Fn(&mut Document) -> P,
    {
        // Documents are plain data that always have a JSON form; without one, `verify` finds it.
        let json = json.unwrap_or_else(|| json_without_text(&mut document).unwrap_or_default());
        let prepared = (self.prepare)(&mut document);
        DocumentRead { document, json, blake3, prepared }
    }
}

impl Descent {
    fn new(limits: &Limits) -> Self {
        Self { depth: 1, left: Cell::new(limits.embedded_bytes) }
    }

    /// Tells why a file of this size is not read; otherwise counts it.
    fn refusal(&self, size: u64, limits: &Limits) -> Option<String> {
        if self.depth > limits.containers.levels {
            return Some(format!("stands {} files deep, which is over the limit", self.depth));
        }
        if size > limits.document_bytes {
            return Some(format!("has more than the limit of {} bytes", limits.document_bytes));
        }
        let Some(left) = self.left.get().checked_sub(size) else {
            let limit = limits.embedded_bytes;
            return Some(format!(
                "the files in this file have more than the limit of {limit} bytes"
            ));
        };
        self.left.set(left);
        None
    }
}

/// Takes a step's bytes as what is to be read.
fn job(step: &mut Raw) -> Option<Job> {
    let (label, kind) = match step {
        Raw::Whole(file, _) => (file.path.to_string(), JobKind::File),
        Raw::Message(path, number, _) => (entry_label(path, &number.to_string()), JobKind::Message),
        _ => return None,
    };
    Some(Job { label, kind, bytes: step.take_bytes() })
}

fn push<P>(reads: &mut Vec<Read<P>>, file: RawFile, content: Content<P>) {
    let RawFile { path, size, blake3, container } = file;
    let (encoding, facts) = Default::default();
    reads.push(Read::File(FileRead { path, size, blake3, container, encoding, facts, content }));
}
