//! The index folder on the disk, as tantivy writes and reads it.
//!
//! Files are read by tantivy's own memory-mapped folder; a writer, which reads to merge, gives the stored
//! texts back as soon as they are copied. They are written here, for three reasons.
//! `meta.json` is safe once it is replaced: tantivy does not sync the folder after that, so that a
//! loss of power could undo a commit, or keep the removal of the files that the commit made needless
//! and lose the commit. A folder that takes no files can be read, and one that cannot lock is said
//! to be so. And each change is told to a [`FolderWatch`].

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, BufWriter, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use tantivy::{
    Directory, HasLen,
    directory::{
        AntiCallToken, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes,
        TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError},
    },
};

use crate::{FolderChange, FolderWatch, Unwatched, error::same};

/// The file whose replacement is a commit.
const META: &str = "meta.json";

/// The ending of the files of stored texts, half of all bytes. A merge copies them one after the other.
const STORE: &str = "store";

/// The ending of a file that is not finished.
const STAGED: &str = ".tmp";

/// An index folder.
#[derive(Clone, Debug)]
pub(crate) struct IndexFolder {
    path: PathBuf,
    mapped: MmapDirectory,
    is_writer: bool,
    watch: Arc<dyn FolderWatch>,
    failure: Failure,
}

/// The first failed write, which tantivy forgets where it happened on another thread.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure(Arc<Mutex<Option<io::Error>>>);

impl Failure {
    /// Takes the error, if there was one.
    pub(crate) fn take(&self) -> Option<io::Error> {
        self.0.lock().ok()?.take()
    }

    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && let Ok(mut failure) = self.0.lock()
        {
            failure.get_or_insert(same(error));
        }
        result
    }
}

impl IndexFolder {
    /// Opens a folder to read it.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenDirectoryError> {
        let opened = Self::open_watched(path, Arc::new(Unwatched))?;
        Ok(Self { is_writer: false, ..opened })
    }

    /// Opens a folder to write to it.
    pub(crate) fn open_watched(
        path: &Path,
        watch: Arc<dyn FolderWatch>,
    ) -> Result<Self, OpenDirectoryError> {
        let mapped = MmapDirectory::open(path)?;
        let (path, failure) = (path.to_owned(), Failure::default());
        Ok(Self { path, mapped, is_writer: true, watch, failure })
    }

    /// Returns where the first failed write is noted.
    pub(crate) fn failure(&self) -> Failure {
        self.failure.clone()
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let target = self.path.join(path);
        let mut staged = target.clone().into_os_string();
        staged.push(STAGED);
        let staged = PathBuf::from(staged);
        self.watch.before(FolderChange::MakeFile(&staged))?;
        let mut file = self.file(File::create(&staged)?, staged.clone());
        file.write_all(bytes)?;
        file.sync()?;
        self.watch.before(FolderChange::Rename(&staged, &target))?;
        std::fs::rename(&staged, &target)?;
        match path == Path::new(META) {
            true => self.sync_directory(),
            false => Ok(()),
        }
    }

    fn file(&self, file: File, path: PathBuf) -> IndexFile {
        IndexFile { file, path, watch: Arc::clone(&self.watch), failure: self.failure() }
    }

    /// Opens a file to lock; `None` in a folder that takes no files and has none of this name.
    fn lock_file(&self, path: &Path) -> io::Result<Option<File>> {
        let made = self
            .watch
            .before(FolderChange::Lock(path))
            .and_then(|()| OpenOptions::new().create(true).truncate(false).write(true).open(path));
        match made {
            Err(error) if takes_no_files(&error) => match File::open(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                opened => opened.map(Some),
            },
            made => made.map(Some),
        }
    }
}

/// Tells whether a folder cannot be written to, though perhaps read.
fn takes_no_files(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied)
}

impl Directory for IndexFolder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let mapped = self.mapped.get_file_handle(path)?;
        let is_copied_whole = path.extension().is_some_and(|ending| ending == STORE);
        match self.is_writer && is_copied_whole {
            true => Ok(Arc::new(MappedWhileRead {
                folder: self.mapped.clone(),
                path: path.to_owned(),
                len: mapped.len(),
            })),
            false => Ok(mapped),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let fail =
            |error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() };
        self.watch.before(FolderChange::Remove(&self.path.join(path))).map_err(fail)?;
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let target = self.path.join(path);
        let made = self
            .watch
            .before(FolderChange::MakeFile(&target))
            .and_then(|()| OpenOptions::new().write(true).create_new(true).open(&target));
        match self.failure.note(made) {
            Ok(file) => Ok(BufWriter::new(Box::new(self.file(file, target)))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(OpenWriteError::FileAlreadyExists(path.to_owned()))
            }
            Err(error) => Err(OpenWriteError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.failure.note(self.replace(path, bytes))
    }

    fn sync_directory(&self) -> io::Result<()> {
        let synced = self.watch.before(FolderChange::SyncFolder(&self.path)).and_then(|()| {
            match cfg!(unix) {
                true => File::open(&self.path)?.sync_all(),
                // Other systems do not open folders; their file systems journal names.
                false => Ok(()),
            }
        });
        self.failure.note(synced)
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let unlocked = || DirectoryLock::from(Box::new(()));
        let file = self.lock_file(&self.path.join(&lock.filepath));
        let Some(file) = file.map_err(LockError::wrap_io_error)? else { return Ok(unlocked()) };
        let locked = match lock.is_blocking {
            true => file.lock().map_err(TryLockError::Error),
            false => file.try_lock(),
        };
        match locked {
            Ok(()) => Ok(DirectoryLock::from(Box::new(Held(file)))),
            Err(TryLockError::WouldBlock) => Err(LockError::LockBusy),
            // Readers lock against the removal of what they are about to open; where the folder
            // cannot lock there is no writer either, as that one has to.
            Err(TryLockError::Error(_)) if lock.is_blocking => Ok(unlocked()),
            Err(TryLockError::Error(error)) => Err(LockError::wrap_io_error(error)),
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}

/// A lock that is let go of itself, not its handle alone: a process that another thread is just starting has all
/// open handles until its program runs.
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // Where it cannot be let go of, closing the file does.
        let _ = self.0.unlock();
    }
}

