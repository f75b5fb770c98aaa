//! `archive.json`: what is committed.

use std::{
    fs, io,
    path::{Component, Path},
};

use liasse_ingest::{Blake3, ContainerRead, Totals};
use serde::{Deserialize, Serialize};

use crate::{ArchiveError, ArchiveErrorKind, disk::Disk};

/// The version of the archive folder that this program writes.
///
/// 2: the ledger says the format of a file, its pages, what read it and its properties, and a part
/// which document another is attached to. In files of format 1 these columns are missing, which
/// reads as nothing.
pub(crate) const FORMAT: u32 = 2;

/// The oldest version that this program reads; a writer brings it to [`FORMAT`].
pub(crate) const OLDEST_FORMAT: u32 = 1;

/// This program, for people.
const WRITTEN_BY: &str = concat!("liasse ", env!("CARGO_PKG_VERSION"));

/// What an archive holds as of one commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The version of the folder's layout.
    pub(crate) format: u32,
    /// The program that wrote it, for people.
    pub(crate) written_by: String,
    /// The number of the commit; 0 for a new archive.
    pub(crate) commit: u64,
    /// Sums over everything below.
    pub(crate) counts: ArchiveCounts,
    /// The files with documents, one for each commit that brought some.
    pub(crate) parts: Vec<StoredFile>,
    /// The files with ledger rows, one for each commit that brought some.
    pub(crate) ledger: Vec<StoredFile>,
    /// The zip files that were read to their end.
    pub(crate) containers: Vec<StoredContainer>,
}

/// Sums over an archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveCounts {
    /// The documents.
    pub documents: u64,
    /// The ledger's rows; the sum of the next four.
    pub files: u64,
    /// Files that are stored as documents.
    pub stored: u64,
    /// Files whose bytes are stored from another file.
    pub duplicates: u64,
    /// Files without a word of text.
    pub empty: u64,
    /// Files that could not be read.
    pub failed: u64,
    /// Bytes of the files, unpacked.
    pub bytes: u64,
}

/// A file of the archive that never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredFile {
    /// The number of the commit that wrote it.
    pub(crate) commit: u64,
    /// Its path in the archive's folder.
    pub(crate) path: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// The number of documents or ledger rows in it.
    pub(crate) rows: u64,
    /// The hash of its bytes.
    #[serde(with = "hex")]
    pub(crate) blake3: Blake3,
}

/// A zip file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredContainer {
    /// The path at which it was.
    pub(crate) path: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// The number of files in it.
    pub(crate) files: u64,
    /// The hash of its bytes.
    #[serde(with = "hex")]
    pub(crate) blake3: Blake3,
}

/// The first thing that is read, so that any other format is refused by its number.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl Manifest {
    /// Returns the manifest of an archive without documents.
    pub(crate) fn empty() -> Self {
        Self {
            format: FORMAT,
            written_by: WRITTEN_BY.to_owned(),
            commit: 0,
            counts: ArchiveCounts::default(),
            parts: Vec::new(),
            ledger: Vec::new(),
            containers: Vec::new(),
        }
    }

    /// Names this program as the one that wrote it.
    pub(crate) fn sign(&mut self) {
        WRITTEN_BY.clone_into(&mut self.written_by);
    }

    /// Reads a manifest; `None` where there is no file.
    pub(crate) fn load(path: &Path) -> Result<Option<Self>, ArchiveError> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(ArchiveError::io(path, "read the manifest", error)),
        };
        Self::parse(path, &bytes).map(Some)
    }

    /// Reads the bytes of a manifest; `path` is for errors.
    pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Self, ArchiveError> {
        let unreadable = |error: serde_json::Error| {
            let message =
                "expected the manifest of an archive, found something else; restore it from a copy";
            ArchiveError::damaged(path, message).with_source(error)
        };
        let found: FormatOnly = serde_json::from_slice(bytes).map_err(unreadable)?;
        if let Some(advice) = advice_on(found.format) {
            let message = format!(
                "expected an archive of format {OLDEST_FORMAT} to {FORMAT}, found format {}; {advice}",
                found.format
            );
            return Err(ArchiveError::new(ArchiveErrorKind::Version, path, message));
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        match manifest.parts.iter().chain(&manifest.ledger).find(|stored| !stored.is_inside()) {
            Some(stored) => {
                let message = format!(
                    "expected a file of the archive's folder, found the path `{}`; restore it from a copy",
                    stored.path
                );
                Err(ArchiveError::damaged(path, message))
            }
            None => Ok(manifest),
        }
    }

    /// Writes the manifest under a name.
    pub(crate) fn write(&self, disk: &Disk, name: &str) -> Result<(), ArchiveError> {
        let json = self.to_json().map_err(|error| {
            ArchiveError::io(&disk.path(name), "write the manifest", io::Error::other(error))
        })?;
        disk.replace(name, &json)
    }

    /// Returns the manifest as JSON for people, too.
    pub(crate) fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

impl StoredFile {
    /// Tells whether its path leads to a file in the archive's folder. A manifest may come from elsewhere.
    fn is_inside(&self) -> bool {
        Path::new(&self.path).components().all(|part| matches!(part, Component::Normal(_)))
            && !self.path.is_empty()
    }
}

/// Says what to do about a format that this program does not read.
const fn advice_on(format: u32) -> Option<&'static str> {
    match format {
        OLDEST_FORMAT..=FORMAT => None,
        ..OLDEST_FORMAT => Some(
            "use the version of liasse that wrote it, or ingest its sources into a new archive",
        ),
        _ => Some("a newer liasse wrote it; use that one"),
    }
}

impl ArchiveCounts {
    pub(crate) fn add(&mut self, totals: &Totals) {
        self.documents += totals.documents;
        self.files += totals.files;
        self.stored += totals.stored;
        self.duplicates += totals.duplicates;
        self.empty += totals.empty;
        self.failed += totals.failed;
        self.bytes += totals.bytes;
    }
}

impl From<&StoredContainer> for ContainerRead {
    fn from(stored: &StoredContainer) -> Self {
        Self {
            path: stored.path.clone(),
            size: stored.bytes,
            blake3: stored.blake3,
            files: stored.files,
            unchanged: true,
        }
    }
}

/// Hashes in JSON as hexadecimal digits.
pub(crate) mod hex {
    use liasse_ingest::Blake3;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(
        hash: &Blake3,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(hash)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Blake3, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
