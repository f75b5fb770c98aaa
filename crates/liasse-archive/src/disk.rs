//! Every change to the archive's folder goes through here, so that each can be made to fail.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use liasse_ingest::Blake3;

use crate::ArchiveError;

/// The folder of an archive, for writing.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    folder: PathBuf,
    #[cfg(test)]
    pub(crate) faults: std::sync::Arc<faults::Faults>,
}

impl Disk {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            #[cfg(test)]
            faults: std::sync::Arc::default(),
        }
    }

    /// Returns the folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the full path of a file or folder in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn create_folder(&self, name: &str) -> Result<(), ArchiveError> {
        let path = self.path(name);
        let made = self.step().and_then(|()| fs::create_dir_all(&path));
        made.map_err(|error| ArchiveError::io(&path, "make the folder", error))
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
        let file = self.step().and_then(|()| File::create(&staged));
        let file = file.map_err(|error| ArchiveError::io(&staged, "make the file", error))?;
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
        let path = self.path(to);
        let renamed = self.step().and_then(|()| fs::rename(self.path(from), &path));
        renamed.map_err(|error| ArchiveError::io(&path, "replace the file", error))?;
        self.sync_folder_of(to)
    }

    /// Removes a file, or a folder with all that is in it, if it is there.
    pub(crate) fn remove(&self, name: &str) -> Result<(), ArchiveError> {
        let path = self.path(name);
        let removed = self.step().and_then(|()| match path.is_dir() {
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

    /// Makes the names of the files in a folder safe against a loss of power.
    fn sync_folder_of(&self, name: &str) -> Result<(), ArchiveError> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&self.folder);
        let synced = self.step().and_then(|()| match cfg!(unix) {
            true => File::open(folder)?.sync_all(),
            // Other systems do not open folders; their file systems journal names.
            false => Ok(()),
        });
        synced.map_err(|error| ArchiveError::io(folder, "sync the folder", error))
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests make it fail")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.faults.step()
    }
}

/// The ending of a file that is not finished.
pub(crate) const STAGED: &str = ".tmp";

/// A file under construction.
pub(crate) struct StagedFile {
    disk: Disk,
    name: String,
    file: BufWriter<File>,
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
        let flushed = self.disk.step().and_then(|()| self.file.flush());
        let synced =
            flushed.and_then(|()| self.disk.step()).and_then(|()| self.file.get_ref().sync_all());
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
        let written = self.disk.step().and_then(|()| self.file.write(bytes));
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

#[cfg(test)]
pub(crate) mod faults {
    use std::{
        io,
        sync::atomic::{AtomicU64, Ordering},
    };

    /// Counts steps, and fails every one from a given step on, as a full disk or a kill does.
    #[derive(Debug)]
    pub(crate) struct Faults {
        taken: AtomicU64,
        allowed: AtomicU64,
    }

    impl Default for Faults {
        fn default() -> Self {
            Self { taken: AtomicU64::new(0), allowed: AtomicU64::new(u64::MAX) }
        }
    }

    impl Faults {
        pub(crate) fn allow(&self, steps: u64) {
            self.taken.store(0, Ordering::SeqCst);
            self.allowed.store(steps, Ordering::SeqCst);
        }

        pub(crate) fn taken(&self) -> u64 {
            self.taken.load(Ordering::SeqCst)
        }

        pub(crate) fn step(&self) -> io::Result<()> {
            let taken = self.taken.fetch_add(1, Ordering::SeqCst);
            match taken < self.allowed.load(Ordering::SeqCst) {
                true => Ok(()),
                false => Err(io::Error::from(io::ErrorKind::StorageFull)),
            }
        }
    }
}
