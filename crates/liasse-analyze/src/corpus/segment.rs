//! A segment: the tokens of the documents of one commit, in bytes that are never changed.
//!
//! ```text
//! magic   8 bytes      "liasseTK"
//! numbers 15 × u64     see `Numbers`
//! table   n × 2 × u64  where each section begins and how long it is, in the order of `Section`
//! sections
//! ```
//!
//! All numbers are little-endian. Strings and forms are numbered over all segments of a corpus: a
//! segment holds those that no segment before it has, and says from which number on. So a segment is
//! added without a change to the others, and a term has one number everywhere.

use std::{ops::Range, sync::Arc};

use super::{
    bytes::{Bits, Column, Packed, u64_at},
    error::{CorpusError, CorpusErrorKind},
    strings::Strings,
};

const MAGIC: &[u8; 8] = b"liasseTK";

/// Raised with every change of the layout, of what a token is, and of folding and stems, so that
/// segments of different rules never meet.
pub(crate) const VERSION: u64 = 2;

/// Every so many tokens the place in the text is written out.
pub(crate) const CHECKPOINT: u32 = 64;

/// The gap that says: look among the exceptions.
pub(crate) const EXCEPTION: u8 = 15;

/// Bytes of a segment, from memory or mapped from a file.
pub type SegmentBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Counts of a segment, and of all segments before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub(crate) version: u64,
    pub(crate) tokens: u64,
    pub(crate) blocks: u64,
    pub(crate) own: Counts,
    pub(crate) before: Counts,
}

/// How many there are of what is numbered over all segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) documents: u64,
    pub(crate) messages: u64,
    pub(crate) forms: u64,
    /// Strings of each layer.
    pub(crate) strings: [u64; 3],
}

const NUMBERS: usize = 15;

impl Numbers {
    pub(crate) fn to_array(self) -> [u64; NUMBERS] {
        let counts = |it: Counts| {
            let [surface, folded, stem] = it.strings;
            [it.documents, it.messages, it.forms, surface, folded, stem]
        };
        let mut numbers = [0; NUMBERS];
        let all = [self.version, self.tokens, self.blocks].into_iter();
        let all = all.chain(counts(self.own)).chain(counts(self.before));
        numbers.iter_mut().zip(all).for_each(|(place, number)| *place = number);
        numbers
    }

    fn from_array(numbers: [u64; NUMBERS]) -> Self {
        let [version, tokens, blocks, d, m, f, s0, s1, s2, bd, bm, bf, b0, b1, b2] = numbers;
        Self {
            version,
            tokens,
            blocks,
            own: Counts { documents: d, messages: m, forms: f, strings: [s0, s1, s2] },
            before: Counts { documents: bd, messages: bm, forms: bf, strings: [b0, b1, b2] },
        }
    }
}

impl Counts {
    pub(crate) fn plus(self, other: Counts) -> Counts {
        let mut strings = self.strings;
        strings
            .iter_mut()
            .zip(other.strings)
            .for_each(|(sum, more)| *sum = sum.saturating_add(more));
        Counts {
            documents: self.documents.saturating_add(other.documents),
            messages: self.messages.saturating_add(other.messages),
            forms: self.forms.saturating_add(other.forms),
            strings,
        }
    }
}

/// What a segment is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// The number of each token's form, packed.
    Forms,
    /// Four bits a token: the bytes between it and the token before, or [`EXCEPTION`].
    Gaps,
    /// Where each [`CHECKPOINT`]th token begins.
    Checkpoints,
    /// Tokens whose place does not follow from the one before: token, start, length.
    Exceptions,
    /// A bit a token: it begins a sentence.
    Sentences,
    /// The first token of each block.
    BlockStarts,
    /// The message of each block, times two, plus one if the block is quoted with `>`.
    BlockMessages,
    /// Of each message: document, place in the chain, sender, 0; then sent and identity, 8 bytes each.
    Messages,
    /// The ids of the documents.
    DocumentIds,
    /// The senders' names.
    Senders,
    /// Of each new form: its strings in the three layers, and its tag and flags.
    FormData,
    /// New strings of the layers, each table with its alphabetical order behind it.
    Surface,
    SurfaceOrder,
    Folded,
    FoldedOrder,
    Stems,
    StemOrder,
    /// The forms of this segment, sorted.
    PostingForms,
    /// Where the tokens of each of them end in `Postings`.
    PostingEnds,
    /// How often each of them occurs.
    PostingCounts,
    /// The tokens of each form as growing numbers.
    Postings,
}

pub(crate) const SECTIONS: usize = 21;

/// The bytes of a message in its section.
pub(crate) const MESSAGE_BYTES: usize = 32;

