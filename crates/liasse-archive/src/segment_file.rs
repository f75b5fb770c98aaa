//! Segments that are mapped: what is derived from each part, in a file of its own that never changes.

use std::io::Write;

use liasse_ingest::Blake3;
use serde::{Deserialize, Serialize};

use crate::{
    ArchiveError,
    derived::{Derived, file_name},
    disk::Disk,
    manifest::{StoredFile, hex},
    mapped::Mapped,
};

/// What is stored of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredSegment {
    /// The hash of the part whose documents it has.
    #[serde(with = "hex")]
    pub(crate) part: Blake3,
    pub(crate) file: StoredFile,
}

impl StoredSegment {
    /// Maps the file.
    pub(crate) fn mapped<D: Derived>(&self, disk: &Disk) -> Result<Mapped, ArchiveError> {
        // The folder may come from elsewhere, and no other file is safe to be mapped.
        let name = name_of::<D>(self.file.commit, self.file.blake3);
        if self.file.path != name {
            let message = format!("expected a segment with the name {name}, found another name");
            return Err(ArchiveError::damaged(&disk.path(D::CONTENTS), message));
        }
        Mapped::open(&disk.path(&name), self.file.bytes)
    }

    /// Writes the segment of a part; what is stored does not name it yet.
    pub(crate) fn write<D: Derived>(
        disk: &Disk,
        part: &StoredFile,
        bytes: &[u8],
    ) -> Result<Self, ArchiveError> {
        disk.create_folder(D::FOLDER)?;
        let name = name_of::<D>(part.commit, Blake3::from(*blake3::hash(bytes).as_bytes()));
        let mut file = disk.create(&name)?;
        let path = file.path();
        file.write_all(bytes).map_err(|error| ArchiveError::io(&path, "write", error))?;
        let (bytes, blake3) = file.finish()?;
        let file = StoredFile { commit: part.commit, path: name, bytes, rows: part.rows, blake3 };
        Ok(Self { part: part.blake3, file })
    }
}

/// Returns the name of a segment. Each content has its own, so that a file that somebody has mapped
/// is never written over.
fn name_of<D: Derived>(commit: u64, blake3: Blake3) -> String {
    file_name::<D>(&format!("{commit:06}"), blake3)
}
