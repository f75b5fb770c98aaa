//! The words of a collection of texts as numbers, with the way back to the bytes.

mod build;
pub(crate) mod bytes;
mod closings;
mod copies;
mod counting;
mod error;
mod identity;
mod input;
mod lexicon;
mod passage;
mod people;
mod place;
mod range;
mod segment;
mod selection;
mod stream;
mod strings;
mod tokenise;
mod view;
mod written;

use std::{fmt, sync::Arc, sync::OnceLock};

use liasse_model::DateTime;

pub use build::{BuildOptions, SegmentBuilder};
pub(crate) use counting::folded;
pub use counting::{Counting, Duplicates, Kinds, Layer, Words};
pub use error::{CorpusError, CorpusErrorKind};
pub use input::{CorpusDocument, CorpusMessage};
pub use people::People;
pub use place::TokenPlace;
pub use segment::SegmentBytes;
pub use selection::Selection;
pub(crate) use tokenise::{FormTable, MAX_FORM_BYTES, Tag, head};
pub(crate) use view::{BlockRange, NOT_LISTED, Occurrence};
pub use view::{TermCounts, View};
pub use written::{WrittenMessage, WrittenToken, written_messages};

use copies::Copies;
use lexicon::FormData;
use people::Senders;
use segment::{Counts, MESSAGE_BYTES, Section, Segment};
use strings::Strings;

/// The words of a collection of texts: which form each token has, where it is in its document, who
/// wrote it when.
///
/// A corpus consists of segments, one for each time that documents were added. Documents, messages
/// and terms are numbered over all segments, from 0, in the order in which they came; no result
/// depends on that order.
pub struct Corpus {
    segments: Vec<Segment>,
    counts: Counts,
    token_count: u64,
    copies: OnceLock<Copies>,
    senders: OnceLock<Senders>,
    alphabets: [OnceLock<Alphabet>; 3],
    term_maps: [OnceLock<Vec<u32>>; 3],
    document_ranks: OnceLock<Vec<u32>>,
    forms: [OnceLock<FormsOfTerms>; 3],
}

/// A message of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorpusMessageInfo<'c> {
    /// The number of its document.
    pub document: u32,
    /// Its place in the document's chain, 0 for the newest; `None` for text outside of messages.
    pub index: Option<u32>,
    /// The sender as printed.
    pub sender: Option<&'c str>,
    /// The local time as printed.
    pub sent: Option<DateTime>,
}

impl Corpus {
    /// Opens a corpus of segments, in the order in which they were built. Their bytes may be mapped
    /// from files: nothing but their heads and the ends of their blocks and postings is read.
    ///
    /// # Errors
    /// When a segment is damaged, of another version, or does not follow the one before it.
    pub fn open(segments: Vec<SegmentBytes>) -> Result<Self, CorpusError> {
        let mut corpus = Self::empty();
        for bytes in segments {
            let segment = Segment::open(bytes)?;
            if segment.numbers.before != corpus.counts {
                let message = "expected a segment that follows the one before it, found another";
                return Err(CorpusError::new(CorpusErrorKind::OutOfOrder, message));
            }
            corpus.counts = corpus.counts.plus(segment.numbers.own);
            corpus.token_count = corpus.token_count.saturating_add(segment.numbers.tokens);
            corpus.segments.push(segment);
        }
        Ok(corpus)
    }

    fn empty() -> Self {
        Self {
            segments: Vec::new(),
            counts: Counts::default(),
            token_count: 0,
            copies: OnceLock::new(),
            senders: OnceLock::new(),
            alphabets: Default::default(),
            term_maps: Default::default(),
            document_ranks: OnceLock::new(),
            forms: Default::default(),
        }
    }

