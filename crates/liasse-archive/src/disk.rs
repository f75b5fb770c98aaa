//! Every change to the archive's folder goes through here, so that each can be made to fail.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use liasse_ingest::Blake3;
use liasse_search::{FolderChange, FolderWatch, Unwatched};

use crate::ArchiveError;

/// The folder of an archive, for writing.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    folder: PathBuf,
    watch: Arc<dyn FolderWatch>,
}

impl Disk {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), watch: Arc::new(Unwatched) }
    }

    /// Tells `watch` of each change before it is made.
    #[cfg(test)]
    pub(crate) fn watched(folder: &Path, watch: Arc<dyn FolderWatch>) -> Self {
        Self { folder: folder.to_owned(), watch }
    }

    /// Returns the folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the full path of a file or folder in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Returns what is told of each change.
    pub(crate) fn watch(&self) -> Arc<dyn FolderWatch> {
        Arc::clone(&self.watch)
    }

    /// Makes a folder, with those above it, and makes their names safe.
    pub(crate) fn create_folder(&self, name: &str) -> Result<(), ArchiveError> {
        let path = match name {
            "" => self.folder.clone(),
            name => self.path(name),
        };
        let missing: Vec<&Path> = path.ancestors().take_while(|folder| !is_there(folder)).collect();
        let made = self
            .watch
            .before(FolderChange::MakeFolder(&path))
            .and_then(|()| fs::create_dir_all(&path));
        made.map_err(|error| ArchiveError::io(&path, "make the folder", error))?;
        missing.into_iter().rev().try_for_each(|folder| self.sync_folder_of(folder))
    }

    /// Replaces a file whole: after a kill or a loss of power, either the old or the new one is there.
    pub(crate) fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        let mut file = self.create(name)?;
        let path = self.path(name);
        file.write_all(bytes).map_err(|error| ArchiveError::io(&path, "write", error))?;
        file.finish().map(|_| ())
    }

    /// Starts a file that is there under its name once [`StagedFile::finish`] has returned.
    pub(crate) fn create(&self, name: &str) -> Result<StagedFile, ArchiveError> {
        let staged = self.path(&format!("{name}{STAGED}"));
        let file =
            self.watch.before(FolderChange::MakeFile(&staged)).and_then(|()| File::create(&staged));
        let file = file.map_err(|error| ArchiveError::io(&staged, "make the file", error))?;
        let file = WatchedFile { file, path: staged, watch: self.watch() };
        Ok(StagedFile {
            disk: self.clone(),
            name: name.to_owned(),
            file: BufWriter::with_capacity(256 * 1024, file),
            hasher: blake3::Hasher::new(),
            bytes: 0,
            failure: Failure::default(),
        })
    }

    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<(), ArchiveError> {
        let (source, path) = (self.path(from), self.path(to));
        let renamed = self
            .watch
            .before(FolderChange::Rename(&source, &path))
            .and_then(|()| fs::rename(&source, &path));
        renamed.map_err(|error| ArchiveError::io(&path, "replace the file", error))?;
        self.sync_folder_of(&path)
    }

    /// Removes a file, or a folder with all that is in it, if it is there.
    pub(crate) fn remove(&self, name: &str) -> Result<(), ArchiveError> {
        let path = self.path(name);
        let removed =
            self.watch.before(FolderChange::Remove(&path)).and_then(|()| match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            });
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(ArchiveError::io(&path, "remove the file", error))
            }
            _ => Ok(()),
        }
    }

    /// Makes the name of a file or folder safe against a loss of power.
    fn sync_folder_of(&self, path: &Path) -> Result<(), ArchiveError> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        self.sync_folder(folder)
    }

    /// Makes the names in a folder safe against a loss of power.
    pub(crate) fn sync_folder(&self, folder: &Path) -> Result<(), ArchiveError> {
        let synced = self.watch.before(FolderChange::SyncFolder(folder)).and_then(|()| {
            match cfg!(unix) {
                true => File::open(folder)?.sync_all(),
                // Other systems do not open folders; their file systems journal names.
                false => Ok(()),
            }
        });
        synced.map_err(|error| ArchiveError::io(folder, "sync the folder", error))
    }
}

/// Tells whether a folder is there; the one that a relative path starts from is.
fn is_there(folder: &Path) -> bool {
    folder.as_os_str().is_empty() || folder.exists()
}

/// The ending of a file that is not finished.
pub(crate) const STAGED: &str = ".tmp";

/// A file under construction.
pub(crate) struct StagedFile {
    disk: Disk,
    name: String,
    file: BufWriter<WatchedFile>,
    hasher: blake3::Hasher,
    bytes: u64,
    failure: Failure,
}

/// The system's error of a write, for those who only get another library's words for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure(Arc<Mutex<Option<io::Error>>>);

impl Failure {
    /// Takes the error, if there was one.
    pub(crate) fn take(&self) -> Option<io::Error> {
        self.0.lock().ok()?.take()
    }

    fn note(&self, error: &io::Error) {
        if let Ok(mut failure) = self.0.lock() {
            let copy = match error.raw_os_error() {
                Some(code) => io::Error::from_raw_os_error(code),
                None => io::Error::new(error.kind(), error.to_string()),
            };
            failure.get_or_insert(copy);
        }
    }
}

impl StagedFile {
    /// Makes the file safe and gives it its name; returns its size and hash.
    pub(crate) fn finish(mut self) -> Result<(u64, Blake3), ArchiveError> {
        let path = self.disk.path(&self.name);
        let synced = self.file.flush().and_then(|()| self.file.get_ref().sync());
        synced.map_err(|error| ArchiveError::io(&path, "write", error))?;
        self.disk.rename(&format!("{}{STAGED}", self.name), &self.name)?;
        Ok((self.bytes, Blake3::from(*self.hasher.finalize().as_bytes())))
    }

    /// Returns where the first failed write will be noted.
    pub(crate) fn failure(&self) -> Failure {
        self.failure.clone()
    }

    /// Returns the path that the file will have.
    pub(crate) fn path(&self) -> PathBuf {
        self.disk.path(&self.name)
    }
}

impl Write for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes);
        match &written {
            Ok(count) => {
                self.hasher.update(bytes.get(..*count).unwrap_or_default());
                self.bytes += *count as u64;
            }
            Err(error) => self.failure.note(error),
        }
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file whose changes are told.
struct WatchedFile {
    file: File,
    path: PathBuf,
    watch: Arc<dyn FolderWatch>,
}

impl WatchedFile {
    fn sync(&self) -> io::Result<()> {
        self.watch.before(FolderChange::SyncFile(&self.path))?;
        self.file.sync_all()
    }
}

impl Write for WatchedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.watch.before(FolderChange::Write(&self.path, bytes))?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
