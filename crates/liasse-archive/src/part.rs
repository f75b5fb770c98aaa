//! The documents of one commit.

use std::path::{Path, PathBuf};

use liasse_ingest::{Blake3, KnownDocument, NewDocument, document_of_json};
use liasse_model::Document;

use crate::{
    ArchiveError,
    columns::{BLAKE3, FILE, ID, JSON, TEXT, columns, schema},
    disk::Disk,
    manifest::StoredFile,
    parquet_file::{Batches, ParquetReader, ParquetWriter, strings},
};

/// The folder of the parts.
pub(crate) const PARTS: &str = "parts";

/// A part under construction.
pub(crate) struct PartWriter(ParquetWriter);

impl PartWriter {
    pub(crate) fn create(disk: &Disk, commit: u64) -> Result<Self, ArchiveError> {
        let name = format!("{PARTS}/{commit:06}.parquet");
        let large = ["id", "blake3", "subject", "text", "json"];
        Ok(Self(ParquetWriter::create(disk, name, schema(), &large)?))
    }

    /// Adds documents; the first one's row is the number of rows before.
    pub(crate) fn write(
        &mut self,
        documents: &[NewDocument<()>],
        folder: &Path,
    ) -> Result<(), ArchiveError> {
        let batch = columns(documents).map_err(|error| {
            ArchiveError::io(folder, "lay out documents", std::io::Error::other(error))
        })?;
        self.0.write(&batch)
    }

    pub(crate) fn rows(&self) -> u64 {
        self.0.rows()
    }

    pub(crate) fn finish(self, commit: u64) -> Result<StoredFile, ArchiveError> {
        self.0.finish(commit)
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
        let path = self.path();
        for batch in self.reader()?.batches(&[ID, BLAKE3, FILE])? {
            let batch = batch?;
            let ids = strings(&batch, "id", path)?;
            let hashes = strings(&batch, "blake3", path)?;
            let files = strings(&batch, "file", path)?;
            for ((id, hash), file) in ids.iter().zip(hashes).zip(files) {
                let hash = hash.unwrap_or_default().parse::<Blake3>().map_err(|error| {
                    ArchiveError::damaged(path, "expected a hash").with_source(error)
                })?;
                let id = id.unwrap_or_default().to_owned();
                known.push((hash, KnownDocument { id, path: file.unwrap_or_default().to_owned() }));
            }
        }
        Ok(known)
    }
}

/// Some documents of a part that are not taken apart yet.
pub(crate) struct DocumentBatch<'a> {
    batch: arrow_array::RecordBatch,
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
    fn of_batch(
        batch: &arrow_array::RecordBatch,
        path: &Path,
    ) -> Result<Vec<Document>, ArchiveError> {
        let ids = strings(batch, "id", path)?;
        let texts = strings(batch, "text", path)?;
        let jsons = strings(batch, "json", path)?;
        let rows = ids.iter().zip(texts).zip(jsons);
        rows.map(|((id, text), json)| {
            let id = id.unwrap_or_default();
            let text = text.unwrap_or_default().to_owned();
            let json = json.unwrap_or_default().as_bytes();
            document_of_json(id.to_owned(), text, json).map_err(|error| {
                let message = format!("expected the JSON of document `{id}`, found something else");
                ArchiveError::damaged(path, message).with_source(error)
            })
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