    /// Builds a corpus of documents in memory.
    ///
    /// # Errors
    /// [`CorpusErrorKind::TooLarge`] when there is more than 32 bits can number.
    pub fn of_documents(
        documents: &[CorpusDocument<'_>],
        options: BuildOptions,
    ) -> Result<Self, CorpusError> {
        let mut builder = SegmentBuilder::new(None, options);
        builder.add(documents)?;
        let bytes: SegmentBytes = Arc::new(builder.finish()?);
        Self::open(vec![bytes])
    }

    /// Builds a corpus of plain texts in memory; their ids are their numbers.
    ///
    /// # Errors
    /// [`CorpusErrorKind::TooLarge`] when there is more than 32 bits can number.
    pub fn of_texts(texts: &[impl AsRef<str>], options: BuildOptions) -> Result<Self, CorpusError> {
        let ids: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
        let documents = texts.iter().zip(&ids);
        let documents: Vec<CorpusDocument<'_>> =
            documents.map(|(text, id)| CorpusDocument::of_text(id, text.as_ref())).collect();
        Self::of_documents(&documents, options)
    }

    /// Returns the number of documents.
    pub fn document_count(&self) -> u32 {
        self.counts.documents as u32
    }

    /// Returns the number of messages; a text that is no mail has one.
    pub fn message_count(&self) -> u32 {
        self.counts.messages as u32
    }

    /// Returns the number of tokens.
    pub fn token_count(&self) -> u64 {
        self.token_count
    }

    /// Returns the number of segments.
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// Returns the number of different terms of a layer.
    pub fn term_count(&self, layer: Layer) -> u32 {
        self.counts.strings.get(layer as usize).map_or(0, |count| *count as u32)
    }

    /// Returns a term; empty for a number that there is not.
    pub fn term(&self, layer: Layer, term: u32) -> &str {
        let before = |numbers: &segment::Numbers| {
            numbers.before.strings.get(layer as usize).copied().unwrap_or_default()
        };
        match self.segment_with(term, before) {
            Some((segment, index)) => segment.layer(layer).get(index),
            None => "",
        }
    }

    /// Returns the length of a term in bytes.
    pub(crate) fn term_len(&self, layer: Layer, term: u32) -> usize {
        let before = |numbers: &segment::Numbers| {
            numbers.before.strings.get(layer as usize).copied().unwrap_or_default()
        };
        let found = self.segment_with(term, before);
        found.map_or(0, |(segment, index)| segment.layer(layer).byte_len(index) as usize)
    }

    /// Returns the number of a term, which is written as the layer has it (see
    /// [`Counting::normal`]).
    pub fn find(&self, layer: Layer, text: &str) -> Option<u32> {
        self.segments.iter().find_map(|segment| segment.find(layer, text))
    }

    /// Returns the id of a document.
    pub fn document_id(&self, document: u32) -> &str {
        match self.segment_with(document, |numbers| numbers.before.documents) {
            Some((segment, index)) => segment.strings(Section::DocumentIds).get(index),
            None => "",
        }
    }

    /// Returns a message, by its number.
    pub fn message(&self, message: u32) -> Option<CorpusMessageInfo<'_>> {
        let (segment, index) = self.segment_with(message, |numbers| numbers.before.messages)?;
        segment.message(index)
    }

    /// Returns the number of a message's document, and its place in the chain.
    pub(crate) fn place_of_message(&self, message: u32) -> Option<(u32, Option<u32>)> {
        let (segment, index) = self.segment_with(message, |numbers| numbers.before.messages)?;
        let (messages, _) = segment.section(Section::Messages).as_chunks::<MESSAGE_BYTES>();
        let [document, place, ..] = segment::eight(*messages.get(index)?);
        let document = (segment.numbers.before.documents as u32).saturating_add(document);
        Some((document, (place != u32::MAX).then_some(place)))
    }

    /// Returns a number for the time of a message that sorts as the times do, the largest for none.
    pub(crate) fn sent_order(&self, message: u32) -> u64 {
        let found = self.segment_with(message, |numbers| numbers.before.messages);
        let bytes = found.and_then(|(segment, index)| {
            let (messages, _) = segment.section(Section::Messages).as_chunks::<MESSAGE_BYTES>();
            messages.get(index)
        });
        let Some(bytes) = bytes else { return u64::MAX };
        let [_, _, _, _, low, high, ..] = segment::eight(*bytes);
        u64::from(high) << 32 | u64::from(low)
    }

    /// Returns the numbers of a document's messages.
    pub fn messages_of(&self, document: u32) -> std::ops::Range<u32> {
        let end = self.message_count();
        let bound = |document: u32| {
            let (mut low, mut high) = (0, end);
            while low < high {
                let middle = low + (high - low) / 2;
                match self.place_of_message(middle) {
                    Some((found, _)) if found < document => low = middle + 1,
                    _ => high = middle,
                }
            }
            low
        };
        bound(document)..bound(document.saturating_add(1))
    }

