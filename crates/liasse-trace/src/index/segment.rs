//! A segment: the passages of the documents of one commit, in bytes that are never changed.
//!
//! ```text
//! magic    8 bytes     "liassePS"
//! version  u64
//! table    7 × 2 × u64 where each section begins and how long it is, in the order of `Section`
//! sections
//! ```
//!
//! All numbers are little-endian.

use std::{ops::Range, sync::OnceLock};

use super::{
    SegmentBytes, SegmentError,
    bytes::{Column, each_number, u64_at},
};

pub(crate) const MAGIC: &[u8; 8] = b"liassePS";

/// Raised with every change of the layout, of what a word, a key or a block is.
pub(crate) const VERSION: u64 = 1;

/// What a segment is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// The first block of each document, and one past the last.
    DocumentBlocks,
    /// Where each block begins in its document.
    BlockStarts,
    /// Where each key ends in `Keys`; they are sorted.
    KeyEnds,
    Keys,
    /// In how many blocks each key is.
    Frequencies,
    /// Where the blocks of each key end in `Postings`.
    PostingEnds,
    /// The blocks of each key as growing numbers; none for a key in more than one block of eight.
    Postings,
}

pub(crate) const SECTIONS: usize = 7;
pub(crate) const HEAD: usize = 16 + SECTIONS * 16;

/// A segment as it is read.
pub(crate) struct Segment {
    bytes: SegmentBytes,
    sections: [Range<usize>; SECTIONS],
    first_document: u32,
    first_block: u32,
    letters: OnceLock<Vec<u32>>,
    /// The document of each block.
    documents: OnceLock<Vec<u32>>,
}

impl Segment {
    pub(crate) fn open(
        bytes: SegmentBytes,
        first_document: u32,
        first_block: u32,
    ) -> Result<Self, SegmentError> {
        let data = (*bytes).as_ref();
        if data.get(..8) != Some(MAGIC) {
            return Err(SegmentError::new("expected passages, found something else"));
        }
        if u64_at(data, 1) != Some(VERSION) {
            return Err(SegmentError::new(
                "expected passages of this version, found those of another",
            ));
        }
        let damaged = || SegmentError::new("expected passages, found damaged ones");
        let mut sections = [const { 0..0 }; SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let number =
                |index| u64_at(data, index).and_then(|number| usize::try_from(number).ok());
            let start = number(2 + 2 * index).ok_or_else(damaged)?;
            let len = number(3 + 2 * index).ok_or_else(damaged)?;
            *section = start..start.checked_add(len).ok_or_else(damaged)?;
            data.get(section.clone()).ok_or_else(damaged)?;
        }
        let segment = Self {
            bytes,
            sections,
            first_document,
            first_block,
            letters: OnceLock::new(),
            documents: OnceLock::new(),
        };
        let is_sound = segment.is_sound();
        is_sound.then_some(segment).ok_or_else(damaged)
    }

