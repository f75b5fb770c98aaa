//! The folder `names`: what was counted and clustered before, which can be done again at any time.

use std::{fs, io, path::Path};

use liasse_ingest::Blake3;
use liasse_normalize::names::Question;
use serde::{Deserialize, Serialize};

use super::{ArchiveNames, counts::NameCounts, tables};
use crate::{
    ArchiveError,
    disk::Disk,
    manifest::{Manifest, StoredFile, hex},
    verify::hash,
};

/// The folder.
pub(crate) const NAMES: &str = "names";
/// The file that says what the others are.
pub(crate) const CONTENTS: &str = "names/names.json";

/// How names are counted and clustered; another number makes what is stored stale. To be raised
/// with every change of either, as of what is stored.
const METHOD: u32 = 4;

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredNames {
    method: u32,
    /// The counts, a file for each part.
    counts: Vec<StoredCounts>,
    clusters: Option<StoredClusters>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StoredCounts {
    /// The hash of the part that was counted.
    #[serde(with = "hex")]
    part: Blake3,
    file: StoredFile,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredClusters {
    /// The hash of all that the names depend on.
    #[serde(with = "hex")]
    key: Blake3,
    file: StoredFile,
    questions: Vec<Question>,
}

impl StoredNames {
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
            Ok(_) => none("expected names of this version, found those of another".to_owned()),
            Err(error) => {
                none(format!("expected what is kept of the names, found something else: {error}"))
            }
        }
    }

    /// Returns the counts of a part; `None` where they are not stored, with the reason where they
    /// should be.
    pub(super) fn counts(
        &self,
        folder: &Path,
        part: Blake3,
    ) -> (Option<NameCounts>, Option<ArchiveError>) {
        let Some(stored) = self.counts.iter().find(|counts| counts.part == part) else {
            return (None, None);
        };
        let read =
            check(folder, &stored.file).and_then(|()| tables::read_counts(folder, &stored.file));
        match read {
            Ok(counts) => (Some(counts), None),
            Err(error) => (None, Some(error)),
        }
    }

    /// Returns the names that depend on what has the key.
    pub(super) fn names(
        &self,
        folder: &Path,
        key: Blake3,
    ) -> (Option<ArchiveNames>, Option<ArchiveError>) {
        let Some(stored) = self.clusters.as_ref().filter(|stored| stored.key == key) else {
            return (None, None);
        };
        let read =
            check(folder, &stored.file).and_then(|()| tables::read_names(folder, &stored.file));
        match read {
            Ok(mut names) => {
                names.clusters.questions.clone_from(&stored.questions);
                (Some(names), None)
            }
            Err(error) => (None, Some(error)),
        }
    }

    /// Returns what is wrong with each damaged file.
    pub(crate) fn damage(&self, folder: &Path) -> Vec<ArchiveError> {
        self.files().filter_map(|file| check(folder, file).err()).collect()
    }

    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        let counts = self.counts.iter().map(|counts| &counts.file);
        counts.chain(self.clusters.iter().map(|clusters| &clusters.file))
    }
}

/// Returns the hash of all that the names depend on: the parts, the decisions and the method.
pub(super) fn key_of(manifest: &Manifest, decisions: &str) -> Blake3 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&METHOD.to_le_bytes());
    for part in &manifest.parts {
        hasher.update(part.blake3.as_bytes());
    }
    hasher.update(decisions.as_bytes());
    Blake3::from(*hasher.finalize().as_bytes())
}

/// Compares a file with its hash.
fn check(folder: &Path, stored: &StoredFile) -> Result<(), ArchiveError> {
    let path = folder.join(&stored.path);
    match hash(&path) {
        Ok(found) if found == (stored.bytes, stored.blake3) => Ok(()),
        Ok(_) => {
            Err(ArchiveError::damaged(&path, "expected the file that was written, found another"))
        }
        Err(error) => Err(ArchiveError::io(&path, "read", error)),
    }
}

/// What is to be stored.
pub(super) struct ToStore<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) key: Blake3,
    /// The counts of each part; `None` where they are stored already.
    pub(super) counts: &'a [Option<NameCounts>],
    pub(super) names: &'a ArchiveNames,
}

impl ToStore<'_> {
    /// Writes what is new and removes what is no longer needed.
    pub(super) fn write(&self, disk: &Disk, before: &StoredNames) -> Result<(), ArchiveError> {
        disk.create_folder(NAMES)?;
        let mut stored = StoredNames { method: METHOD, ..StoredNames::default() };
        for (part, counts) in self.manifest.parts.iter().zip(self.counts) {
            let earlier = before.counts.iter().find(|earlier| earlier.part == part.blake3);
            let file = match (counts, earlier) {
                (Some(counts), _) => {
                    let name = format!("{NAMES}/{:06}.parquet", part.commit);
                    tables::write_counts(disk, name, part.commit, counts)?
                }
                (None, Some(earlier)) => earlier.file.clone(),
                (None, None) => continue,
            };
            stored.counts.push(StoredCounts { part: part.blake3, file });
        }
        let commit = self.manifest.commit;
        // A name of its own for each content: readers of the old one are not disturbed.
        let digits: String = self.key.to_string().chars().take(12).collect();
        let name = format!("{NAMES}/clusters-{digits}.parquet");
        stored.clusters = Some(StoredClusters {
            key: self.key,
            file: tables::write_names(disk, name, commit, self.names)?,
            questions: self.names.clusters.questions.clone(),
        });
        let json = serde_json::to_vec_pretty(&stored).map_err(|error| {
            ArchiveError::io(&disk.path(CONTENTS), "write", io::Error::other(error))
        })?;
        disk.replace(CONTENTS, &json)?;
        sweep(disk, &stored)
    }
}

/// Removes what an earlier writer left and nothing names.
fn sweep(disk: &Disk, stored: &StoredNames) -> Result<(), ArchiveError> {
    let path = disk.path(NAMES);
    let fail = |error| ArchiveError::io(&path, "list the folder", error);
    for entry in fs::read_dir(&path).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        let Some(name) = name.to_str() else { continue };
        let name = format!("{NAMES}/{name}");
        let is_needed = name == CONTENTS || stored.files().any(|file| file.path == name);
        if !is_needed && (name.ends_with(".parquet") || name.ends_with(crate::disk::STAGED)) {
            disk.remove(&name)?;
        }
    }
    Ok(())
}
