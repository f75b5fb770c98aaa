//! Segments from texts.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use liasse_model::Span;
use rayon::prelude::*;

use super::{
    SegmentError,
    bytes::{push_step, u32s},
    segment::{HEAD, MAGIC, SECTIONS, VERSION},
};
use crate::{key::Keys, word::each_word};

/// The words after which the next sentence begins a block of its own: "Yes." alone says nothing.
const MIN_BLOCK: usize = 8;
/// The words after which a block ends in mid-sentence: a list without stops is no sentence.
const MAX_BLOCK: usize = 32;
/// A key in more than one block of so many has no blocks listed: it tells passages apart so badly
/// that reading its list costs more than it brings. Its frequency is kept.
const TOO_FREQUENT: u32 = 8;
/// Keys in at most so many blocks have them listed all the same: in a small archive every word is
/// frequent.
const FEW: u32 = 256;

/// Makes a segment of texts that come a few at a time.
#[derive(Default)]
pub struct SegmentBuilder {
    /// The first block of each document.
    documents: Vec<u32>,
    starts: Vec<u32>,
    keys: HashMap<String, u32>,
    postings: Vec<Posting>,
}

#[derive(Default)]
struct Posting {
    bytes: Vec<u8>,
    last: u32,
    count: u32,
}

impl SegmentBuilder {
    /// Returns a builder without documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds documents, which are numbered in their order, whatever the number of threads.
    ///
    /// # Errors
    /// When a text or all of them together are too long to be numbered with 32 bits.
    pub fn add(&mut self, texts: &[impl AsRef<str> + Sync]) -> Result<(), SegmentError> {
        let chunks = texts.par_chunks(CHUNK).map(Chunk::of).collect::<Result<Vec<_>, _>>()?;
        chunks.into_iter().try_for_each(|chunk| self.append(chunk))
    }

    fn append(&mut self, chunk: Chunk) -> Result<(), SegmentError> {
        let too_many = || SegmentError::new("expected at most 4 billion passages, found more");
        let first = u32::try_from(self.starts.len()).map_err(|_| too_many())?;
        first.checked_add(chunk.starts.len() as u32).ok_or_else(too_many)?;
        self.documents.extend(chunk.documents.iter().map(|block| first + block));
        self.starts.extend(chunk.starts);
        let mut numbers = vec![0; chunk.keys.len()];
        for (key, own) in chunk.keys {
            let next = self.postings.len() as u32;
            let number = *self.keys.entry(key).or_insert(next);
            if number == next {
                self.postings.push(Posting::default());
            }
            if let Some(place) = numbers.get_mut(own as usize) {
                *place = number;
            }
        }
        for (own, block) in chunk.pairs {
            let number = numbers.get(own as usize).copied().unwrap_or_default();
            if let Some(posting) = self.postings.get_mut(number as usize) {
                posting.push(first + block);
            }
        }
        Ok(())
    }

    /// Returns the segment's bytes, for [`PassageIndex::open`](super::PassageIndex::open).
    pub fn finish(self) -> Vec<u8> {
        let blocks = self.starts.len() as u32;
        let sorted: BTreeMap<String, u32> = self.keys.into_iter().collect();
        let (mut key_ends, mut keys) = (Vec::new(), Vec::new());
        let (mut counts, mut posting_ends, mut postings) = (Vec::new(), Vec::new(), Vec::new());
        for (key, number) in sorted {
            keys.extend(key.as_bytes());
            key_ends.push(keys.len() as u32);
            if let Some(posting) = self.postings.get(number as usize) {
                counts.push(posting.count);
                if posting.count <= (blocks / TOO_FREQUENT).max(FEW) {
                    postings.extend(&posting.bytes);
                }
            }
            posting_ends.push(postings.len() as u32);
        }
        let documents = self.documents.into_iter().chain([blocks]);
        write([
            u32s(documents),
            u32s(self.starts),
            u32s(key_ends),
            keys,
            u32s(counts),
            u32s(posting_ends),
            postings,
        ])
    }
}

