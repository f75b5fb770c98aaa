//! The documents of one commit.

use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use liasse_ingest::{Blake3, KnownDocument, NewDocument, document_of_json};
use liasse_model::Document;

use crate::{
    ArchiveError,
    columns::{BLAKE3, FILE, ID, JSON, TEXT, columns, schema},
    derived,
    disk::Disk,
    manifest::StoredFile,
    parquet_file::{Batches, ParquetReader, ParquetWriter, optional, strings},
};

/// The folder of the parts.
pub(crate) const PARTS: &str = "parts";

/// Documents that are laid out at once, and bytes of their text: always the same ones, so that a part's bytes
/// do not depend on how its documents came.
const LAID_OUT_AT_ONCE: usize = 256;
const LAID_OUT_BYTES: usize = 4 * 1024 * 1024;

/// A part under construction.
pub(crate) struct PartWriter {
    writer: ParquetWriter,
    folder: PathBuf,
    /// Those that are not laid out yet.
    waiting: Vec<NewDocument<()>>,
    waiting_bytes: usize,
}

impl PartWriter {
    pub(crate) fn create(disk: &Disk, commit: u64) -> Result<Self, ArchiveError> {
        let name = format!("{PARTS}/{commit:06}.parquet");
        let large = ["id", "blake3", "subject", "text", "json"];
        let writer = ParquetWriter::create(disk, name, schema(), &large)?;
        let folder = disk.folder().to_owned();
        Ok(Self { writer, folder, waiting: Vec::new(), waiting_bytes: 0 })
    }

    /// Adds a document; its row is the number of rows before.
    pub(crate) fn push(&mut self, document: NewDocument<()>) -> Result<(), ArchiveError> {
        self.waiting_bytes += document.document.text().len();
        self.waiting.push(document);
        match self.waiting.len() >= LAID_OUT_AT_ONCE || self.waiting_bytes >= LAID_OUT_BYTES {
            true => self.lay_out(),
            false => Ok(()),
        }
    }

    pub(crate) fn rows(&self) -> u64 {
        self.writer.rows() + self.waiting.len() as u64
    }

    pub(crate) fn finish(mut self, commit: u64) -> Result<StoredFile, ArchiveError> {
        self.lay_out()?;
        self.writer.finish(commit)
    }

    fn lay_out(&mut self) -> Result<(), ArchiveError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let batch = columns(&self.waiting).map_err(|error| {
            ArchiveError::io(&self.folder, "lay out documents", std::io::Error::other(error))
        })?;
        self.waiting.clear();
        self.waiting_bytes = 0;
        self.writer.write(&batch)
    }
}

/// A part of the archive.
#[derive(Debug)]
pub(crate) struct Part {
    folder: PathBuf,
    stored: StoredFile,
    path: PathBuf,
    /// `None` where the file is damaged or gone: whoever wants to read it is told.
    reader: Option<ParquetReader>,
}

impl Part {
    /// Opens a part; one that is damaged is an error when it is read.
    pub(crate) fn open(folder: &Path, stored: &StoredFile) -> Self {
        Self {
            folder: folder.to_owned(),
            stored: stored.clone(),
            path: folder.join(&stored.path),
            reader: ParquetReader::open(folder, stored).ok(),
        }
    }

    fn reader(&self) -> Result<&ParquetReader, ArchiveError> {
        self.reader.as_ref().ok_or_else(|| {
            let error = ParquetReader::open(&self.folder, &self.stored).err();
            error.unwrap_or_else(|| {
                ArchiveError::damaged(&self.path, "the file came back; open the archive again")
            })
        })
    }

    /// Fails where the file is damaged or gone, as far as opening it tells.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        self.reader().map(|_| ())
    }

    /// Returns the file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the document in a row; `None` past the end.
    pub(crate) fn document(&self, row: u64) -> Result<Option<Document>, ArchiveError> {
        let Some(batch) = self.reader()?.row(row, &[ID, TEXT, JSON])? else { return Ok(None) };
        let mut documents = Documents::of_batch(&batch, self.path())?;
        Ok(documents.pop())
    }

    /// Returns the documents in the order of the rows.
    pub(crate) fn documents(&self) -> Result<Documents<'_>, ArchiveError> {
        let batches = self.reader()?.batches(&[ID, FILE, TEXT, JSON])?;
        Ok(Documents { part: self, batches, ready: Vec::new() })
    }

    /// Returns the documents in batches, which may be read on different threads.
    pub(crate) fn document_batches(
        &self,
    ) -> Result<impl Iterator<Item = Result<DocumentBatch<'_>, ArchiveError>> + Send, ArchiveError>
    {
        let path = self.path();
        let batches = self.reader()?.batches(&[ID, TEXT, JSON])?;
        Ok(batches.map(move |batch| Ok(DocumentBatch { batch: batch?, path })))
    }

    /// Returns some columns of all rows.
    pub(crate) fn batches(&self, columns: &[usize]) -> Result<Batches<'_>, ArchiveError> {
        self.reader()?.batches(columns)
    }

    /// Returns the ids in the order of the rows.
    pub(crate) fn ids(&self) -> Result<Vec<String>, ArchiveError> {
        let mut ids = Vec::new();
        for batch in self.reader()?.batches(&[ID])? {
            let batch = batch?;
            let column = strings(&batch, "id", self.path())?;
            ids.extend(column.iter().map(|id| id.unwrap_or_default().to_owned()));
        }
        Ok(ids)
    }

    /// Returns what makes a document known: the hash of its bytes, its id and its file.
    pub(crate) fn known(&self) -> Result<Vec<(Blake3, KnownDocument)>, ArchiveError> {
        let mut known = Vec::new();
        for batch in self.reader()?.batches(&[ID, BLAKE3, FILE])? {
            known.extend(known_of(&batch?, self.path())?);
        }
        Ok(known)
    }

    /// Returns all that is stored of the documents, in batches of few, because some are large.
    pub(crate) fn stored_batches(
        &self,
    ) -> Result<impl Iterator<Item = Result<StoredBatch<'_>, ArchiveError>>, ArchiveError> {
        let path = self.path();
        let columns = [ID, BLAKE3, FILE, TEXT, JSON];
        let batches = self.reader()?.batches_of(&columns, STORED_AT_ONCE)?;
        Ok(batches.map(move |batch| Ok(StoredBatch { batch: batch?, path })))
    }

    /// Fails unless the file has the bytes that were written.
    pub(crate) fn check_bytes(&self) -> Result<(), ArchiveError> {
        self.check()?;
        derived::check(&self.folder, &self.stored)
    }
}