    /// Tells whether the sections fit each other.
    fn is_sound(&self) -> bool {
        let starts = self.column(Section::DocumentBlocks);
        let blocks = self.column(Section::BlockStarts).len();
        let keys = self.column(Section::KeyEnds).len();
        let last = |column: Column<'_>| match column.len().checked_sub(1) {
            Some(last) => column.get(last).unwrap_or_default() as usize,
            None => 0,
        };
        starts.get(0) == Some(0)
            && last(starts) == blocks
            && last(self.column(Section::KeyEnds)) == self.section(Section::Keys).len()
            && std::str::from_utf8(self.section(Section::Keys)).is_ok()
            && self.column(Section::Frequencies).len() == keys
            && self.column(Section::PostingEnds).len() == keys
            && last(self.column(Section::PostingEnds)) == self.section(Section::Postings).len()
    }

    fn section(&self, section: Section) -> &[u8] {
        let range = self.sections.get(section as usize).cloned().unwrap_or_default();
        (*self.bytes).as_ref().get(range).unwrap_or_default()
    }

    fn column(&self, section: Section) -> Column<'_> {
        Column(self.section(section))
    }

    pub(crate) fn document_count(&self) -> u32 {
        (self.column(Section::DocumentBlocks).len() as u32).saturating_sub(1)
    }

    pub(crate) fn block_count(&self) -> u32 {
        self.column(Section::BlockStarts).len() as u32
    }

    pub(crate) fn first_block(&self) -> u32 {
        self.first_block
    }

    pub(crate) fn key_count(&self) -> usize {
        self.column(Section::KeyEnds).len()
    }

    /// Returns a key by its number.
    pub(crate) fn key(&self, number: usize) -> &str {
        let range = range_of(self.column(Section::KeyEnds), number);
        let bytes = self.section(Section::Keys).get(range).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Returns the number of a key.
    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.key_count());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.key(middle).cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    pub(crate) fn frequency(&self, number: usize) -> u32 {
        self.column(Section::Frequencies).get(number).unwrap_or_default()
    }

    pub(crate) fn frequency_of(&self, key: &str) -> u32 {
        self.find(key).map_or(0, |number| self.frequency(number))
    }

    /// Calls `visit` with the blocks of a key, numbered within the segment.
    pub(crate) fn each_block(&self, number: usize, mut visit: impl FnMut(u32)) {
        let range = range_of(self.column(Section::PostingEnds), number);
        let postings = self.section(Section::Postings).get(range).unwrap_or_default();
        let count = self.block_count();
        each_number(postings, |block| {
            if block < count {
                visit(block);
            }
        });
    }

    /// Returns the document of a block, and where the block begins in it.
    pub(crate) fn place(&self, block: u32) -> Option<(u32, usize)> {
        let own = block.checked_sub(self.first_block)?;
        let start = self.column(Section::BlockStarts).get(own as usize)?;
        let document = self.document_of(own)?;
        Some((self.first_document + document, start as usize))
    }

    /// Returns the blocks of the document that a block is in.
    pub(crate) fn blocks_around(&self, block: u32) -> Option<Range<u32>> {
        let own = block.checked_sub(self.first_block)?;
        let document = self.document_of(own)? as usize;
        let starts = self.column(Section::DocumentBlocks);
        Some(
            self.first_block + starts.get(document)?
                ..self.first_block + starts.get(document + 1)?,
        )
    }

    /// Returns where a block begins in its document; blocks are numbered within the segment here.
    pub(crate) fn start(&self, own: u32) -> u32 {
        self.column(Section::BlockStarts).get(own as usize).unwrap_or(u32::MAX)
    }

    /// Returns the document of each block; both numbered within the segment.
    pub(crate) fn documents(&self) -> &[u32] {
        self.documents.get_or_init(|| {
            let starts = self.column(Section::DocumentBlocks);
            let mut documents = Vec::with_capacity(self.block_count() as usize);
            for document in 0..self.document_count() {
                let end = starts.get(document as usize + 1).unwrap_or_default();
                let more = (end as usize).saturating_sub(documents.len());
                documents.extend(std::iter::repeat_n(document, more));
            }
            documents
        })
    }

    fn document_of(&self, own: u32) -> Option<u32> {
        (self.column(Section::DocumentBlocks).upper_bound(own) as u32).checked_sub(1)
    }

    /// Returns which letters each key has, a bit each: keys that share few are not alike.
    pub(crate) fn letters(&self) -> &[u32] {
        self.letters.get_or_init(|| {
            (0..self.key_count()).map(|number| letters_of(self.key(number))).collect()
        })
    }
}

/// Returns a bit for each letter of a word; digits and other letters share the rest.
pub(crate) fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| {
        let bit = match byte {
            b'a'..=b'z' => u32::from(byte - b'a'),
            _ => 26 + u32::from(byte % 6),
        };
        bits | 1 << bit
    })
}

fn range_of(ends: Column<'_>, number: usize) -> Range<usize> {
    let start = number.checked_sub(1).and_then(|before| ends.get(before)).unwrap_or_default();
    start as usize..ends.get(number).unwrap_or(start) as usize
}
