use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use liasse_model::Document;
use tantivy::{
    Index, IndexSettings, IndexWriter as TantivyWriter, TantivyDocument, Term,
    index::{SegmentComponent, SegmentMeta},
    indexer::{IndexWriterOptions, NoMergePolicy},
    schema::document::Document as TantivyRow,
    store::Compressor,
};

use crate::{
    Filing, FolderWatch, SearchError, SearchErrorKind, Unwatched, analyzer,
    error::AtPath,
    folder::{Failure, IndexFolder},
    in_flight::{InFlight, Ticket},
    merging::{Candidate, merges},
    row::Row,
    schema::{self, Fields},
};

/// How much an [`IndexWriter`] may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriterOptions {
    /// The memory of all threads together, at least [`WriterOptions::MIN_MEMORY_BYTES`] each.
    pub memory_bytes: usize,
    /// The number of threads, 1 to 8. What a search finds does not depend on it.
    pub threads: usize,
    /// The most bytes of segments, as they lie on the disk, that a merge reads; it maps them all. What a
    /// search finds does not depend on it.
    pub merge_bytes: u64,
}

impl WriterOptions {
    /// The least memory of a thread. About 13 MB of it are fixed; with less, every few documents
    /// would become a segment of their own.
    pub const MIN_MEMORY_BYTES: usize = 16_000_000;
    /// The most threads.
    pub const MAX_THREADS: usize = 8;
}

impl Default for WriterOptions {
    fn default() -> Self {
        Self { memory_bytes: 160_000_000, threads: 1, merge_bytes: 128 * 1024 * 1024 }
    }
}

/// What [`IndexWriter::add`] did with a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indexed {
    /// The bytes of text past [`MAX_INDEXED_BYTES`](crate::MAX_INDEXED_BYTES), which no search
    /// finds; 0 for nearly every document.
    pub skipped_bytes: usize,
}

/// The one writer of an index folder.
///
/// What was added or deleted is seen by nobody until [`IndexWriter::commit`] returns, and is gone
/// if it is not called.
pub struct IndexWriter {
    path: PathBuf,
    index: Index,
    writer: TantivyWriter<HeldRow>,
    fields: Fields,
    in_flight: InFlight,
    failure: Failure,
    merge_bytes: u64,
}

impl IndexWriter {
    /// Opens an index folder for writing and creates the index if the folder is empty.
    ///
    /// # Errors
    /// When another writer has the folder, when it is not an index of this version, or when the
    /// system refuses to write.
    pub fn open(path: &Path, options: WriterOptions) -> Result<Self, SearchError> {
        Self::open_watched(path, options, Arc::new(Unwatched))
    }

    /// Opens an index folder for writing as [`IndexWriter::open`] does, and tells `watch` of each
    /// change to the folder before it is made.
    ///
    /// # Errors
    /// Those of [`IndexWriter::open`], and what `watch` answers.
    pub fn open_watched(
        path: &Path,
        options: WriterOptions,
        watch: Arc<dyn FolderWatch>,
    ) -> Result<Self, SearchError> {
        let threads = check(path, options)?;
        let directory = IndexFolder::open_watched(path, watch).at(path)?;
        let failure = directory.failure();
        let opened = open_or_create(directory, path).and_then(|index| {
            let settings = IndexWriterOptions::builder()
                .num_worker_threads(threads)
                .memory_budget_per_thread(options.memory_bytes / threads)
                .num_merge_threads(1)
                .build();
            let writer = index.writer_with_options(settings).at(path)?;
            Ok((index, writer))
        });
        let (index, writer) = opened.map_err(|error| with_cause(&failure, error))?;
        // Merges run inside `commit`, so that nothing changes in the folder after it returned.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let (path, fields) = (path.to_owned(), schema::build().1);
        let (in_flight, merge_bytes) = (InFlight::default(), options.merge_bytes);
        Ok(Self { path, index, writer, fields, in_flight, failure, merge_bytes })
    }

    /// Adds a document. One with the same id that was added before stays, unless
    /// [`IndexWriter::delete`] is called first.
    ///
    /// Blocks while too much text waits for the indexing threads.
    ///
    /// # Errors
    /// When an indexing thread failed, for instance on a full disk.
    pub fn add(
        &mut self,
        document: &Document,
        filing: &Filing<'_>,
    ) -> Result<Indexed, SearchError> {
        let row = Row::new(document, filing, &self.fields);
        let held = HeldRow { document: row.document, _ticket: self.in_flight.enter(row.bytes) };
        let added = self.writer.add_document(held).at(&self.path);
        added.map_err(|error| with_cause(&self.failure, error))?;
        Ok(Indexed { skipped_bytes: row.skipped })
    }

