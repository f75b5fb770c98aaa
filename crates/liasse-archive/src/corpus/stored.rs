//! The folder `corpus`: the segments that were built before, which can be built again at any time.

use serde::{Deserialize, Serialize};

use crate::{
    ArchiveError, derived::Derived, disk::Disk, manifest::StoredFile, segment_file::StoredSegment,
};

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredCorpus {
    method: u32,
    /// The segments, in the order of the parts.
    segments: Vec<StoredSegment>,
}

impl Derived for StoredCorpus {
    const WHAT: &str = "tokens";
    const FOLDER: &str = "corpus";
    const CONTENTS: &str = "corpus/corpus.json";
    const ENDING: &str = ".tokens";
    /// What is given to liasse-analyze, and how. What a token is has a number of its own, in the
    /// segments.
    const METHOD: u32 = 2;

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

/// Writes the segment of a part that follows those of the parts before, and what is stored now.
pub(super) fn write(
    disk: &Disk,
    before: &[StoredSegment],
    part: &StoredFile,
    bytes: &[u8],
) -> Result<StoredSegment, ArchiveError> {
    let segment = StoredSegment::write::<StoredCorpus>(disk, part, bytes)?;
    let mut segments = before.to_vec();
    segments.push(segment.clone());
    StoredCorpus { method: StoredCorpus::METHOD, segments }.keep(disk)?;
    Ok(segment)
}
