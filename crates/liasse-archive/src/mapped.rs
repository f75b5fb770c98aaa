//! Files in memory without being read, which is unsafe code.
//!
//! The tokens and passages of an archive are tens of megabytes of which a question needs a few, so they
//! are mapped, not read. Mapping is unsafe because the bytes are a `&[u8]`, which must not change while
//! it is used, and the file behind it could. A crate with a safe function for it would not help: no
//! system offers a map that other programs cannot change, so the condition would stay, out of sight.
//!
//! # Why the bytes do not change
//!
//! - A mapped file has the name of a segment, which is made of its hash. Such a name is
//!   given by [`crate::disk::StagedFile::finish`] alone, to a file that was written and synced under
//!   another name, which nobody maps.
//! - No code of this crate opens a file under its final name for writing, and none sets the length
//!   of one but the lock's. A newer file takes the place of an older one by a rename, which gives
//!   the name to another file and leaves the mapped one as it is; a removal takes the name away,
//!   and the system keeps the file until nobody maps it. (Windows refuses both while the file is
//!   mapped, which is an error like any other.)
//! - Nobody gets a `&mut` to the bytes: the map is read-only, and [`Mapped`] gives out `&[u8]` alone.
//!
//! # What remains
//!
//! Another program can write to the files of an archive, as it can write to the tantivy index beside
//! them or to a running program's libraries. If it cuts a file that is mapped, the system ends our
//! process with SIGBUS when it reads past the new end (an exception on Windows); if it changes bytes,
//! results are wrong: all reads of a segment are checked, so no number in the file is trusted as an
//! offset and no bytes as text. Nothing is written. `liasse verify` tells whether the files are those
//! that were written.

use std::{fs::File, path::Path};

use memmap2::Mmap;

use crate::ArchiveError;

/// The bytes of a file of the archive that is never changed.
#[derive(Debug)]
pub(crate) struct Mapped(Mmap);

impl Mapped {
    /// Maps a file whose length is known.
    ///
    /// # Errors
    /// When it cannot be opened or mapped, or has another length.
    pub(crate) fn open(path: &Path, bytes: u64) -> Result<Self, ArchiveError> {
        let fail = |error| ArchiveError::io(path, "read", error);
        let file = File::open(path).map_err(fail)?;
        let found = file.metadata().map_err(fail)?.len();
        if found != bytes {
            let message = format!("expected {bytes} bytes, found {found}");
            return Err(ArchiveError::damaged(path, message));
        }
        map(&file).map(Self).map_err(fail)
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[expect(unsafe_code, reason = "the files are never changed: see the page of this module")]
fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: the file behind the map does not change while the map lives, as the page of this
    // module shows for all that this crate does.
    unsafe { Mmap::map(file) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{ArchiveErrorKind, disk::Disk};

    #[test]
    fn a_mapped_file_keeps_its_bytes_when_another_takes_its_name_or_it_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        let path = disk.path("a");
        disk.replace("a", b"first").unwrap();
        let first = Mapped::open(&path, 5).unwrap();
        disk.replace("a", b"the second").unwrap();
        let second = Mapped::open(&path, 10).unwrap();
        disk.remove("a").unwrap();
        assert_eq!((first.as_ref(), second.as_ref()), (&b"first"[..], &b"the second"[..]));
    }

    #[test]
    fn a_file_of_another_length_or_none_is_not_mapped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(Mapped::open(&path, 0).unwrap_err().kind(), ArchiveErrorKind::Io);
        fs::write(&path, "").unwrap();
        assert_eq!(Mapped::open(&path, 0).unwrap().as_ref(), b"");
        let error = Mapped::open(&path, 3).unwrap_err();
        assert_eq!(error.kind(), ArchiveErrorKind::Damaged);
        assert!(error.to_string().ends_with("expected 3 bytes, found 0"), "{error}");
    }
}