/// A segment, opened.
#[derive(Clone)]
pub(crate) struct Segment {
    bytes: SegmentBytes,
    sections: [(usize, usize); SECTIONS],
    pub(crate) numbers: Numbers,
    pub(crate) width: u32,
}

impl Segment {
    /// Opens a segment; the sizes of its sections are compared with its counts, and the columns that
    /// cut others into pieces must cut each of them once. Other contents are looked at when they are
    /// used.
    pub(crate) fn open(bytes: SegmentBytes) -> Result<Self, CorpusError> {
        let damaged = |message: &str| CorpusError::new(CorpusErrorKind::Damaged, message);
        let all: &[u8] = (*bytes).as_ref();
        if all.get(..8) != Some(MAGIC) {
            return Err(damaged("expected a segment of a corpus, found other bytes"));
        }
        let cut = || damaged("expected a whole segment, found one that is cut");
        let mut numbers = [0; NUMBERS];
        for (index, number) in numbers.iter_mut().enumerate() {
            *number = u64_at(all, 1 + index).ok_or_else(cut)?;
        }
        let numbers = Numbers::from_array(numbers);
        if numbers.version != VERSION {
            let message = format!(
                "expected a segment of version {VERSION}, found one of version {}",
                numbers.version
            );
            return Err(CorpusError::new(CorpusErrorKind::OtherVersion, message));
        }
        let mut sections = [(0, 0); SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let at = 1 + NUMBERS + 2 * index;
            let start = u64_at(all, at).ok_or_else(cut)? as usize;
            let len = u64_at(all, at + 1).ok_or_else(cut)? as usize;
            let end = start.checked_add(len).ok_or_else(cut)?;
            all.get(start..end).ok_or_else(cut)?;
            *section = (start, end);
        }
        let forms = numbers.before.plus(numbers.own).forms;
        let width = super::bytes::width_for(forms as usize);
        let segment = Self { bytes, sections, numbers, width };
        segment.check_sizes()?;
        segment.check_pieces()?;
        Ok(segment)
    }

    /// Blocks are pieces of the tokens and the tokens of forms pieces of the postings. If pieces could
    /// lie over one another, a short file could ask for any amount of work.
    fn check_pieces(&self) -> Result<(), CorpusError> {
        let starts = self.column(Section::BlockStarts);
        let ends = self.column(Section::PostingEnds);
        let last = |column: Column<'_>| column.len().checked_sub(1).and_then(|it| column.get(it));
        let postings = self.len(Section::Postings) as u64;
        let fits = starts.iter().is_sorted()
            && last(starts).is_none_or(|start| start <= self.token_count())
            && ends.iter().is_sorted()
            && last(ends).is_none_or(|end| u64::from(end) <= postings);
        match fits {
            true => Ok(()),
            false => Err(CorpusError::new(
                CorpusErrorKind::Damaged,
                "expected blocks and postings one behind the other, found some that overlap",
            )),
        }
    }

    /// Compares the sections' sizes with the counts.
    fn check_sizes(&self) -> Result<(), CorpusError> {
        let numbers = &self.numbers;
        let limit = u64::from(u32::MAX);
        let all = numbers.before.plus(numbers.own);
        let [surface, folded, stems] = numbers.own.strings;
        let too_many = [numbers.tokens, numbers.blocks, all.documents, all.messages, all.forms];
        let tokens = numbers.tokens;
        let fits = too_many.into_iter().chain(all.strings).all(|count| count < limit)
            && self.len(Section::Forms) as u64 == (tokens * u64::from(self.width)).div_ceil(8) + 8
            && self.len(Section::Gaps) as u64 == tokens.div_ceil(2)
            && self.len(Section::Checkpoints) as u64 == 4 * tokens.div_ceil(CHECKPOINT.into())
            && self.len(Section::Exceptions).is_multiple_of(12)
            && self.len(Section::Sentences) as u64 == tokens.div_ceil(8)
            && self.len(Section::BlockStarts) as u64 == 4 * numbers.blocks
            && self.len(Section::BlockMessages) as u64 == 4 * numbers.blocks
            && self.len(Section::Messages) as u64 == MESSAGE_BYTES as u64 * numbers.own.messages
            && self.strings(Section::DocumentIds).len() as u64 == numbers.own.documents
            && self.len(Section::FormData) as u64 == 16 * numbers.own.forms
            && self.strings(Section::Surface).len() as u64 == surface
            && self.strings(Section::Folded).len() as u64 == folded
            && self.strings(Section::Stems).len() as u64 == stems
            && self.len(Section::SurfaceOrder) as u64 == 4 * surface
            && self.len(Section::FoldedOrder) as u64 == 4 * folded
            && self.len(Section::StemOrder) as u64 == 4 * stems
            && self.len(Section::PostingForms) == self.len(Section::PostingEnds)
            && self.len(Section::PostingForms) == self.len(Section::PostingCounts);
        match fits {
            true => Ok(()),
            false => Err(CorpusError::new(
                CorpusErrorKind::Damaged,
                "expected sections of the sizes that the segment states, found others",
            )),
        }
    }

