//! Opening an archive for writing, and bringing it into order after a kill.

use std::{fs, io, path::Path};

use liasse_ingest::{ContainerRead, Known};
use liasse_search::{Filing, IndexWriter, WriterOptions};

use crate::{
    ArchiveCounts, ArchiveError, ArchiveErrorKind, IngestMemory,
    disk::{Disk, STAGED},
    ledger_file::{LEDGER, read_ledger},
    lock::{LOCK, WriterLock},
    manifest::Manifest,
    part::{PARTS, Part},
    state::{INDEX, MANIFEST, NEXT, read_state},
};

/// The one writer of an archive.
///
/// Dropping it gives the archive free; what was not committed is gone, and what it left in the
/// folder is swept up by the next writer.
pub struct ArchiveWriter {
    pub(crate) disk: Disk,
    pub(crate) manifest: Manifest,
    pub(crate) index: Option<IndexWriter>,
    pub(crate) index_options: WriterOptions,
    was_index_rebuilt: bool,
    migrated_from: Option<u32>,
    /// Whether a commit failed half-way, so that the folder has to be looked at again.
    pub(crate) is_unsettled: bool,
    _lock: WriterLock,
}

impl ArchiveWriter {
    /// Opens an archive for writing and makes it if the folder is new or empty.
    ///
    /// Leftovers of a writer that was killed are removed, and an index that does not fit the
    /// documents is built again from them.
    ///
    /// # Errors
    /// When another program is writing, when the folder holds something else, when the archive was
    /// written by a version that this one does not read, or when the system refuses to write.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        Self::open_within(folder, IngestMemory::default())
    }

    /// Opens an archive as [`ArchiveWriter::open`] does, for work within some memory.
    ///
    /// # Errors
    /// Those of [`ArchiveWriter::open`].
    pub fn open_within(folder: &Path, memory: IngestMemory) -> Result<Self, ArchiveError> {
        Self::open_on(Disk::new(folder), memory.index())
    }

    pub(crate) fn open_on(disk: Disk, index_options: WriterOptions) -> Result<Self, ArchiveError> {
        let folder = disk.folder().to_owned();
        let is_new = check_folder(&folder)?;
        // An archive that this program does not read is left alone, without a lock in it.
        Manifest::load(&folder.join(MANIFEST))?;
        disk.create_folder("")?;
        let mut writer = Self::locked(disk, index_options)?;
        if is_new && !folder.join(MANIFEST).exists() {
            writer.lay_out()?;
        } else {
            writer.bring_into_order()?;
        }
        Ok(writer)
    }

    /// Takes the lock; nothing is looked at yet.
    pub(crate) fn locked(disk: Disk, index_options: WriterOptions) -> Result<Self, ArchiveError> {
        let lock = WriterLock::take_watched(disk.folder(), &*disk.watch())?;
        Ok(Self {
            disk,
            manifest: Manifest::empty(),
            index: None,
            index_options,
            was_index_rebuilt: false,
            migrated_from: None,
            is_unsettled: false,
            _lock: lock,
        })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        self.disk.folder()
    }

    /// Returns the sums over what is committed.
    pub fn counts(&self) -> ArchiveCounts {
        self.manifest.counts
    }

    /// Returns the number of the last commit.
    pub fn commit(&self) -> u64 {
        self.manifest.commit
    }

    /// Tells whether the index had to be built again when the archive was opened.
    pub fn was_index_rebuilt(&self) -> bool {
        self.was_index_rebuilt
    }

    /// Returns the format that the archive had before it was opened, if that was an older one.
    ///
    /// What an older program needs to read the archive as it was is kept in its folder `backup`.
    pub fn migrated_from(&self) -> Option<u32> {
        self.migrated_from
    }

    /// Returns what the archive holds, so that nothing is taken twice.
    pub(crate) fn known(&self) -> Result<Known, ArchiveError> {
        let mut known = Known::default();
        for stored in &self.manifest.ledger {
            for row in read_ledger(self.folder(), stored)? {
                known.add_row(&row);
            }
        }
        for stored in &self.manifest.parts {
            for (blake3, document) in Part::open(self.folder(), stored).known()? {
                known.add_document(blake3, &document);
            }
        }
        for container in &self.manifest.containers {
            known.add_container(&ContainerRead::from(container));
        }
        Ok(known)
    }

    /// Makes the folders and the first commit, which holds nothing.
    fn lay_out(&mut self) -> Result<(), ArchiveError> {
        for name in [PARTS, LEDGER, INDEX] {
            self.disk.create_folder(name)?;
        }
        self.write_manifest(MANIFEST)?;
        self.rebuild_index()
    }

    /// Finishes or undoes what a killed writer had begun.
    pub(crate) fn bring_into_order(&mut self) -> Result<(), ArchiveError> {
        if !self.settle()? {
            self.rebuild_index()?;
            self.was_index_rebuilt = true;
        }
        self.is_unsettled = false;
        Ok(())
    }

    /// Finishes or undoes a commit, and brings the archive to this format; tells whether the index
    /// fits the documents.
    pub(crate) fn settle(&mut self) -> Result<bool, ArchiveError> {
        let state = read_state(self.folder())?;
        self.manifest = state.manifest;
        for name in [PARTS, LEDGER, INDEX] {
            self.disk.create_folder(name)?;
        }
        match state.is_next {
            // A kill may have come between the index's commit and its being safe.
            true => {
                self.disk.sync_folder(&self.disk.path(INDEX))?;
                self.disk.rename(NEXT, MANIFEST)?;
            }
            false => self.disk.remove(NEXT)?,
        }
        self.sweep("", &|name| name.starts_with("archive.") && name.ends_with(STAGED))?;
        for (folder, stored) in [(PARTS, &self.manifest.parts), (LEDGER, &self.manifest.ledger)] {
            let committed =
                |name: &str| stored.iter().any(|file| file.path == format!("{folder}/{name}"));
            self.sweep(folder, &|name| is_ours(name) && !committed(name))?;
        }
        if let Some(format) = self.migrate()? {
            self.migrated_from = Some(format);
        }
        Ok(state.index.is_some())
    }

    /// Removes the files of a folder whose names `is_leftover` knows.
    fn sweep(&self, folder: &str, is_leftover: &dyn Fn(&str) -> bool) -> Result<(), ArchiveError> {
        let path = self.disk.path(folder);
        let fail = |error| ArchiveError::io(&path, "list the folder", error);
        for entry in fs::read_dir(&path).map_err(fail)? {
            let name = entry.map_err(fail)?.file_name();
            let Some(name) = name.to_str() else { continue };
            if is_leftover(name) {
                let name =
                    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                self.disk.remove(&name)?;
            }
        }
        Ok(())
    }

    /// Builds the index from the documents of the parts.
    pub(crate) fn rebuild_index(&mut self) -> Result<(), ArchiveError> {
        self.index = None;
        self.disk.remove(INDEX)?;
        self.disk.create_folder(INDEX)?;
        let mut index = self.open_index()?;
        for stored in &self.manifest.parts {
            let part = Part::open(self.disk.folder(), stored);
            for (row, found) in (0..).zip(part.documents()?) {
                let (document, file) = found?;
                index.add(&document, &Filing { origin: &file, part: stored.commit, row })?;
            }
        }
        index.commit(&self.manifest.commit.to_string())?;
        self.index = Some(index);
        Ok(())
    }

    pub(crate) fn write_manifest(&self, name: &str) -> Result<(), ArchiveError> {
        self.manifest.write(&self.disk, name)
    }

    /// Returns the index's writer, which is opened when it is first needed.
    pub(crate) fn index(&mut self) -> Result<&mut IndexWriter, ArchiveError> {
        let index = match self.index.take() {
            Some(index) => index,
            None => self.open_index()?,
        };
        Ok(self.index.insert(index))
    }

    fn open_index(&self) -> Result<IndexWriter, ArchiveError> {
        let (path, options) = (self.disk.path(INDEX), self.index_options);
        Ok(IndexWriter::open_watched(&path, options, self.disk.watch())?)
    }
}

