//! The passages of an archive's documents, to be found by what they say: a segment for each part,
//! kept in the folder `passages`.
//!
//! They are made of the texts that the index stores, on the first use or at the end of `liasse
//! ingest`. Like the tokens they can be made again at any time, so damage is repaired, not an error,
//! and an archive that cannot be written is searched all the same. A segment stands alone: where one
//! is damaged, the others stay. Press articles have no passages: they quote, and an archive that holds
//! them too would give an article as the source of itself.

mod stored;
mod text;

use std::sync::Arc;

use liasse_trace::{PassageIndex, SegmentBuilder, SegmentBytes, SegmentError};
use rayon::prelude::*;

pub(crate) use stored::StoredPassages;
pub use text::PassageText;

use crate::{
    Archive, ArchiveError, ArchiveErrorKind,
    derived::{self, Derived},
    disk::Disk,
    manifest::StoredFile,
    segment_file::StoredSegment,
};

/// What is under way while the passages are made ready.
#[derive(Debug)]
#[non_exhaustive]
pub enum PassagesStep {
    /// So many documents are cut into passages, which may take a while.
    Building {
        /// The documents.
        documents: u64,
    },
    /// What was stored is not used, and why.
    Replacing {
        /// The file, and what is wrong with it.
        reason: String,
    },
    /// The passages are there, but the next use has to make some of them again, and why.
    NotStored {
        /// Why they could not be written.
        error: ArchiveError,
    },
}

impl Archive {
    /// Returns the passages of all documents, numbered in the order of [`Archive::documents`]; press
    /// articles, which quote, have none.
    ///
    /// The first call after an ingest cuts the new documents into passages, which are kept where the
    /// archive can be written; `step` is told. After that the files are mapped and hardly read.
    ///
    /// # Errors
    /// Those of [`Archive::search`], and when the texts are too large to be numbered.
    pub fn passages(
        &self,
        step: &mut dyn FnMut(PassagesStep),
    ) -> Result<PassageIndex, ArchiveError> {
        let disk = &Disk::new(self.folder());
        let (stored, reason) = StoredPassages::load_or_say(self.folder());
        if let Some(reason) = reason {
            step(PassagesStep::Replacing { reason });
        }
        let parts = &self.manifest().parts;
        let kept = parts.iter().map(|part| kept(disk, &stored, part, step));
        let kept: Vec<Option<Kept>> = kept.collect();
        let missing = || parts.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        if missing().next().is_none() {
            return self.open_passages(kept.into_iter().flatten().map(|kept| kept.bytes).collect());
        }
        let documents = missing().map(|(part, _)| part.rows).sum();
        step(PassagesStep::Building { documents });
        let files = kept.iter().map(|kept| kept.as_ref().map(|kept| kept.file.clone()));
        let mut keeping = Keeping { archive: self, disk, files: files.collect(), error: None };
        let mut bytes = Vec::new();
        for (number, (part, kept)) in parts.iter().zip(kept).enumerate() {
            bytes.push(match kept {
                Some(kept) => kept.bytes,
                // One after the other, so that one is in memory, however many there are.
                None => keeping.keep(number, part, self.segment_of_part(part)?),
            });
        }
        if let Some(error) = keeping.error {
            step(PassagesStep::NotStored { error });
        }
        self.open_passages(bytes)
    }

    /// Builds the segment of a part of the texts that the index stores.
    ///
    /// The index is opened for each part anew: what was read of its files stays in memory until it is closed.
    fn segment_of_part(&self, part: &StoredFile) -> Result<Vec<u8>, ArchiveError> {
        let index = self.open_index()?;
        let text = |row: u64| match index.running_text(part.commit, row)? {
            Some(running) => Ok(PassageText::of(running).into_text()),
            None => {
                let message = format!("expected the document in row {row} of {}", part.path);
                Err(ArchiveError::damaged(&self.index_folder(), message))
            }
        };
        let mut builder = SegmentBuilder::new();
        for start in (0..part.rows).step_by(ROUND) {
            let end = part.rows.min(start + ROUND as u64);
            let texts = (start..end).into_par_iter().map(text);
            let texts: Vec<String> = texts.collect::<Result<_, ArchiveError>>()?;
            builder.add(&texts).map_err(|error| self.no_passages(error))?;
        }
        Ok(builder.finish())
    }

    fn open_passages(&self, bytes: Vec<SegmentBytes>) -> Result<PassageIndex, ArchiveError> {
        PassageIndex::open(bytes).map_err(|error| self.no_passages(error))
    }

    fn no_passages(&self, error: SegmentError) -> ArchiveError {
        let message = "could not cut the documents into passages";
        ArchiveError::new(ArchiveErrorKind::TooLarge, self.folder(), message).with_source(error)
    }
}

/// Documents whose texts are in memory at once.
const ROUND: usize = 1024;

/// A segment that is stored.
struct Kept {
    file: StoredSegment,
    bytes: SegmentBytes,
}

/// Segments that are being stored.
struct Keeping<'a> {
    archive: &'a Archive,
    disk: &'a Disk,
    /// For each part what is stored of it.
    files: Vec<Option<StoredSegment>>,
    /// Why the last ones are not stored.
    error: Option<ArchiveError>,
}

impl Keeping<'_> {
    /// Stores the segment of a part and maps it; where that fails, it stays in memory.
    fn keep(&mut self, number: usize, part: &StoredFile, built: Vec<u8>) -> SegmentBytes {
        if self.error.is_none() {
            match self.store(number, part, &built) {
                Ok(mapped) => return mapped,
                Err(error) => self.error = Some(error),
            }
        }
        Arc::new(built)
    }

    fn store(
        &mut self,
        number: usize,
        part: &StoredFile,
        bytes: &[u8],
    ) -> Result<SegmentBytes, ArchiveError> {
        let _lock = derived::lock(self.archive)?;
        let file = StoredSegment::write::<StoredPassages>(self.disk, part, bytes)?;
        let mapped = file.mapped::<StoredPassages>(self.disk)?;
        if let Some(stored) = self.files.get_mut(number) {
            *stored = Some(file);
        }
        StoredPassages::new(self.files.iter().flatten().cloned().collect()).keep(self.disk)?;
        Ok(Arc::new(mapped))
    }
}

/// Opens the stored segment of a part; what is wrong with one that cannot be used is told.
fn kept(
    disk: &Disk,
    stored: &StoredPassages,
    part: &StoredFile,
    step: &mut dyn FnMut(PassagesStep),
) -> Option<Kept> {
    let file = stored.of_part(part.blake3)?.clone();
    let bytes: SegmentBytes = match file.mapped::<StoredPassages>(disk) {
        Ok(bytes) => Arc::new(bytes),
        Err(error) => {
            step(PassagesStep::Replacing { reason: error.to_string() });
            return None;
        }
    };
    let reason = match PassageIndex::open(vec![Arc::clone(&bytes)]) {
        Ok(index) if u64::from(index.document_count()) == part.rows => {
            return Some(Kept { file, bytes });
        }
        Ok(index) => {
            let found = index.document_count();
            format!("expected passages of {} documents, found those of {found}", part.rows)
        }
        Err(error) => error.to_string(),
    };
    let path = disk.path(&file.file.path);
    step(PassagesStep::Replacing { reason: format!("{}: {reason}", path.display()) });
    None
}
