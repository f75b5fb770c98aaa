use std::{
    collections::HashMap,
    fmt,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock},
};

use liasse_ingest::LedgerRow;
use liasse_model::Document;
use liasse_search::Index;

use crate::{
    ArchiveCounts, ArchiveError, ArchiveErrorKind,
    ledger_file::read_ledger,
    manifest::Manifest,
    part::Part,
    state::{INDEX, read_state},
};

/// An archive as its last commit left it, for reading; later commits are not seen.
///
/// Any number of programs may read while one writes. Nothing in the folder is changed.
#[derive(Debug)]
pub struct Archive {
    folder: PathBuf,
    manifest: Manifest,
    index: OpenIndex,
    parts: Vec<Part>,
    places: OnceLock<HashMap<String, Place>>,
}

/// The index that was opened with the archive, at the same commit.
struct OpenIndex {
    fits: bool,
    /// For whoever asks first.
    first: Mutex<Option<Index>>,
}

impl fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenIndex").field("fits", &self.fits).finish_non_exhaustive()
    }
}

/// Where a document is.
#[derive(Clone, Copy, Debug)]
struct Place {
    part: usize,
    row: u64,
}

impl Archive {
    /// Opens an archive.
    ///
    /// A part that is damaged or gone is an error when a document of it is read: the others are read
    /// and the archive is searched all the same.
    ///
    /// # Errors
    /// When there is none, or when it was written by a version that this one does not read.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let state = read_state(folder)?;
        let parts = state.manifest.parts.iter().map(|part| Part::open(folder, part));
        Ok(Self {
            folder: folder.to_owned(),
            parts: parts.collect(),
            manifest: state.manifest,
            index: OpenIndex { fits: state.index.is_some(), first: Mutex::new(state.index) },
            places: OnceLock::new(),
        })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the number of the commit, which grows by one with each.
    pub fn commit(&self) -> u64 {
        self.manifest.commit
    }

    /// Returns the sums over the archive.
    pub fn counts(&self) -> ArchiveCounts {
        self.manifest.counts
    }

    /// Returns the document with this id.
    ///
    /// The first call reads the ids of all documents; then one page of one part is read.
    ///
    /// # Errors
    /// When a part is damaged or gone.
    pub fn document(&self, id: &str) -> Result<Option<Document>, ArchiveError> {
        let Some(place) = self.places()?.get(id).copied() else {
            // It may be in a part that cannot be read.
            return self.parts.iter().try_for_each(Part::check).map(|()| None);
        };
        match self.parts.get(place.part) {
            Some(part) => part.document(place.row),
            None => Ok(None),
        }
    }

    /// Returns the number of a document, as the archive's corpus counts them.
    ///
    /// # Errors
    /// Those of [`Archive::document`].
    pub fn document_number(&self, id: &str) -> Result<Option<u32>, ArchiveError> {
        let Some(place) = self.places()?.get(id).copied() else { return Ok(None) };
        let before: u64 = self.manifest.parts.iter().take(place.part).map(|part| part.rows).sum();
        Ok(u32::try_from(before + place.row).ok())
    }

    /// Returns the document in a row of a part, as the index names it in a hit.
    ///
    /// # Errors
    /// When the part is damaged or gone.
    pub fn document_at(&self, part: u64, row: u64) -> Result<Option<Document>, ArchiveError> {
        let index = self.manifest.parts.iter().position(|stored| stored.commit == part);
        match index.and_then(|index| self.parts.get(index)) {
            Some(part) => part.document(row),
            None => Ok(None),
        }
    }

    /// Returns all documents, in the order in which they were stored.
    pub fn documents(&self) -> impl Iterator<Item = Result<Document, ArchiveError>> + '_ {
        self.documents_with_files().map(|found| found.map(|(document, _)| document))
    }

    /// Returns all documents, each with the path of the file that it came from.
    pub fn documents_with_files(
        &self,
    ) -> impl Iterator<Item = Result<(Document, String), ArchiveError>> + '_ {
        self.parts.iter().flat_map(|part| {
            let (documents, error) = match part.documents() {
                Ok(documents) => (Some(documents), None),
                Err(error) => (None, Some(Err(error))),
            };
            documents.into_iter().flatten().chain(error)
        })
    }

    /// Returns the ids of all documents, in the order in which they were stored.
    ///
    /// # Errors
    /// When a part is damaged.
    pub fn ids(&self) -> Result<Vec<String>, ArchiveError> {
        let mut ids = Vec::new();
        for part in &self.parts {
            ids.extend(part.ids()?);
        }
        Ok(ids)
    }

    /// Returns the ledger: a row for each input file, in the order of ingest.
    ///
    /// # Errors
    /// When a file of the ledger is damaged or gone.
    pub fn ledger(&self) -> Result<Vec<LedgerRow>, ArchiveError> {
        let mut rows = Vec::new();
        for stored in &self.manifest.ledger {
            rows.extend(read_ledger(&self.folder, stored)?);
        }
        Ok(rows)
    }

    /// Returns the Parquet files with the documents, in the order in which they were stored, each with
    /// its number of documents: for programs that read Parquet themselves. They never change.
    pub fn part_files(&self) -> impl Iterator<Item = (PathBuf, u64)> + '_ {
        self.manifest.parts.iter().map(|part| (self.folder.join(&part.path), part.rows))
    }

    /// Returns the Parquet files of the ledger as [`Archive::part_files`] those of the documents.
    pub fn ledger_files(&self) -> impl Iterator<Item = (PathBuf, u64)> + '_ {
        self.manifest.ledger.iter().map(|file| (self.folder.join(&file.path), file.rows))
    }

    /// Opens the index at this commit.
    ///
    /// # Errors
    /// [`ArchiveErrorKind::IndexBehind`] when the index does not hold what the archive holds:
    /// [`repair`](crate::repair) and the next ingest build it again from the documents. The second
    /// call and later ones fail with [`ArchiveErrorKind::Locked`] once there is another commit.
    pub fn search(&self) -> Result<Index, ArchiveError> {
        let first = self.index.first.lock().ok().and_then(|mut first| first.take());
        if let Some(index) = first {
            return Ok(index);
        }
        let index = self.open_index()?;
        if index.commit_payload() != Some(&*self.commit().to_string()) {
            let message = "the archive has a newer commit; open it again";
            let path = self.index_folder();
            return Err(ArchiveError::new(ArchiveErrorKind::Locked, &path, message));
        }
        Ok(index)
    }

    /// Opens the index as it is now: at this commit or a later one, which has the same documents at the
    /// same places and more.
    pub(crate) fn open_index(&self) -> Result<Index, ArchiveError> {
        let path = self.index_folder();
        if !self.index.fits {
            let message = format!(
                "expected an index of commit {}, found none or another one; run `liasse verify --repair` to build it again",
                self.commit()
            );
            return Err(ArchiveError::new(ArchiveErrorKind::IndexBehind, &path, message));
        }
        Ok(Index::open(&path)?)
    }

    pub(crate) fn index_folder(&self) -> PathBuf {
        self.folder.join(INDEX)
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    fn places(&self) -> Result<&HashMap<String, Place>, ArchiveError> {
        if let Some(places) = self.places.get() {
            return Ok(places);
        }
        let mut places = HashMap::new();
        let readable = self.parts.iter().enumerate().filter(|(_, part)| part.check().is_ok());
        for (part, stored) in readable {
            for (row, id) in (0..).zip(stored.ids()?) {
                places.entry(id).or_insert(Place { part, row });
            }
        }
        Ok(self.places.get_or_init(|| places))
    }
}
