//! What a reader keeps: searches, and stars, tags and notes on documents.
//!
//! It stands in the archive's folder in `saved.jsonl`, one JSON object a line, which a person can
//! read, edit, copy and merge:
//!
//! ```text
//! {"search":"q=secret+agreement&from=Vale","name":"The agreement","saved":"2026-03-01T10:00:00Z"}
//! {"document":"C09001001","star":true,"tags":["hostages"],"note":"Compare with 002.","saved":"…"}
//! ```
//!
//! A search is known by its address, a document by its id; each stands there once. Every change reads
//! the file, changes it and replaces it whole, under a lock of its own: an ingest may take an hour,
//! and nobody should wait for it to set a star.

mod entry;
mod file;
mod lock;
mod merge;

pub use entry::{SavedDocument, SavedEntry, SavedKey, SavedSearch};
pub use file::{InvalidSaved, parse_saved, print_saved};
pub use merge::SavedImport;

use std::path::{Path, PathBuf};

use crate::{
    ArchiveError,
    disk::{Disk, STAGED},
};
use file::SavedFile;
pub(crate) use lock::SavedLock;

/// The name of the file.
pub(crate) const SAVED: &str = "saved.jsonl";

/// What a reader keeps in an archive's folder.
#[derive(Clone, Debug)]
pub struct Saved {
    folder: PathBuf,
}

impl Saved {
    /// Returns what is kept in the folder of an archive; nothing is read or made yet.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Returns all entries, in the order in which they were first kept.
    ///
    /// # Errors
    /// [`ArchiveErrorKind::Saved`](crate::ArchiveErrorKind::Saved) with line and column when the file
    /// is not as it should be; when it cannot be read.
    pub fn entries(&self) -> Result<Vec<SavedEntry>, ArchiveError> {
        Ok(SavedFile::read(&self.folder)?.entries)
    }

    /// Keeps a search; one with the same address gets its new name.
    ///
    /// # Errors
    /// Those of [`Saved::entries`], and when the folder cannot be written.
    pub fn keep_search(&self, search: SavedSearch) -> Result<(), ArchiveError> {
        self.change(|file| {
            let key = SavedKey::Search(search.search.clone());
            match file.position(&key) {
                Some(at) => file.replace(at, SavedEntry::Search(search)),
                None => file.entries.push(SavedEntry::Search(search)),
            }
        })
    }

    /// Changes what is kept of a document, which is new where nothing was; an entry that says nothing
    /// any more is taken out.
    ///
    /// # Errors
    /// Those of [`Saved::keep_search`].
    pub fn change_document(
        &self,
        id: &str,
        change: impl FnOnce(&mut SavedDocument),
    ) -> Result<(), ArchiveError> {
        self.change(|file| {
            let at = file.position(&SavedKey::Document(id.to_owned()));
            let known = at.and_then(|at| file.entries.get(at)).and_then(SavedEntry::document);
            let mut document = known.cloned().unwrap_or_else(|| SavedDocument {
                document: id.to_owned(),
                ..SavedDocument::default()
            });
            change(&mut document);
            document.tidy();
            match (at, document.is_empty()) {
                (Some(at), true) => _ = file.entries.remove(at),
                (Some(at), false) => file.replace(at, SavedEntry::Document(document)),
                (None, true) => {}
                (None, false) => file.entries.push(SavedEntry::Document(document)),
            }
        })
    }

    /// Takes an entry out; `false` where there is none.
    ///
    /// # Errors
    /// Those of [`Saved::keep_search`].
    pub fn forget(&self, key: &SavedKey) -> Result<bool, ArchiveError> {
        self.change(|file| match file.position(key) {
            Some(at) => {
                file.entries.remove(at);
                true
            }
            None => false,
        })
    }

    /// Brings in entries of elsewhere. Nothing that is kept is lost: stars stay, tags are added, and a
    /// note that differs is added below.
    ///
    /// # Errors
    /// Those of [`Saved::keep_search`].
    pub fn import(&self, entries: Vec<SavedEntry>) -> Result<SavedImport, ArchiveError> {
        self.change(|file| merge::merge(file, entries))
    }

    /// Changes the file under its lock.
    fn change<T>(&self, change: impl FnOnce(&mut SavedFile) -> T) -> Result<T, ArchiveError> {
        let _lock = SavedLock::take(&self.folder)?;
        let mut file = SavedFile::read(&self.folder)?;
        let before = file.entries.clone();
        let result = change(&mut file);
        if file.entries != before {
            let disk = Disk::new(&self.folder);
            disk.replace(SAVED, print_saved(&file.entries).as_bytes()).inspect_err(|_| {
                let _ = disk.remove(&format!("{SAVED}{STAGED}"));
            })?;
        }
        Ok(result)
    }
}
