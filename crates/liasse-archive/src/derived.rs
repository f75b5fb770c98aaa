//! What is derived from the parts and kept: names, tokens, copies, passages, each in a folder of its own.
//!
//! All of it can be made again at any time, so damage to it is repaired, not an error, and an archive
//! that cannot be written is read all the same.

use std::{fs, io, path::Path};

use liasse_ingest::Blake3;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Archive, ArchiveError, ArchiveErrorKind,
    disk::{Disk, STAGED},
    lock::WriterLock,
    manifest::StoredFile,
    state::read_state,
    verify::hash,
};

/// What is said of the files of one folder, in a file of it.
pub(crate) trait Derived: Default + Serialize + DeserializeOwned {
    /// What they hold: `names`.
    const WHAT: &str;
    /// The folder.
    const FOLDER: &str;
    /// The file that says what the others are.
    const CONTENTS: &str;
    /// The ending of the others.
    const ENDING: &str;
    /// How they are made; another number makes what is stored stale.
    const METHOD: u32;

    /// Returns the method by which they were made.
    fn method(&self) -> u32;

    /// Returns the files.
    fn files(&self) -> impl Iterator<Item = &StoredFile>;

    /// Reads what is stored; nothing, and why, where that is damaged or by another method.
    fn load(folder: &Path) -> (Self, Option<String>) {
        let what = Self::WHAT;
        let none = |reason: String| (Self::default(), Some(reason));
        let bytes = match fs::read(folder.join(Self::CONTENTS)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) => return none(format!("could not be read: {error}")),
        };
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(stored) if stored.method() == Self::METHOD => (stored, None),
            Ok(_) => none(format!("expected {what} of this version, found those of another")),
            Err(error) => {
                none(format!("expected what is kept of the {what}, found something else: {error}"))
            }
        }
    }

    /// Reads what is stored, and says why there is nothing, with the file's name.
    fn load_or_say(folder: &Path) -> (Self, Option<String>) {
        let (stored, reason) = Self::load(folder);
        let path = folder.join(Self::CONTENTS);
        (stored, reason.map(|reason| format!("{}: {reason}", path.display())))
    }

    /// Makes this what is stored, and removes files that it does not name and what was not finished.
    fn keep(&self, disk: &Disk) -> Result<(), ArchiveError> {
        let json = serde_json::to_vec_pretty(self).map_err(|error| {
            ArchiveError::io(&disk.path(Self::CONTENTS), "write", io::Error::other(error))
        })?;
        disk.replace(Self::CONTENTS, &json)?;
        let path = disk.path(Self::FOLDER);
        let fail = |error| ArchiveError::io(&path, "list the folder", error);
        for entry in fs::read_dir(&path).map_err(fail)? {
            let name = entry.map_err(fail)?.file_name();
            let Some(name) = name.to_str() else { continue };
            let name = format!("{}/{name}", Self::FOLDER);
            let is_named = name == Self::CONTENTS || self.files().any(|file| file.path == name);
            if !is_named && (name.ends_with(Self::ENDING) || name.ends_with(STAGED)) {
                disk.remove(&name)?;
            }
        }
        Ok(())
    }
}

/// Compares a file with its hash.
pub(crate) fn check(folder: &Path, stored: &StoredFile) -> Result<(), ArchiveError> {
    let path = folder.join(&stored.path);
    match hash(&path) {
        Ok(found) if found == (stored.bytes, stored.blake3) => Ok(()),
        Ok(_) => {
            Err(ArchiveError::damaged(&path, "expected the file that was written, found another"))
        }
        Err(error) => Err(ArchiveError::io(&path, "read", error)),
    }
}

/// Returns the name of a file with a hash in it: each content has its own, so that a reader of the old
/// one is not disturbed.
pub(crate) fn file_name<D: Derived>(beginning: &str, hash: Blake3) -> String {
    let digits: String = hash.to_string().chars().take(12).collect();
    format!("{}/{beginning}-{digits}{}", D::FOLDER, D::ENDING)
}

/// Takes the writer's lock, to store what was made of an archive's last commit.
pub(crate) fn lock(archive: &Archive) -> Result<WriterLock, ArchiveError> {
    let lock = WriterLock::take(archive.folder())?;
    if read_state(archive.folder())?.manifest.commit != archive.commit() {
        let message = "the archive has a newer commit";
        return Err(ArchiveError::new(ArchiveErrorKind::Locked, archive.folder(), message));
    }
    Ok(lock)
}