/// A file that is mapped as long as somebody holds bytes of it, and not as long as it is open.
#[derive(Debug)]
struct MappedWhileRead {
    folder: MmapDirectory,
    path: PathBuf,
    len: usize,
}

impl HasLen for MappedWhileRead {
    fn len(&self) -> usize {
        self.len
    }
}

impl FileHandle for MappedWhileRead {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        match self.folder.get_file_handle(&self.path) {
            Ok(file) => file.read_bytes(range),
            Err(OpenReadError::IoError { io_error, .. }) => Err(same(&io_error)),
            Err(error) => Err(io::Error::other(error)),
        }
    }
}

/// A file of the index under construction.
struct IndexFile {
    file: File,
    path: PathBuf,
    watch: Arc<dyn FolderWatch>,
    failure: Failure,
}

impl IndexFile {
    fn sync(&self) -> io::Result<()> {
        let synced = self
            .watch
            .before(FolderChange::SyncFile(&self.path))
            .and_then(|()| self.file.sync_data());
        self.failure.note(synced)
    }
}

impl Write for IndexFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self
            .watch
            .before(FolderChange::Write(&self.path, bytes))
            .and_then(|()| self.file.write(bytes));
        self.failure.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for IndexFile {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.sync()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::directory::{INDEX_WRITER_LOCK, META_LOCK};

    use super::*;

    /// Refuses to lock.
    #[derive(Debug)]
    struct NoLocks(io::ErrorKind);

    impl FolderWatch for NoLocks {
        fn before(&self, change: FolderChange<'_>) -> io::Result<()> {
            match change {
                FolderChange::Lock(_) => Err(io::Error::from(self.0)),
                _ => Ok(()),
            }
        }
    }

    fn folder(path: &Path, error: io::ErrorKind) -> IndexFolder {
        IndexFolder::open_watched(path, Arc::new(NoLocks(error))).unwrap()
    }

    #[test]
    fn a_folder_that_takes_no_files_is_read_with_a_lock_file_or_without() {
        let path = tempfile::tempdir().unwrap();
        let read_only = folder(path.path(), io::ErrorKind::ReadOnlyFilesystem);
        assert!(read_only.acquire_lock(&META_LOCK).is_ok());
        std::fs::write(path.path().join(&META_LOCK.filepath), "").unwrap();
        assert!(read_only.acquire_lock(&META_LOCK).is_ok());
    }

    #[test]
    fn a_folder_that_cannot_lock_has_no_writer() {
        let path = tempfile::tempdir().unwrap();
        let network = folder(path.path(), io::ErrorKind::Unsupported);
        let Err(LockError::IoError(error)) = network.acquire_lock(&INDEX_WRITER_LOCK) else {
            panic!("a lock that is none");
        };
        assert_eq!(error.kind(), io::ErrorKind::Unsupported);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_writer_maps_stored_texts_only_while_somebody_holds_some() {
        let path = tempfile::tempdir().unwrap();
        std::fs::write(path.path().join("a.store"), "a text").unwrap();
        let name = path.path().join("a.store");
        let is_mapped = || {
            let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
            maps.lines().any(|line| line.ends_with(name.to_str().unwrap()))
        };
        let folder = IndexFolder::open_watched(path.path(), Arc::new(Unwatched)).unwrap();
        let file = folder.get_file_handle(Path::new("a.store")).unwrap();
        assert!(!is_mapped());
        let bytes = file.read_bytes(2..file.len()).unwrap();
        assert!(is_mapped() && bytes.as_slice() == b"text");
        drop(bytes);
        assert!(!is_mapped());
        std::fs::remove_file(&name).unwrap();
        assert_eq!(file.read_bytes(0..1).unwrap_err().kind(), io::ErrorKind::Other);
    }

    #[test]
    fn a_second_writer_is_kept_out() {
        let path = tempfile::tempdir().unwrap();
        let folder = IndexFolder::open(path.path()).unwrap();
        let first = folder.acquire_lock(&INDEX_WRITER_LOCK).unwrap();
        assert!(matches!(folder.acquire_lock(&INDEX_WRITER_LOCK), Err(LockError::LockBusy)));
        drop(first);
        assert!(folder.acquire_lock(&INDEX_WRITER_LOCK).is_ok());
    }
}