    /// Deletes every document with this id that was added so far.
    pub fn delete(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Makes everything added and deleted so far visible and safe against loss of power, with a
    /// payload of the caller's that says what the commit holds.
    ///
    /// # Errors
    /// When the system refuses to write. Then either the last commit stands or this one does,
    /// whole; [`Index::commit_payload`](crate::Index::commit_payload) tells which.
    pub fn commit(&mut self, payload: &str) -> Result<(), SearchError> {
        let committed = self.commit_and_merge(payload);
        committed.map_err(|error| with_cause(&self.failure, error))
    }

    fn commit_and_merge(&mut self, payload: &str) -> Result<(), SearchError> {
        let mut prepared = self.writer.prepare_commit().at(&self.path)?;
        prepared.set_payload(payload);
        prepared.commit().at(&self.path)?;
        self.merge()
    }

    /// Forgets everything added and deleted since the last commit.
    ///
    /// # Errors
    /// When the writer cannot be opened again.
    pub fn rollback(&mut self) -> Result<(), SearchError> {
        self.writer.rollback().at(&self.path)?;
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(())
    }

    fn merge(&mut self) -> Result<(), SearchError> {
        let merges = merges(self.segments()?, self.merge_bytes);
        for segments in &merges {
            self.writer.merge(segments).wait().at(&self.path)?;
        }
        if !merges.is_empty() {
            self.writer.garbage_collect_files().wait().at(&self.path)?;
        }
        Ok(())
    }

    fn segments(&self) -> Result<Vec<Candidate>, SearchError> {
        let segments = self.index.searchable_segment_metas().at(&self.path)?;
        let bytes = |file: PathBuf| fs::metadata(self.path.join(file)).map(|file| file.len());
        let candidate = |segment: &SegmentMeta| Candidate {
            // A file that is not there takes nothing.
            bytes: MERGED
                .iter()
                .filter_map(|kind| bytes(segment.relative_path(kind.clone())).ok())
                .sum(),
            id: segment.id(),
            has_deletes: segment.has_deletes(),
        };
        Ok(segments.iter().map(candidate).collect())
    }
}

/// The files of a segment that a merge reads.
const MERGED: [SegmentComponent; 6] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::Terms,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Store,
];

/// Names the failed write behind an error: tantivy often only says that a thread ended.
fn with_cause(failure: &Failure, error: SearchError) -> SearchError {
    match failure.take() {
        Some(cause) => SearchError::io(error.path(), "could not write the index", cause),
        None => error,
    }
}

/// Opens the index of a folder, and makes one in an empty folder.
fn open_or_create(directory: IndexFolder, path: &Path) -> Result<Index, SearchError> {
    if Index::exists(&directory).at(path)? {
        return open_in(directory, path);
    }
    let settings =
        IndexSettings { docstore_compression: Compressor::Lz4, ..IndexSettings::default() };
    let builder = Index::builder().schema(schema::build().0).settings(settings);
    let mut index = builder.open_or_create(directory).at(path)?;
    index.set_tokenizers(analyzer::tokenizers());
    Ok(index)
}

/// Opens the index of a folder and checks that its fields are those of this version.
pub(crate) fn open_index(path: &Path) -> Result<Index, SearchError> {
    open_in(IndexFolder::open(path).at(path)?, path)
}

fn open_in(directory: IndexFolder, path: &Path) -> Result<Index, SearchError> {
    if !Index::exists(&directory).at(path)? {
        let message = "expected an index, found a folder without one";
        return Err(SearchError::new(SearchErrorKind::Missing, path, message));
    }
    let mut index = Index::open(directory).at(path)?;
    if index.schema() != schema::build().0 {
        let message = format!("expected an index of layout {}", schema::SCHEMA_VERSION);
        return Err(SearchError::new(SearchErrorKind::Version, path, message));
    }
    index.set_tokenizers(analyzer::tokenizers());
    Ok(index)
}

fn check(path: &Path, options: WriterOptions) -> Result<usize, SearchError> {
    let refuse = |message| Err(SearchError::new(SearchErrorKind::Options, path, message));
    let threads = options.threads;
    if threads == 0 || threads > WriterOptions::MAX_THREADS {
        let most = WriterOptions::MAX_THREADS;
        return refuse(format!("expected 1 to {most} indexing threads, found {threads}"));
    }
    let least = WriterOptions::MIN_MEMORY_BYTES * threads;
    if options.memory_bytes < least {
        let found = options.memory_bytes;
        return refuse(format!("expected at least {least} bytes of memory, found {found}"));
    }
    Ok(threads)
}

/// A row whose bytes count as waiting until an indexing thread takes it.
struct HeldRow {
    document: TantivyDocument,
    _ticket: Ticket,
}

impl TantivyRow for HeldRow {
    type Value<'a> = <TantivyDocument as TantivyRow>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as TantivyRow>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}
