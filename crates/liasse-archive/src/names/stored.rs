//! The folder `names`: what was counted and clustered before, which can be done again at any time.

use std::path::Path;

use liasse_ingest::Blake3;
use liasse_normalize::names::Question;
use serde::{Deserialize, Serialize};

use super::{ArchiveNames, counts::NameCounts, tables};
use crate::{
    ArchiveError,
    derived::{Derived, check, file_name},
    disk::Disk,
    manifest::{Manifest, StoredFile, hex},
};

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
}

impl Derived for StoredNames {
    const WHAT: &str = "names";
    const FOLDER: &str = "names";
    const CONTENTS: &str = "names/names.json";
    const ENDING: &str = ".parquet";
    /// To be raised with every change of counting or clustering, as of what is stored.
    const METHOD: u32 = 4;

    fn method(&self) -> u32 {
        self.method
    }

    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        let counts = self.counts.iter().map(|counts| &counts.file);
        counts.chain(self.clusters.iter().map(|clusters| &clusters.file))
    }
}

/// Returns the hash of all that the names depend on: the parts, the decisions and the method.
pub(super) fn key_of(manifest: &Manifest, decisions: &str) -> Blake3 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&StoredNames::METHOD.to_le_bytes());
    for part in &manifest.parts {
        hasher.update(part.blake3.as_bytes());
    }
    hasher.update(decisions.as_bytes());
    Blake3::from(*hasher.finalize().as_bytes())
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
        disk.create_folder(StoredNames::FOLDER)?;
        let mut stored = StoredNames { method: StoredNames::METHOD, ..StoredNames::default() };
        for (part, counts) in self.manifest.parts.iter().zip(self.counts) {
            let earlier = before.counts.iter().find(|earlier| earlier.part == part.blake3);
            let file = match (counts, earlier) {
                (Some(counts), _) => {
                    let name = format!("{}/{:06}.parquet", StoredNames::FOLDER, part.commit);
                    tables::write_counts(disk, name, part.commit, counts)?
                }
                (None, Some(earlier)) => earlier.file.clone(),
                (None, None) => continue,
            };
            stored.counts.push(StoredCounts { part: part.blake3, file });
        }
        let commit = self.manifest.commit;
        let name = file_name::<StoredNames>("clusters", self.key);
        stored.clusters = Some(StoredClusters {
            key: self.key,
            file: tables::write_names(disk, name, commit, self.names)?,
            questions: self.names.clusters.questions.clone(),
        });
        stored.keep(disk)
    }
}
