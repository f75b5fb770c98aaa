//! The tokens of an archive's documents: a segment for each part, kept in the folder `corpus`.
//!
//! The segments of new parts are built on the first use, not during ingest: with them an ingest of
//! the release took 2.7 times the processor time of a bare index (2.0 without), where 2.5 are
//! allowed. Like the names they can be made again at any time, so damage is repaired, not an error,
//! and an archive that cannot be written is counted all the same.
//!
//! A segment numbers the words that no segment before it has, so it stands on all of those: where
//! one is built anew, those after it are as well.

mod build;
mod select;
mod stored;

use std::sync::Arc;

use liasse_analyze::{Corpus, SegmentBytes};

pub(crate) use stored::StoredCorpus;

use crate::{
    Archive, ArchiveError, ArchiveErrorKind,
    derived::{self, Derived},
    disk::Disk,
    manifest::StoredFile,
    segment_file::StoredSegment,
};

/// What is under way while the tokens are made ready.
#[derive(Debug)]
#[non_exhaustive]
pub enum CorpusStep {
    /// So many documents are cut into tokens, which may take a while.
    Building {
        /// The documents.
        documents: u64,
    },
    /// What was stored is not used, and why.
    Replacing {
        /// The file, and what is wrong with it.
        reason: String,
    },
    /// The tokens are there, but the next use has to make some of them again, and why.
    NotStored {
        /// Why they could not be written.
        error: ArchiveError,
    },
}

impl Archive {
    /// Returns the tokens of all documents, numbered in the order of [`Archive::documents`].
    ///
    /// The first call after an ingest cuts the new documents into tokens, which are kept where the
    /// archive can be written; `step` is told. After that the files are mapped and hardly read.
    ///
    /// # Errors
    /// When a part cannot be read, or a text is too large to be numbered.
    pub fn corpus(&self, step: &mut dyn FnMut(CorpusStep)) -> Result<Corpus, ArchiveError> {
        self.corpus_on(&Disk::new(self.folder()), step)
    }

    pub(crate) fn corpus_on(
        &self,
        disk: &Disk,
        step: &mut dyn FnMut(CorpusStep),
    ) -> Result<Corpus, ArchiveError> {
        let (stored, reason) = StoredCorpus::load_or_say(self.folder());
        if let Some(reason) = reason {
            step(CorpusStep::Replacing { reason });
        }
        let mut assembly =
            Assembly { archive: self, disk, step, files: Vec::new(), segments: Vec::new() };
        let corpus = assembly.stored(stored.of_parts(&self.manifest().parts))?;
        assembly.built(corpus)
    }
}

/// The segments, one after the other: those that are stored, then those that have to be built.
struct Assembly<'a> {
    archive: &'a Archive,
    disk: &'a Disk,
    step: &'a mut dyn FnMut(CorpusStep),
    /// What is stored of `segments`; fewer when they could not be written.
    files: Vec<StoredSegment>,
    segments: Vec<SegmentBytes>,
}

impl Assembly<'_> {
    /// Opens the stored segments up to the first that cannot be used.
    fn stored(&mut self, stored: &[StoredSegment]) -> Result<Corpus, ArchiveError> {
        for segment in stored {
            match segment.mapped::<StoredCorpus>(self.disk) {
                Ok(bytes) => {
                    self.segments.push(Arc::new(bytes));
                    self.files.push(segment.clone());
                }
                Err(error) => {
                    (self.step)(CorpusStep::Replacing { reason: error.to_string() });
                    break;
                }
            }
        }
        loop {
            let error = match Corpus::open(self.segments.clone()) {
                Ok(corpus) => return Ok(corpus),
                Err(error) => error,
            };
            self.segments.pop();
            let Some(last) = self.files.pop() else {
                return Err(build::failed(self.archive.folder(), error));
            };
            // Where those before it cannot be opened either, it is not the one to blame.
            if Corpus::open(self.segments.clone()).is_ok() {
                let path = self.disk.path(&last.file.path);
                let reason = format!("{}: {error}", path.display());
                (self.step)(CorpusStep::Replacing { reason });
            }
        }
    }

    /// Builds the segments of the other parts.
    fn built(mut self, mut corpus: Corpus) -> Result<Corpus, ArchiveError> {
        let opened = self.segments.len();
        let parts = self.archive.manifest().parts.iter().zip(self.archive.parts());
        let missing: Vec<_> = parts.skip(self.segments.len()).collect();
        if missing.is_empty() {
            return Ok(corpus);
        }
        let documents = missing.iter().map(|(stored, _)| stored.rows).sum();
        (self.step)(CorpusStep::Building { documents });
        let mut first_error = None;
        for (stored, part) in missing {
            let Some(bytes) = build::segment_of_part(&corpus, part)? else {
                return self.built_anew(opened);
            };
            let segment = match self.store(stored, &bytes) {
                Ok(segment) => segment,
                Err(error) => {
                    first_error.get_or_insert(error);
                    Arc::new(bytes)
                }
            };
            self.segments.push(segment);
            corpus = Corpus::open(self.segments.clone())
                .map_err(|error| build::failed(self.archive.folder(), error))?;
        }
        if let Some(error) = first_error {
            (self.step)(CorpusStep::NotStored { error });
        }
        Ok(corpus)
    }

    /// Builds all segments, since those that were opened are damaged.
    fn built_anew(mut self, opened: usize) -> Result<Corpus, ArchiveError> {
        let path = self.disk.path(StoredCorpus::FOLDER);
        let message = "expected each word once in the tokens, found one twice";
        if opened == 0 {
            return Err(ArchiveError::damaged(&path, message));
        }
        (self.step)(CorpusStep::Replacing { reason: format!("{}: {message}", path.display()) });
        self.segments.clear();
        self.files.clear();
        let empty = self.stored(&[])?;
        self.built(empty)
    }

    /// Stores a segment where those before it are stored, and maps it.
    fn store(&mut self, part: &StoredFile, bytes: &[u8]) -> Result<SegmentBytes, ArchiveError> {
        if self.files.len() < self.segments.len() {
            let message = "the tokens before them could not be kept";
            let folder = self.archive.folder();
            return Err(ArchiveError::new(ArchiveErrorKind::Locked, folder, message));
        }
        let _lock = derived::lock(self.archive)?;
        let segment = stored::write(self.disk, &self.files, part, bytes)?;
        let bytes = segment.mapped::<StoredCorpus>(self.disk)?;
        self.files.push(segment);
        Ok(Arc::new(bytes))
    }
}