    /// Returns what is selected under rules of counting; every question is put to it.
    pub fn view(&self, selection: &Selection, counting: Counting) -> View<'_> {
        View::new(self, selection, counting)
    }

    /// Returns the whole corpus under the default rules of counting.
    pub fn whole(&self) -> View<'_> {
        self.view(&Selection::All, Counting::default())
    }

    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    pub(crate) fn form_count(&self) -> u32 {
        self.counts.forms as u32
    }

    pub(crate) fn form(&self, form: u32) -> FormData {
        let found = self.segment_with(form, |numbers| numbers.before.forms);
        FormData::from_array(found.map_or([0; 4], |(segment, index)| segment.form(index)))
    }

    /// Calls `visit` with each form and what is known of it.
    pub(crate) fn each_form(&self, mut visit: impl FnMut(u32, FormData)) {
        for segment in &self.segments {
            let base = segment.numbers.before.forms as u32;
            let (data, _) = segment.section(Section::FormData).as_chunks::<16>();
            for (index, bytes) in (0..).zip(data) {
                visit(base + index, FormData::from_array(segment::four(*bytes)));
            }
        }
    }

    /// Returns which messages are copies.
    pub(crate) fn copies(&self) -> &Copies {
        self.copies.get_or_init(|| Copies::of(self))
    }

    pub(crate) fn senders(&self) -> &Senders {
        self.senders.get_or_init(|| Senders::of(self))
    }

    /// Returns the alphabetical order of a layer's terms.
    pub(crate) fn alphabet(&self, layer: Layer) -> &Alphabet {
        let [surface, folded, stem] = &self.alphabets;
        let alphabet = match layer {
            Layer::Surface => surface,
            Layer::Folded => folded,
            Layer::Stem => stem,
        };
        alphabet.get_or_init(|| Alphabet::of(self, layer))
    }

    /// Returns the term of each form.
    pub(crate) fn term_map(&self, layer: Layer) -> &[u32] {
        self.term_maps.get(layer as usize).map_or(&[], |map| {
            map.get_or_init(|| {
                let mut terms = Vec::with_capacity(self.form_count() as usize);
                self.each_form(|_, data| terms.extend(data.strings.get(layer as usize)));
                terms
            })
        })
    }

    /// Returns for each document its place in the order of the ids.
    pub(crate) fn document_ranks(&self) -> &[u32] {
        self.document_ranks.get_or_init(|| {
            let mut order: Vec<u32> = (0..self.document_count()).collect();
            order.sort_by_cached_key(|document| (self.document_id(*document), *document));
            inverted(&order)
        })
    }

    /// Returns the forms of a term.
    pub(crate) fn forms_of(&self, layer: Layer, term: u32) -> &[u32] {
        let forms = self.forms.get(layer as usize);
        forms.map_or(&[], |forms| forms.get_or_init(|| FormsOfTerms::of(self, layer)).get(term))
    }

    /// Returns how often a form occurs in the whole corpus, copies counted each time.
    pub(crate) fn occurrences(&self, form: u32) -> u64 {
        self.segments.iter().map(|segment| u64::from(segment.occurrences(form))).sum()
    }

    /// Finds the segment that holds a number, and the number in it.
    fn segment_with(
        &self,
        number: u32,
        before: impl Fn(&segment::Numbers) -> u64,
    ) -> Option<(&Segment, usize)> {
        let number = u64::from(number);
        let next = self.segments.partition_point(|segment| before(&segment.numbers) <= number);
        let segment = self.segments.get(next.checked_sub(1)?)?;
        Some((segment, (number - before(&segment.numbers)) as usize))
    }
}

/// The alphabetical order of the terms of a layer.
#[derive(Debug, Default)]
pub(crate) struct Alphabet {
    /// The terms in order.
    pub(crate) order: Vec<u32>,
    /// The place of each term in it.
    pub(crate) ranks: Vec<u32>,
}