/// Tells whether a folder is new, that is, not there or without anything but a lock.
pub(crate) fn check_folder(folder: &Path) -> Result<bool, ArchiveError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            let message = "expected a folder for the archive, found a file; name another path";
            return Err(ArchiveError::new(ArchiveErrorKind::NotAnArchive, folder, message));
        }
        Err(error) => return Err(ArchiveError::io(folder, "open the archive", error)),
    };
    let mut is_new = true;
    let mut is_ours = true;
    for entry in entries {
        let entry = entry.map_err(|error| ArchiveError::io(folder, "open the archive", error))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name == MANIFEST || name == NEXT {
            return Ok(false);
        }
        is_new &= name == LOCK;
        // A kill while the folder was laid out leaves these.
        is_ours &= [LOCK, PARTS, LEDGER, INDEX].contains(&&*name) || name.ends_with(STAGED);
    }
    match is_new || is_ours {
        true => Ok(true),
        false => {
            let message = "expected an archive or an empty folder, found other files; name a new folder such as my.liasse";
            Err(ArchiveError::new(ArchiveErrorKind::NotAnArchive, folder, message))
        }
    }
}

/// Tells whether a name is one that a writer gives to a part or ledger file, finished or not.
fn is_ours(name: &str) -> bool {
    let name = name.strip_suffix(STAGED).unwrap_or(name);
    name.strip_suffix(".parquet")
        .is_some_and(|number| number.len() >= 6 && number.bytes().all(|byte| byte.is_ascii_digit()))
}
