use std::path::{Path, PathBuf};

use tantivy::{IndexReader, ReloadPolicy, Searcher, index::SegmentReader};

use crate::{
    SearchError, SearchErrorKind,
    error::AtPath,
    schema::{self, Fields},
    writer::open_index,
};

/// An index folder as its last commit left it when it was opened; later commits are not seen.
pub struct Index {
    pub(crate) path: PathBuf,
    pub(crate) fields: Fields,
    index: tantivy::Index,
    reader: IndexReader,
}

impl Index {
    /// Opens the index of a folder.
    ///
    /// # Errors
    /// When the folder holds no index of this version, or a damaged one.
    pub fn open(path: &Path) -> Result<Self, SearchError> {
        let index = open_index(path)?;
        // tantivy's default would start a thread that watches the folder.
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader = builder.try_into().at(path)?;
        Ok(Self { path: path.to_owned(), fields: schema::build().1, index, reader })
    }

    /// Returns the number of documents.
    pub fn document_count(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Returns the payload of the last commit, `None` before the first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn commit_payload(&self) -> Result<Option<String>, SearchError> {
        Ok(self.index.load_metas().at(&self.path)?.payload)
    }

    /// Returns the ids of all documents, sorted; one that was added twice is there twice.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn ids(&self) -> Result<Vec<String>, SearchError> {
        let mut ids = Vec::new();
        for segment in self.searcher().segment_readers() {
            let column = id_column(segment, &self.path)?;
            for document in segment.doc_ids_alive() {
                ids.push(column.id(document, &self.path)?);
            }
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Compares every file of the index with the checksum in it and returns the names of those
    /// that do not fit, sorted.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn verify(&self) -> Result<Vec<PathBuf>, SearchError> {
        let damaged = self.index.validate_checksum().at(&self.path)?;
        let mut damaged: Vec<PathBuf> = damaged.into_iter().collect();
        damaged.sort_unstable();
        Ok(damaged)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }
}

/// The ids of a segment's documents.
pub(crate) struct IdColumn(tantivy::columnar::StrColumn);

pub(crate) fn id_column(segment: &SegmentReader, path: &Path) -> Result<IdColumn, SearchError> {
    match segment.fast_fields().str(schema::ID).at(path)? {
        Some(column) => Ok(IdColumn(column)),
        None => Err(damaged(path, "the index has no column of ids")),
    }
}

impl IdColumn {
    /// Returns the rank of a document's id among the segment's ids.
    pub(crate) fn rank(&self, document: u32) -> u64 {
        self.0.term_ords(document).next().unwrap_or(u64::MAX)
    }

    pub(crate) fn id(&self, document: u32, path: &Path) -> Result<String, SearchError> {
        let mut id = String::new();
        match self.0.ord_to_str(self.rank(document), &mut id) {
            Ok(true) => Ok(id),
            Ok(false) => Err(damaged(path, "a document of the index has no id")),
            Err(error) => Err(SearchError::io(path, "could not read the column of ids", error)),
        }
    }
}

pub(crate) fn damaged(path: &Path, message: &str) -> SearchError {
    SearchError::new(SearchErrorKind::Damaged, path, message)
}
