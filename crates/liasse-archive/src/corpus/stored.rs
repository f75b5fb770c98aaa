//! The folder `corpus`: the segments that were built before, which can be built again at any time.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use liasse_ingest::Blake3;
use serde::{Deserialize, Serialize};

use crate::{
    ArchiveError,
    disk::{Disk, STAGED},
    manifest::{StoredFile, hex},
    mapped::Mapped,
    verify::hash,
};

/// The folder.
pub(super) const CORPUS: &str = "corpus";
/// The file that says what the others are.
pub(crate) const CONTENTS: &str = "corpus/corpus.json";

/// What is given to liasse-analyze, and how; another number makes what is stored stale. What a token
/// is has a number of its own, in the segments.
const METHOD: u32 = 1;

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredCorpus {
    method: u32,
    /// The segments, in the order of the parts.
    segments: Vec<StoredSegment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredSegment {
    /// The hash of the part whose documents it has.
    #[serde(with = "hex")]
    pub(super) part: Blake3,
    pub(super) file: StoredFile,
}

impl StoredCorpus {
    /// Reads what is stored; nothing, and why, where that is damaged or by another method.
    pub(crate) fn load(folder: &Path) -> (Self, Option<String>) {
        let path = folder.join(CONTENTS);
        let none = |reason: String| (Self::default(), Some(reason));
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) => return none(format!("could not be read: {error}")),
        };
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(stored) if stored.method == METHOD => (stored, None),
            Ok(_) => none("expected tokens of this version, found those of another".to_owned()),
            Err(error) => {
                none(format!("expected what is kept of the tokens, found something else: {error}"))
            }
        }
    }

    /// Returns the segments of the first parts; none past one that is missing.
    pub(crate) fn of_parts(&self, parts: &[StoredFile]) -> &[StoredSegment] {
        let fits =
            self.segments.iter().zip(parts).take_while(|(own, part)| own.part == part.blake3);
        self.segments.get(..fits.count()).unwrap_or_default()
    }

    /// Returns what is wrong with each damaged file of these parts.
    pub(crate) fn damage(&self, folder: &Path, parts: &[StoredFile]) -> Vec<ArchiveError> {
        let checks = self.of_parts(parts).iter().map(|segment| segment.check(folder));
        checks.filter_map(Result::err).collect()
    }
}

impl StoredSegment {
    /// Maps the file.
    pub(super) fn mapped(&self, disk: &Disk) -> Result<Mapped, ArchiveError> {
        // The folder may come from elsewhere, and no other file is safe to be mapped.
        let name = name_of(self.file.commit, self.file.blake3);
        if self.file.path != name {
            let message = format!("expected a segment with the name {name}, found another name");
            return Err(ArchiveError::damaged(&disk.path(CONTENTS), message));
        }
        Mapped::open(&disk.path(&name), self.file.bytes)
    }

    /// Compares the file with its hash.
    fn check(&self, folder: &Path) -> Result<(), ArchiveError> {
        let path = folder.join(&self.file.path);
        match hash(&path) {
            Ok(found) if found == (self.file.bytes, self.file.blake3) => Ok(()),
            Ok(_) => {
                let message = "expected the file that was written, found another";
                Err(ArchiveError::damaged(&path, message))
            }
            Err(error) => Err(ArchiveError::io(&path, "read", error)),
        }
    }
}

/// Writes the segment of a part that follows those of the parts before, and what is stored now.
pub(super) fn write(
    disk: &Disk,
    before: &[StoredSegment],
    part: &StoredFile,
    bytes: &[u8],
) -> Result<StoredSegment, ArchiveError> {
    disk.create_folder(CORPUS)?;
    let name = name_of(part.commit, Blake3::from(*blake3::hash(bytes).as_bytes()));
    let mut file = disk.create(&name)?;
    let path = file.path();
    file.write_all(bytes).map_err(|error| ArchiveError::io(&path, "write", error))?;
    let (bytes, blake3) = file.finish()?;
    let file = StoredFile { commit: part.commit, path: name, bytes, rows: part.rows, blake3 };
    let segment = StoredSegment { part: part.blake3, file };
    let mut segments = before.to_vec();
    segments.push(segment.clone());
    keep(disk, segments)?;
    Ok(segment)
}

/// Makes these the segments that are stored.
fn keep(disk: &Disk, segments: Vec<StoredSegment>) -> Result<(), ArchiveError> {
    let stored = StoredCorpus { method: METHOD, segments };
    let json = serde_json::to_vec_pretty(&stored).map_err(|error| {
        ArchiveError::io(&disk.path(CONTENTS), "write", io::Error::other(error))
    })?;
    disk.replace(CONTENTS, &json)?;
    sweep(disk, &stored.segments)
}

/// The ending of a segment's name.
const ENDING: &str = ".tokens";

/// Returns the name of a segment. Each content has its own, so that a file that somebody has mapped
/// is never written over.
fn name_of(commit: u64, blake3: Blake3) -> String {
    let digits: String = blake3.to_string().chars().take(12).collect();
    format!("{CORPUS}/{commit:06}-{digits}{ENDING}")
}

/// Removes segments that nothing names, and what was not finished.
fn sweep(disk: &Disk, segments: &[StoredSegment]) -> Result<(), ArchiveError> {
    let path = disk.path(CORPUS);
    let fail = |error| ArchiveError::io(&path, "list the folder", error);
    for entry in fs::read_dir(&path).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        let Some(name) = name.to_str() else { continue };
        let name = format!("{CORPUS}/{name}");
        let is_kept = segments.iter().any(|segment| segment.file.path == name);
        if !is_kept && (name.ends_with(ENDING) || name.ends_with(STAGED)) {
            disk.remove(&name)?;
        }
    }
    Ok(())
}
