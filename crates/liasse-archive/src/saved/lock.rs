//! One change of what is saved at a time, also from several programs.

use std::{
    fs::{File, OpenOptions},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use fs4::{FileExt, TryLockError};

use crate::{ArchiveError, ArchiveErrorKind};

/// The file that is locked; what is saved itself is replaced with every change.
const LOCK: &str = "saved.lock";
/// A change takes milliseconds; who waits longer waits for a program that hangs.
const LONGEST: Duration = Duration::from_secs(5);
const BETWEEN: Duration = Duration::from_millis(5);

/// The hold on what is saved; the system ends it with the process, however that ends.
pub(crate) struct SavedLock {
    _file: File,
}

impl SavedLock {
    /// Takes the lock, waiting for others to be done.
    pub(crate) fn take(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(LOCK);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| ArchiveError::io(&path, "open the lock", error))?;
        let start = Instant::now();
        loop {
            match FileExt::try_lock(&file) {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if start.elapsed() < LONGEST => {
                    thread::sleep(BETWEEN);
                }
                Err(TryLockError::WouldBlock) => {
                    let message =
                        "another program is changing what is saved; try again in a moment";
                    return Err(ArchiveError::new(ArchiveErrorKind::Locked, folder, message));
                }
                Err(TryLockError::Error(error)) => {
                    let doing = "lock what is saved (network folders often cannot)";
                    return Err(ArchiveError::io(&path, doing, error));
                }
            }
        }
    }
}