impl Alphabet {
    fn of(corpus: &Corpus, layer: Layer) -> Self {
        let mut order: Vec<u32> = Vec::with_capacity(corpus.term_count(layer) as usize);
        for segment in &corpus.segments {
            order.extend(segment.order(layer).iter());
        }
        if corpus.segments.len() > 1 {
            // Runs that are in order already, which this sort makes use of.
            order.sort_by(|a, b| corpus.term(layer, *a).cmp(corpus.term(layer, *b)));
        }
        let ranks = inverted(&order);
        Self { order, ranks }
    }
}

/// Returns the place of each number in an order.
fn inverted(order: &[u32]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, number) in (0..).zip(order) {
        if let Some(place) = ranks.get_mut(*number as usize) {
            *place = rank;
        }
    }
    ranks
}

/// The forms of each term of a layer.
#[derive(Debug, Default)]
struct FormsOfTerms {
    /// Where the forms of each term end.
    ends: Vec<u32>,
    forms: Vec<u32>,
}

impl FormsOfTerms {
    fn of(corpus: &Corpus, layer: Layer) -> Self {
        let mut ends = vec![0_u32; corpus.term_count(layer) as usize + 1];
        corpus.each_form(|_, data| {
            let term = data.strings.get(layer as usize).map(|term| *term as usize + 1);
            if let Some(count) = term.and_then(|term| ends.get_mut(term)) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Now `ends[term]` is where the term's forms begin; each form moves it on by one.
        let mut forms = vec![0; sum as usize];
        corpus.each_form(|form, data| {
            let term = data.strings.get(layer as usize).map(|term| *term as usize);
            let is_term = term.filter(|term| *term + 1 < ends.len());
            if let Some(next) = is_term.and_then(|term| ends.get_mut(term)) {
                if let Some(place) = forms.get_mut(*next as usize) {
                    *place = form;
                }
                *next += 1;
            }
        });
        Self { ends, forms }
    }

    fn get(&self, term: u32) -> &[u32] {
        let term = term as usize;
        let start = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(term).copied().filter(|_| term + 1 < self.ends.len());
        let start = start.unwrap_or_default() as usize;
        end.and_then(|end| self.forms.get(start..end as usize)).unwrap_or_default()
    }
}

impl fmt::Debug for Corpus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Corpus")
            .field("segments", &self.segments.len())
            .field("documents", &self.document_count())
            .field("messages", &self.message_count())
            .field("tokens", &self.token_count)
            .finish()
    }
}

impl Segment {
    fn layer(&self, layer: Layer) -> Strings<'_> {
        self.strings(match layer {
            Layer::Surface => Section::Surface,
            Layer::Folded => Section::Folded,
            Layer::Stem => Section::Stems,
        })
    }

    fn order(&self, layer: Layer) -> bytes::Column<'_> {
        self.column(match layer {
            Layer::Surface => Section::SurfaceOrder,
            Layer::Folded => Section::FoldedOrder,
            Layer::Stem => Section::StemOrder,
        })
    }

    fn find(&self, layer: Layer, text: &str) -> Option<u32> {
        let (strings, order) = (self.layer(layer), self.order(layer));
        let before = *self.numbers.before.strings.get(layer as usize)? as u32;
        let own = |index: usize| order.get(index).map(|term| (term, term.checked_sub(before)));
        let (mut low, mut high) = (0, order.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let (term, index) = own(middle)?;
            match strings.get(index? as usize).cmp(text) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(term),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn message(&self, index: usize) -> Option<CorpusMessageInfo<'_>> {
        let (messages, _) = self.section(Section::Messages).as_chunks::<MESSAGE_BYTES>();
        let [document, place, sender, _, sent_low, sent_high, ..] =
            segment::eight(*messages.get(index)?);
        let document = (self.numbers.before.documents as u32).saturating_add(document);
        let index = (place != u32::MAX).then_some(place);
        let sender = self.strings(Section::Senders).get(sender as usize);
        let sent = u64::from(sent_high) << 32 | u64::from(sent_low);
        Some(CorpusMessageInfo {
            document,
            index,
            sender: (!sender.is_empty()).then_some(sender),
            sent: identity::unpacked_time(sent),
        })
    }

    fn form(&self, index: usize) -> [u32; 4] {
        let (data, _) = self.section(Section::FormData).as_chunks::<16>();
        data.get(index).map_or([0; 4], |bytes| segment::four(*bytes))
    }
}
