use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use rayon::prelude::*;

use super::{
    Corpus, Counting, Kinds, Layer, Selection, TokenPlace, Words, bytes::Growing, closings,
    counting::Duplicates, lexicon::FormData, segment::Segment,
};
use crate::collocates::{Sample, Window};

/// What is said of a form that is not counted.
pub(crate) const NOT_LISTED: u32 = u32::MAX;

/// A part of a corpus under rules of counting: what every question is put to.
///
/// Making one takes a millisecond or so for 60,000 messages; what is counted once is kept, so several
/// questions to one view are cheaper than one question to each of several.
pub struct View<'c> {
    corpus: &'c Corpus,
    counting: Counting,
    blocks: Vec<BlockRange>,
    token_count: u64,
    messages: Vec<u32>,
    document_count: u32,
    form_counts: OnceLock<Vec<u64>>,
    term_counts: OnceLock<TermCounts>,
    terms: OnceLock<Vec<u32>>,
    samples: Mutex<HashMap<Window, Arc<Sample>>>,
}

/// A block that is counted: running text by one writer, at least one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockRange {
    pub(crate) segment: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The number of its message in the corpus.
    pub(crate) message: u32,
}

impl BlockRange {
    pub(crate) fn range(self) -> Range<u32> {
        self.start..self.end
    }

    pub(crate) fn len(self) -> u32 {
        self.end - self.start
    }
}

/// An occurrence of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) place: TokenPlace,
    /// The index of its block among those of the view.
    pub(crate) block: u32,
}

/// How often each term of a layer occurs, by the term's number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermCounts {
    /// The counts; 0 for terms that are not there or not listed.
    pub counts: Vec<u64>,
    /// The sum of the counts.
    pub listed: u64,
    /// The number of terms with a count.
    pub types: u64,
}

impl TermCounts {
    /// Returns the count of a term; 0 for a number that there is not.
    pub fn get(&self, term: u32) -> u64 {
        self.counts.get(term as usize).copied().unwrap_or_default()
    }
}

impl<'c> View<'c> {
    pub(crate) fn new(corpus: &'c Corpus, selection: &Selection, counting: Counting) -> Self {
        let mut messages: Vec<u32> = match selection {
            Selection::All => (0..corpus.message_count()).collect(),
            Selection::Messages(messages) => messages.clone(),
        };
        if counting.words == Words::Own {
            let is_own = |message: &u32| {
                let place = corpus.place_of_message(*message);
                place.is_some_and(|(_, chain)| matches!(chain, None | Some(0)))
            };
            messages.retain(is_own);
        }
        if counting.duplicates == Duplicates::Once {
            messages = corpus.copies().once(&messages);
        }
        let mut blocks = blocks_of(corpus, &messages, counting.words);
        if counting.without_closings {
            closings::leave_out(corpus, &mut blocks);
        }
        let token_count = blocks.iter().map(|block| u64::from(block.len())).sum();
        let mut documents: Vec<u32> = messages
            .iter()
            .filter_map(|message| corpus.place_of_message(*message))
            .map(|(document, _)| document)
            .collect();
        documents.dedup();
        Self {
            corpus,
            counting,
            blocks,
            token_count,
            messages,
            document_count: documents.len() as u32,
            form_counts: OnceLock::new(),
            term_counts: OnceLock::new(),
            terms: OnceLock::new(),
            samples: Mutex::default(),
        }
    }

