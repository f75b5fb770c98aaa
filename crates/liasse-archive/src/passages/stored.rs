//! The folder `passages`: the segments that were built before, which can be built again at any time.

use liasse_ingest::Blake3;
use serde::{Deserialize, Serialize};

use crate::{derived::Derived, manifest::StoredFile, segment_file::StoredSegment};

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredPassages {
    method: u32,
    /// The segments, each of a part, in the order of the parts.
    segments: Vec<StoredSegment>,
}

impl Derived for StoredPassages {
    const WHAT: &str = "passages";
    const FOLDER: &str = "passages";
    const CONTENTS: &str = "passages/passages.json";
    const ENDING: &str = ".passages";
    /// Which texts are given to liasse-trace: to be raised with every change of `text.rs` and of what
    /// the running text of a document is. What a passage is has a number of its own, in the segments.
    const METHOD: u32 = 2;

    fn method(&self) -> u32 {
        self.method
    }

    fn files(&self) -> impl Iterator<Item = &StoredFile> {
        self.segments.iter().map(|segment| &segment.file)
    }
}

impl StoredPassages {
    pub(super) fn new(segments: Vec<StoredSegment>) -> Self {
        Self { method: Self::METHOD, segments }
    }

    /// Returns the segment of a part.
    pub(super) fn of_part(&self, part: Blake3) -> Option<&StoredSegment> {
        self.segments.iter().find(|segment| segment.part == part)
    }
}
