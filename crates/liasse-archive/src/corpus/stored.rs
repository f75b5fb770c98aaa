//! The folder `corpus`: the segments that were built before, which can be built again at any time.

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

impl Derived for StoredCorpus {
    const WHAT: &str = "tokens";
    const FOLDER: &str = "corpus";
    const CONTENTS: &str = "corpus/corpus.json";
    const ENDING: &str = ".tokens";
    /// What is given to liasse-analyze, and how. What a token is has a number of its own, in the
    /// segments.
    const METHOD: u32 = 1;

    fn method(&self) -> u32 {
        self.method
    }

    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.segments.iter().map(|segment| &segment.file)
    }
}

impl StoredCorpus {
    /// Returns the segments of the first parts; none past one that is missing.
    pub(crate) fn of_parts(&self, parts: &[StoredFile]) -> &[StoredSegment] {
        let fits =
            self.segments.iter().zip(parts).take_while(|(own, part)| own.part == part.blake3);
        self.segments.get(..fits.count()).unwrap_or_default()
    }
}

impl StoredSegment {
    /// Maps the file.
    pub(super) fn mapped(&self, disk: &Disk) -> Result<Mapped, ArchiveError> {
        // The folder may come from elsewhere, and no other file is safe to be mapped.
        let name = name_of(self.file.commit, self.file.blake3);
        if self.file.path != name {
            let message = format!("expected a segment with the name {name}, found another name");
            return Err(ArchiveError::damaged(&disk.path(StoredCorpus::CONTENTS), message));
        }
        Mapped::open(&disk.path(&name), self.file.bytes)
    }
}

/// Writes the segment of a part that follows those of the parts before, and what is stored now.
pub(super) fn write(
    disk: &Disk,
    before: &[StoredSegment],
    part: &StoredFile,
    bytes: &[u8],
) -> Result<StoredSegment, ArchiveError> {
    disk.create_folder(StoredCorpus::FOLDER)?;
    let name = name_of(part.commit, Blake3::from(*blake3::hash(bytes).as_bytes()));
    let mut file = disk.create(&name)?;
    let path = file.path();
    file.write_all(bytes).map_err(|error| ArchiveError::io(&path, "write", error))?;
    let (bytes, blake3) = file.finish()?;
    let file = StoredFile { commit: part.commit, path: name, bytes, rows: part.rows, blake3 };
    let segment = StoredSegment { part: part.blake3, file };
    let mut segments = before.to_vec();
    segments.push(segment.clone());
    StoredCorpus { method: StoredCorpus::METHOD, segments }.keep(disk)?;
    Ok(segment)
}

/// Returns the name of a segment. Each content has its own, so that a file that somebody has mapped
/// is never written over.
fn name_of(commit: u64, blake3: Blake3) -> String {
    file_name::<StoredCorpus>(&format!("{commit:06}"), blake3)
}
