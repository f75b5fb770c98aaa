//! Which passages of an archive hold which words.

mod build;
mod bytes;
mod segment;
mod vocabulary;

use std::{error::Error, fmt, ops::Range, sync::Arc};

pub use build::SegmentBuilder;
pub(crate) use segment::{Segment, letters_of};
pub use vocabulary::PassageVocabulary;
pub(crate) use vocabulary::Vocabulary;

/// Bytes of a segment, from memory or mapped from a file.
pub type SegmentBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What was wrong with a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentError {
    message: String,
}

impl SegmentError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for SegmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for SegmentError {}

/// The passages of a collection of texts, to be found by what they say.
///
/// A text is cut into **blocks**, a sentence or a few short ones; what is looked for is compared with
/// every run of blocks of about its length. An index consists of segments, one for each time that
/// documents were added; documents are numbered over all of them from 0.
#[derive(Default)]
pub struct PassageIndex {
    segments: Vec<Segment>,
}

impl PassageIndex {
    /// Opens segments in the order in which they were made.
    ///
    /// # Errors
    /// When the bytes of one are not a segment of this version.
    pub fn open(bytes: Vec<SegmentBytes>) -> Result<Self, SegmentError> {
        let mut segments = Vec::with_capacity(bytes.len());
        let (mut documents, mut blocks) = (0_u32, 0_u32);
        for bytes in bytes {
            let segment = Segment::open(bytes, documents, blocks)?;
            let too_many = || SegmentError::new("expected at most 4 billion passages, found more");
            documents = documents.checked_add(segment.document_count()).ok_or_else(too_many)?;
            blocks = blocks.checked_add(segment.block_count()).ok_or_else(too_many)?;
            segments.push(segment);
        }
        Ok(Self { segments })
    }

    /// Returns the index of texts in memory.
    ///
    /// # Errors
    /// When there are more passages than can be numbered.
    pub fn of_texts(texts: &[impl AsRef<str> + Sync]) -> Result<Self, SegmentError> {
        let mut builder = SegmentBuilder::new();
        builder.add(texts)?;
        Self::open(vec![Arc::new(builder.finish())])
    }

    /// Returns the number of documents.
    pub fn document_count(&self) -> u32 {
        self.segments.iter().map(Segment::document_count).sum()
    }

    /// Returns the number of blocks.
    pub fn block_count(&self) -> u32 {
        self.segments.iter().map(Segment::block_count).sum()
    }

    /// Returns the keys, each with the number of blocks that have it; one that is in several segments comes
    /// several times.
    pub fn keys(&self) -> impl Iterator<Item = (&str, u32)> {
        self.segments.iter().flat_map(|segment| {
            (0..segment.key_count()).map(|number| (segment.key(number), segment.frequency(number)))
        })
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Returns in how many blocks a key is.
    pub(crate) fn frequency(&self, key: &str) -> u32 {
        self.segments.iter().map(|segment| segment.frequency_of(key)).sum()
    }

    /// Returns the document of a block and where the block begins in it.
    pub(crate) fn place(&self, block: u32) -> Option<(u32, usize)> {
        self.segment_of_block(block)?.place(block)
    }

    /// Returns the blocks of the document of a block.
    pub(crate) fn blocks_around(&self, block: u32) -> Option<Range<u32>> {
        self.segment_of_block(block)?.blocks_around(block)
    }

    fn segment_of_block(&self, block: u32) -> Option<&Segment> {
        let next = self.segments.partition_point(|segment| segment.first_block() <= block);
        next.checked_sub(1).and_then(|index| self.segments.get(index))
    }
}

impl fmt::Debug for PassageIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PassageIndex")
            .field("documents", &self.document_count())
            .field("blocks", &self.block_count())
            .finish_non_exhaustive()
    }
}