/// Documents that are held at once with all that is stored of them.
const STORED_AT_ONCE: usize = 64;

/// Returns what makes the documents of a batch known.
fn known_of(
    batch: &RecordBatch,
    path: &Path,
) -> Result<Vec<(Blake3, KnownDocument)>, ArchiveError> {
    let ids = strings(batch, "id", path)?;
    let hashes = strings(batch, "blake3", path)?;
    let files = strings(batch, "file", path)?;
    let rows = ids.iter().zip(hashes).zip(files);
    rows.map(|((id, hash), file)| {
        let hash = hash
            .unwrap_or_default()
            .parse::<Blake3>()
            .map_err(|error| ArchiveError::damaged(path, "expected a hash").with_source(error))?;
        let id = id.unwrap_or_default().to_owned();
        Ok((hash, KnownDocument { id, path: file.unwrap_or_default().to_owned() }))
    })
    .collect()
}

/// Some documents of a part with all that is stored of them.
pub(crate) struct StoredBatch<'a> {
    batch: RecordBatch,
    path: &'a Path,
}

impl StoredBatch<'_> {
    /// Returns what makes them known.
    pub(crate) fn known(&self) -> Result<Vec<(Blake3, KnownDocument)>, ArchiveError> {
        known_of(&self.batch, self.path)
    }

    /// Returns the document in a row of the batch, to be stored under another id and as of the same file.
    pub(crate) fn document(
        &self,
        row: usize,
        id: String,
        blake3: Blake3,
        path: String,
    ) -> Result<NewDocument<()>, ArchiveError> {
        let text = |name| {
            let column = strings(&self.batch, name, self.path)?;
            Ok::<_, ArchiveError>(optional(column, row).unwrap_or_default().to_owned())
        };
        let (json, text) = (text("json")?, text("text")?);
        let document = document_of_stored(id, text, &json, self.path)?;
        Ok(NewDocument { document, json, blake3, path, prepared: () })
    }
}

/// Puts a document of a part together again.
fn document_of_stored(
    id: String,
    text: String,
    json: &str,
    path: &Path,
) -> Result<Document, ArchiveError> {
    let wrong = format!("expected the JSON of document `{id}`, found something else");
    document_of_json(id, text, json.as_bytes())
        .map_err(|error| ArchiveError::damaged(path, wrong).with_source(error))
}

/// Some documents of a part that are not taken apart yet.
pub(crate) struct DocumentBatch<'a> {
    batch: RecordBatch,
    path: &'a Path,
}

impl DocumentBatch<'_> {
    pub(crate) fn documents(&self) -> Result<Vec<Document>, ArchiveError> {
        Documents::of_batch(&self.batch, self.path)
    }
}

/// The documents of a part, each with the path of its file.
pub(crate) struct Documents<'a> {
    part: &'a Part,
    batches: Batches<'a>,
    /// Those of the last batch that were not given yet, last first.
    ready: Vec<(Document, String)>,
}

impl Documents<'_> {
    fn of_batch(batch: &RecordBatch, path: &Path) -> Result<Vec<Document>, ArchiveError> {
        let ids = strings(batch, "id", path)?;
        let texts = strings(batch, "text", path)?;
        let jsons = strings(batch, "json", path)?;
        let rows = ids.iter().zip(texts).zip(jsons);
        rows.map(|((id, text), json)| {
            let id = id.unwrap_or_default().to_owned();
            let text = text.unwrap_or_default().to_owned();
            document_of_stored(id, text, json.unwrap_or_default(), path)
        })
        .collect()
    }

    fn next_batch(&mut self) -> Result<bool, ArchiveError> {
        let path = self.part.path();
        let Some(batch) = self.batches.next().transpose()? else { return Ok(false) };
        let documents = Self::of_batch(&batch, path)?;
        let files = strings(&batch, "file", path)?;
        let files = files.iter().map(|file| file.unwrap_or_default().to_owned());
        self.ready = documents.into_iter().zip(files).collect();
        self.ready.reverse();
        Ok(true)
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<(Document, String), ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            // After an error there are no more batches, so this ends.
            match self.next_batch() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
        self.ready.pop().map(Ok)
    }
}