    pub(crate) fn section(&self, section: Section) -> &[u8] {
        let (start, end) = self.sections.get(section as usize).copied().unwrap_or_default();
        let bytes: &[u8] = (*self.bytes).as_ref();
        bytes.get(start..end).unwrap_or_default()
    }

    fn len(&self, section: Section) -> usize {
        self.section(section).len()
    }

    pub(crate) fn column(&self, section: Section) -> Column<'_> {
        Column(self.section(section))
    }

    pub(crate) fn strings(&self, section: Section) -> Strings<'_> {
        Strings::read(self.section(section))
    }

    pub(crate) fn forms(&self) -> Packed<'_> {
        Packed::new(self.section(Section::Forms), self.width)
    }

    pub(crate) fn sentences(&self) -> Bits<'_> {
        Bits(self.section(Section::Sentences))
    }

    pub(crate) fn token_count(&self) -> u32 {
        self.numbers.tokens as u32
    }

    pub(crate) fn block_count(&self) -> u32 {
        self.numbers.blocks as u32
    }

    /// Returns the tokens of a block.
    pub(crate) fn block(&self, block: u32) -> Range<u32> {
        let starts = self.column(Section::BlockStarts);
        let start = starts.get(block as usize).unwrap_or(self.token_count());
        let end = starts.get(block as usize + 1).unwrap_or(self.token_count());
        start.min(self.token_count())..end.min(self.token_count())
    }

    /// Returns the block that holds a token. Blocks without a token begin where the next one does,
    /// so it is the last that begins there.
    pub(crate) fn block_of(&self, token: u32) -> u32 {
        (self.column(Section::BlockStarts).upper_bound(token) as u32).saturating_sub(1)
    }

    /// Returns the message of a block, counted in this segment, and whether it is quoted with `>`.
    pub(crate) fn block_message(&self, block: u32) -> (u32, bool) {
        let value = self.column(Section::BlockMessages).get(block as usize).unwrap_or_default();
        (value / 2, value % 2 == 1)
    }

    /// Returns the tokens of a form.
    pub(crate) fn postings(&self, form: u32) -> &[u8] {
        let Some(index) = self.posting_index(form) else { return &[] };
        let ends = self.column(Section::PostingEnds);
        let start = index.checked_sub(1).and_then(|before| ends.get(before)).unwrap_or_default();
        let end = ends.get(index).unwrap_or_default();
        self.section(Section::Postings).get(start as usize..end as usize).unwrap_or_default()
    }

    /// Returns how often a form occurs.
    pub(crate) fn occurrences(&self, form: u32) -> u32 {
        let counts = self.column(Section::PostingCounts);
        self.posting_index(form).and_then(|index| counts.get(index)).unwrap_or_default()
    }

    fn posting_index(&self, form: u32) -> Option<usize> {
        let forms = self.column(Section::PostingForms);
        // In the first segment, and so in most corpora, every form has its own place.
        if forms.get(form as usize) == Some(form) {
            return Some(form as usize);
        }
        let index = forms.upper_bound(form).checked_sub(1)?;
        (forms.get(index) == Some(form)).then_some(index)
    }
}

/// Writes a segment.
pub(crate) fn write(numbers: Numbers, sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let head = 8 * (1 + NUMBERS + 2 * SECTIONS);
    let total = head + sections.iter().map(Vec::len).sum::<usize>();
    let mut out = Vec::with_capacity(total);
    out.extend(MAGIC);
    numbers.to_array().iter().for_each(|number| out.extend(number.to_le_bytes()));
    let mut start = head;
    for section in &sections {
        out.extend((start as u64).to_le_bytes());
        out.extend((section.len() as u64).to_le_bytes());
        start += section.len();
    }
    sections.iter().for_each(|section| out.extend(section));
    out
}

/// Reads four numbers.
pub(crate) fn four(bytes: [u8; 16]) -> [u32; 4] {
    let (numbers, _) = bytes.as_chunks::<4>();
    let mut out = [0; 4];
    out.iter_mut().zip(numbers).for_each(|(place, bytes)| *place = u32::from_le_bytes(*bytes));
    out
}

/// Reads the eight numbers of a message.
pub(crate) fn eight(bytes: [u8; MESSAGE_BYTES]) -> [u32; 8] {
    let (numbers, _) = bytes.as_chunks::<4>();
    let mut out = [0; 8];
    out.iter_mut().zip(numbers).for_each(|(place, bytes)| *place = u32::from_le_bytes(*bytes));
    out
}
