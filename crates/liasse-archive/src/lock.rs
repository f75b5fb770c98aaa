//! One writer at a time.

use std::{
    fs::{File, OpenOptions},
    io::{Read, Seek, Write},
    path::Path,
};

use fs4::{FileExt, TryLockError};
use liasse_search::{FolderChange, FolderWatch, Unwatched};

use crate::{ArchiveError, ArchiveErrorKind};

/// The name of the file that the writer holds.
pub(crate) const LOCK: &str = "lock";

/// The writer's hold on an archive; the system ends it with the process, however that ends.
#[derive(Debug)]
pub(crate) struct WriterLock {
    file: File,
}

impl Drop for WriterLock {
    /// Lets go of the lock itself, not of this handle alone: a process that another thread is just starting
    /// has all open handles until its program runs.
    fn drop(&mut self) {
        // Where it cannot be let go of, closing the file does.
        let _ = FileExt::unlock(&self.file);
    }
}

impl WriterLock {
    /// Takes the lock or says who has it.
    pub(crate) fn take(folder: &Path) -> Result<Self, ArchiveError> {
        Self::take_watched(folder, &Unwatched)
    }

    /// Takes the lock, if `watch` lets it.
    pub(crate) fn take_watched(
        folder: &Path,
        watch: &dyn FolderWatch,
    ) -> Result<Self, ArchiveError> {
        let path = folder.join(LOCK);
        let file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let mut file =
            file.map_err(|error| ArchiveError::io(&path, "open the archive for writing", error))?;
        let locked = match watch.before(FolderChange::Lock(&path)) {
            Ok(()) => FileExt::try_lock(&file),
            Err(error) => Err(TryLockError::Error(error)),
        };
        match locked {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(folder, file)),
            Err(TryLockError::Error(error)) => {
                return Err(ArchiveError::io(
                    &path,
                    "lock the archive (network folders often cannot lock; put it on a local disk)",
                    error,
                ));
            }
        }
        // Who holds it is a courtesy: failing to write it must not stop the work.
        let named = file.set_len(0).and_then(|()| file.rewind());
        let _ = named.and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Self { file })
    }
}

fn held(folder: &Path, mut file: File) -> ArchiveError {
    let mut holder = String::new();
    let read = Read::by_ref(&mut file).take(20).read_to_string(&mut holder);
    let holder = match (read, holder.trim().parse::<u32>()) {
        (Ok(_), Ok(process)) => format!("process {process}"),
        _ => "another program".to_owned(),
    };
    let message = format!("{holder} is writing to this archive; wait until it has finished");
    ArchiveError::new(ArchiveErrorKind::Locked, folder, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_that_another_process_has_for_a_moment_does_not_keep_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let lock = WriterLock::take(folder.path()).unwrap();
        let refused = WriterLock::take(folder.path()).unwrap_err();
        assert_eq!(refused.kind(), ArchiveErrorKind::Locked);
        let _of_a_child = lock.file.try_clone().unwrap();
        drop(lock);
        WriterLock::take(folder.path()).unwrap();
    }
}