    /// Returns the corpus.
    pub fn corpus(&self) -> &'c Corpus {
        self.corpus
    }

    /// Returns the rules of counting.
    pub fn counting(&self) -> Counting {
        self.counting
    }

    /// Returns the number of tokens, of every kind: the size that rates are per million of.
    pub fn token_count(&self) -> u64 {
        self.token_count
    }

    /// Returns the numbers of the messages that are counted, in order.
    pub fn messages(&self) -> &[u32] {
        &self.messages
    }

    /// Returns the number of messages that are counted.
    pub fn message_count(&self) -> u32 {
        self.messages.len() as u32
    }

    /// Returns the number of documents that these messages are in.
    pub fn document_count(&self) -> u32 {
        self.document_count
    }

    /// Returns the number of a word's term; the word may be in any case, and with or without its
    /// accents unless the layer is the surface. On the layer of stems it is the stem of that word.
    pub fn find(&self, word: &str) -> Option<u32> {
        let layer = self.counting.layer;
        if layer != Layer::Stem {
            return self.corpus.find(layer, &self.counting.normal(word));
        }
        // The stem that most of the word's occurrences have.
        let folded = self.corpus.find(Layer::Folded, &self.counting.normal(word));
        let Some(folded) = folded else {
            return self.corpus.find(Layer::Stem, &self.counting.normal(word));
        };
        let forms = self.corpus.forms_of(Layer::Folded, folded).iter();
        let stems = forms.map(|form| {
            let [_, _, stem] = self.corpus.form(*form).strings;
            (self.corpus.occurrences(*form), std::cmp::Reverse(stem))
        });
        stems.max().map(|(_, stem)| stem.0)
    }

    /// Returns a term.
    pub fn term(&self, term: u32) -> &'c str {
        self.corpus.term(self.counting.layer, term)
    }

    /// Returns the number of terms in the layer, counted or not.
    pub(crate) fn terms_in_layer(&self) -> usize {
        self.corpus.term_count(self.counting.layer) as usize
    }

    /// Returns how often each term occurs. The first call counts.
    pub fn term_counts(&self) -> &TermCounts {
        self.term_counts.get_or_init(|| {
            let forms = self.form_counts();
            let layer = self.counting.layer;
            let mut counts = vec![0_u64; self.corpus.term_count(layer) as usize];
            for (form, term) in self.terms().iter().enumerate() {
                if let Some(place) = counts.get_mut(*term as usize) {
                    *place += forms.get(form).copied().unwrap_or_default();
                }
            }
            let listed = counts.iter().sum();
            let types = counts.iter().filter(|count| **count > 0).count() as u64;
            TermCounts { counts, listed, types }
        })
    }

    /// Returns the tokens of a term in the order of the corpus.
    pub fn places(&self, term: u32) -> Vec<TokenPlace> {
        self.occurrences(term).into_iter().map(|occurrence| occurrence.place).collect()
    }

    /// Returns the occurrences of a term in the order of the corpus.
    pub(crate) fn occurrences(&self, term: u32) -> Vec<Occurrence> {
        let forms = self.corpus.forms_of(self.counting.layer, term).iter().copied();
        let forms: Vec<u32> = forms.filter(|form| self.lists(self.corpus.form(*form))).collect();
        self.occurrences_of(&forms)
    }

    /// Returns the occurrences of a term, whether its kind is listed or not.
    pub(crate) fn any_occurrences(&self, term: u32) -> Vec<Occurrence> {
        self.occurrences_of(self.corpus.forms_of(self.counting.layer, term))
    }

    /// Returns how often a term occurs, whether its kind is listed or not.
    pub(crate) fn any_count(&self, term: u32) -> u64 {
        let counts = self.form_counts();
        let forms = self.corpus.forms_of(self.counting.layer, term).iter();
        forms.filter_map(|form| counts.get(*form as usize)).sum()
    }

    fn occurrences_of(&self, forms: &[u32]) -> Vec<Occurrence> {
        let mut found = Vec::new();
        for (number, segment) in (0..).zip(self.corpus.segments()) {
            let mut tokens: Vec<u32> = Vec::new();
            for form in forms {
                tokens.extend(Growing::new(segment.postings(*form)));
            }
            if forms.len() > 1 {
                tokens.sort_unstable();
            }
            self.keep_counted(number, &tokens, &mut found);
        }
        found
    }

    /// Adds the tokens that are in blocks of the view.
    fn keep_counted(&self, segment: u32, tokens: &[u32], found: &mut Vec<Occurrence>) {
        let first = self.blocks.partition_point(|block| block.segment < segment);
        let own = self.blocks.get(first..).unwrap_or_default();
        let own = own.get(..own.partition_point(|block| block.segment == segment));
        let own = own.unwrap_or_default();
        let mut at = 0;
        for token in tokens {
            let rest = own.get(at..).unwrap_or_default();
            if rest.first().is_some_and(|block| block.end <= *token) {
                at += rest.partition_point(|block| block.end <= *token);
            }
            if own.get(at).is_some_and(|block| block.start <= *token) {
                let place = TokenPlace { segment, token: *token };
                found.push(Occurrence { place, block: (first + at) as u32 });
            }
        }
    }

    pub(crate) fn blocks(&self) -> &[BlockRange] {
        &self.blocks
    }

    pub(crate) fn block(&self, index: u32) -> BlockRange {
        let nothing = BlockRange { segment: 0, start: 0, end: 0, message: 0 };
        self.blocks.get(index as usize).copied().unwrap_or(nothing)
    }

    /// Cuts the blocks into at least `parts` runs of about as many tokens each, for threads; none has
    /// more tokens than 32 bits count.
    pub(crate) fn runs(&self, parts: usize) -> Vec<&[BlockRange]> {
        let share = self.token_count / parts.max(1) as u64 + 1;
        let share = share.min(u64::from(u32::MAX / 2));
        let mut runs = Vec::with_capacity(parts);
        let (mut start, mut tokens) = (0, 0);
        for (index, block) in self.blocks.iter().enumerate() {
            tokens += u64::from(block.len());
            if tokens >= share {
                runs.extend(self.blocks.get(start..=index));
                (start, tokens) = (index + 1, 0);
            }
        }
        runs.extend(self.blocks.get(start..).filter(|rest| !rest.is_empty()));
        runs
    }

    /// Returns the term of each form, [`NOT_LISTED`] for forms that are not listed.
    pub(crate) fn terms(&self) -> &[u32] {
        self.terms.get_or_init(|| {
            let (layer, count) = (self.counting.layer as usize, self.terms_in_layer());
            let mut terms = vec![NOT_LISTED; self.corpus.form_count() as usize];
            self.corpus.each_form(|form, data| {
                if self.lists(data)
                    && let (Some(place), Some(term)) =
                        (terms.get_mut(form as usize), data.strings.get(layer))
                    && (*term as usize) < count
                {
                    *place = *term;
                }
            });
            terms
        })
    }

    /// Calls `visit` with the term of each token of a block, [`NOT_LISTED`] for those not listed.
    pub(crate) fn each_term(&self, block: BlockRange, mut visit: impl FnMut(u32)) {
        let terms = self.terms();
        if let Some(segment) = self.segment(block.segment) {
            segment.forms().each(block.range(), |form| {
                visit(terms.get(form as usize).copied().unwrap_or(NOT_LISTED));
            });
        }
    }

    /// Returns the term of a token, if it is listed.
    pub(crate) fn term_at(&self, segment: u32, token: u32) -> Option<u32> {
        let form = self.segment(segment)?.forms().get(token);
        self.terms().get(form as usize).copied().filter(|term| *term != NOT_LISTED)
    }

    /// Returns the term of a token, listed or not.
    pub(crate) fn any_term_at(&self, segment: u32, token: u32) -> Option<u32> {
        let form = self.segment(segment)?.forms().get(token);
        self.corpus.term_map(self.counting.layer).get(form as usize).copied()
    }

    /// Returns the tokens of the sentence that an occurrence is in.
    pub(crate) fn sentence(&self, occurrence: &Occurrence) -> Range<u32> {
        let block = self.block(occurrence.block);
        let Some(segment) = self.segment(block.segment) else { return 0..0 };
        let (bits, token) = (segment.sentences(), occurrence.place.token);
        let start = bits.last_at_or_before(token, &block.range());
        start..bits.first_after(token, &block.range())
    }

    /// Returns the sizes of the sample of a window. The first call counts.
    pub(crate) fn sample(&self, window: Window) -> Arc<Sample> {
        let window = window.clamped();
        let known = || self.samples.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sample) = known().get(&window) {
            return Arc::clone(sample);
        }
        let sample = Arc::new(Sample::of(self, window));
        known().insert(window, Arc::clone(&sample));
        sample
    }

    pub(crate) fn segment(&self, segment: u32) -> Option<&'c Segment> {
        self.corpus.segments().get(segment as usize)
    }

    /// Tells whether a form is listed.
    pub(crate) fn lists(&self, data: FormData) -> bool {
        (self.counting.kinds == Kinds::All || data.tag.is_word())
            && !(self.counting.without_stop_words && data.is_stop)
    }

    /// Returns how often each form occurs.
    pub(crate) fn form_counts(&self) -> &[u64] {
        self.form_counts.get_or_init(|| {
            let runs = self.runs(rayon::current_num_threads());
            let partial: Vec<Vec<u32>> = runs.par_iter().map(|run| self.count_run(run)).collect();
            let mut sum = vec![0_u64; self.corpus.form_count() as usize];
            for counts in partial {
                sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += u64::from(count));
            }
            sum
        })
    }

    fn count_run(&self, run: &[BlockRange]) -> Vec<u32> {
        let mut counts = vec![0_u32; self.corpus.form_count() as usize];
        for block in run {
            if let Some(segment) = self.segment(block.segment) {
                segment.forms().each(block.range(), |form| {
                    if let Some(count) = counts.get_mut(form as usize) {
                        *count += 1;
                    }
                });
            }
        }
        counts
    }
}

/// Returns the blocks of messages, which are in order.
fn blocks_of(corpus: &Corpus, messages: &[u32], words: Words) -> Vec<BlockRange> {
    let mut blocks = Vec::with_capacity(messages.len());
    let mut wanted = messages.iter().copied().peekable();
    for (number, segment) in (0..).zip(corpus.segments()) {
        let base = segment.numbers.before.messages as u32;
        for block in 0..segment.block_count() {
            let (message, quoted) = segment.block_message(block);
            let message = base.saturating_add(message);
            while wanted.next_if(|it| *it < message).is_some() {}
            let is_counted = wanted.peek() == Some(&message) && !(quoted && words == Words::Own);
            let range = segment.block(block);
            if is_counted && !range.is_empty() {
                let (start, end) = (range.start, range.end);
                blocks.push(BlockRange { segment: number, start, end, message });
            }
        }
    }
    blocks
}