impl Posting {
    fn push(&mut self, block: u32) {
        push_step(&mut self.bytes, block - self.last);
        (self.last, self.count) = (block, self.count + 1);
    }
}

fn write(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let total: usize = sections.iter().map(Vec::len).sum();
    let mut bytes = Vec::with_capacity(HEAD + total);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    let mut start = HEAD;
    for section in &sections {
        bytes.extend((start as u64).to_le_bytes());
        bytes.extend((section.len() as u64).to_le_bytes());
        start += section.len();
    }
    sections.iter().for_each(|section| bytes.extend(section));
    bytes
}

/// Documents that one thread takes apart at a time.
const CHUNK: usize = 64;

/// What is in a few documents, numbered within them.
#[derive(Default)]
struct Chunk {
    documents: Vec<u32>,
    starts: Vec<u32>,
    keys: Vec<(String, u32)>,
    /// Key and block, each pair once, in the order of the blocks.
    pairs: Vec<(u32, u32)>,
}

impl Chunk {
    fn of(texts: &[impl AsRef<str>]) -> Result<Self, SegmentError> {
        let mut chunk = ChunkBuilder { keys: Some(Keys::new()), ..ChunkBuilder::default() };
        for text in texts {
            chunk.push(text.as_ref())?;
        }
        let mut keys: Vec<(String, u32)> = chunk.numbers.into_iter().collect();
        keys.sort_unstable_by_key(|(_, number)| *number);
        Ok(Self { keys, ..chunk.chunk })
    }
}

#[derive(Default)]
struct ChunkBuilder {
    chunk: Chunk,
    keys: Option<Keys>,
    /// The number of each key.
    numbers: HashMap<String, u32>,
    /// The number of the key of each word met.
    words: HashMap<String, u32>,
    block: Vec<u32>,
}

impl ChunkBuilder {
    fn push(&mut self, text: &str) -> Result<(), SegmentError> {
        if u32::try_from(text.len()).is_err() {
            return Err(SegmentError::new("expected a text of at most 4 GB, found a longer one"));
        }
        self.chunk.documents.push(self.chunk.starts.len() as u32);
        let (mut last_end, mut words) = (0, 0);
        each_word(text, |word, span| {
            let between = text.get(last_end..span.start).unwrap_or_default();
            let ends = words >= MAX_BLOCK || words >= MIN_BLOCK && ends_sentence(between);
            if words == 0 || ends {
                self.begin(span);
                words = 0;
            }
            words += 1;
            last_end = span.end;
            self.word(word);
        });
        self.end();
        Ok(())
    }

    fn begin(&mut self, span: Span) {
        self.end();
        self.chunk.starts.push(span.start as u32);
    }

    fn end(&mut self) {
        let Some(block) = self.chunk.starts.len().checked_sub(1) else { return };
        self.block.sort_unstable();
        self.block.dedup();
        self.chunk.pairs.extend(self.block.drain(..).map(|key| (key, block as u32)));
    }

    fn word(&mut self, word: &str) {
        if let Some(key) = self.words.get(word) {
            return self.block.push(*key);
        }
        let key = self.keys.map(|keys| keys.of(word)).unwrap_or_default();
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        self.words.insert(word.to_owned(), number);
        self.block.push(number);
    }
}

/// Tells whether a sentence ends in what stands between two words.
fn ends_sentence(between: &str) -> bool {
    let mut line_ends = 0;
    let mut after_stop = false;
    for character in between.chars() {
        match character {
            '.' | '!' | '?' | '…' => after_stop = true,
            '\n' => line_ends += 1,
            // Between messages, and between pages.
            '\u{1c}'..='\u{1f}' | '\u{c}' => return true,
            _ => {}
        }
    }
    line_ends > 1 || after_stop && between.chars().any(char::is_whitespace)
}
