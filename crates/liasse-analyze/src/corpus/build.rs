use liasse_model::{DateTime, Language};
use rayon::prelude::*;

use super::{
    Corpus, CorpusError, CorpusErrorKind,
    bytes::{BitsBuilder, pack, push_growing, push_u32s, width_for},
    identity::{Identity, packed_time},
    input::CorpusDocument,
    lexicon::Lexicon,
    segment::{CHECKPOINT, Counts, EXCEPTION, Numbers, SECTIONS, Section, VERSION, write},
    strings::Interner,
    tokenise::{Chunk, ChunkToken},
};

/// Documents that are cut into tokens at once on one thread; enough to keep the threads busy, few
/// enough that their tokens lie in the memory only for a moment.
const CHUNK_DOCUMENTS: usize = 128;

/// How texts are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuildOptions {
    /// The language of a document that is too short to tell; `None` for the rules that all languages
    /// share, without stems.
    pub language: Option<Language>,
}

impl BuildOptions {
    /// Returns the options with another language for documents that are too short to tell.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        Self { language: Some(language) }
    }
}

/// Builds a segment of a corpus.
///
/// Documents are cut into tokens on all threads; the bytes that come out are the same for any number
/// of them.
pub struct SegmentBuilder {
    options: BuildOptions,
    lexicon: Lexicon,
    senders: Interner,
    ids: Interner,
    stream: Stream,
    before: Counts,
}

/// What grows with the tokens.
#[derive(Default)]
struct Stream {
    forms: Vec<u32>,
    gaps: Vec<u8>,
    checkpoints: Vec<u32>,
    exceptions: Vec<[u32; 3]>,
    sentences: BitsBuilder,
    /// Where the last token ended.
    end: u32,
    block_starts: Vec<u32>,
    block_messages: Vec<u32>,
    messages: Vec<u8>,
    message_count: u32,
    document_ids: Vec<u32>,
}

impl SegmentBuilder {
    /// Begins a segment that follows those of `before`.
    pub fn new(before: Option<&Corpus>, options: BuildOptions) -> Self {
        let lexicon = Lexicon::of(before);
        let mut senders = Interner::default();
        // Number 0 is nobody.
        senders.insert("");
        Self {
            options,
            lexicon,
            senders,
            ids: Interner::default(),
            stream: Stream::default(),
            before: before.map(Corpus::counts).unwrap_or_default(),
        }
    }

    /// Adds documents, which are numbered in this order.
    ///
    /// # Errors
    /// [`CorpusErrorKind::TooLarge`] when there are more tokens, blocks or bytes of different words
    /// than 32 bits can number, or a text is longer than 4 GiB; nothing was added then.
    pub fn add(&mut self, documents: &[CorpusDocument<'_>]) -> Result<(), CorpusError> {
        let longest = documents.iter().map(|document| document.text.len()).max();
        if longest.is_some_and(|longest| longest >= u32::MAX as usize) {
            return Err(too_large("a text of 4 GiB or more"));
        }
        let language = self.options.language;
        // A few chunks at a time, so that not all tokens wait for their numbers.
        let round = CHUNK_DOCUMENTS * 4 * rayon::current_num_threads();
        for documents in documents.chunks(round) {
            let chunks: Vec<Chunk<'_>> = documents
                .par_chunks(CHUNK_DOCUMENTS)
                .map(|documents| Chunk::of(documents, language))
                .collect();
            let tokens: usize = chunks.iter().map(|chunk| chunk.tokens.len()).sum();
            let blocks: usize = chunks.iter().map(|chunk| chunk.blocks.len()).sum();
            let limit = u32::MAX as usize / 2;
            if self.stream.forms.len() + tokens > limit
                || self.stream.block_starts.len() + blocks > limit
            {
                return Err(too_large("more than 2,147,483,647 tokens in one segment"));
            }
            chunks.iter().for_each(|chunk| self.append(chunk));
        }
        Ok(())
    }

    /// Returns how many documents were added.
    pub fn document_count(&self) -> u64 {
        self.stream.document_ids.len() as u64
    }

    fn append(&mut self, chunk: &Chunk<'_>) {
        let forms: Vec<u32> =
            chunk.forms.iter().map(|(text, tag)| self.lexicon.form(text, tag)).collect();
        let lens: Vec<u32> = forms.iter().map(|form| self.lexicon.byte_len(*form)).collect();
        let mut tokens = chunk.tokens.iter();
        let mut blocks = chunk.blocks.iter();
        let mut messages = chunk.messages.iter();
        for document in &chunk.documents {
            let number = self.stream.document_ids.len() as u32;
            // A second document of one id is numbered by its place.
            self.stream.document_ids.push(self.ids.insert(document.id).0);
            for message in messages.by_ref().take(document.messages as usize) {
                let own = self.stream.message_count;
                let mut identity = Identity::default();
                for block in blocks.by_ref().take(message.blocks as usize) {
                    self.stream.begin_block(own, block.quoted);
                    for token in tokens.by_ref().take(block.tokens as usize) {
                        let local = token.form as usize;
                        let form = forms.get(local).copied().unwrap_or_default();
                        let len = lens.get(local).copied().unwrap_or_default();
                        identity.push(self.lexicon.word(form));
                        self.stream.push(token, form, len);
                    }
                }
                let (sender, _) = self.senders.insert(message.sender.unwrap_or_default());
                let place = (document.id, message.index);
                let identity = identity.finish(message.sent, place);
                let numbers = [number, message.index.unwrap_or(u32::MAX), sender, 0];
                self.stream.push_message(numbers, message.sent, identity);
            }
        }
    }

    /// Returns the bytes of the segment.
    ///
    /// # Errors
    /// [`CorpusErrorKind::TooLarge`] as for [`SegmentBuilder::add`]; [`CorpusErrorKind::Damaged`] when
    /// the segments before are.
    pub fn finish(self) -> Result<Vec<u8>, CorpusError> {
        if !self.lexicon.is_sound() {
            let message = "expected different terms in the segments before, found one twice";
            return Err(CorpusError::new(CorpusErrorKind::Damaged, message));
        }
        let stream = self.stream;
        let (before, mut own) = self.lexicon.counts();
        own.documents = stream.document_ids.len() as u64;
        own.messages = u64::from(stream.message_count);
        let numbers = Numbers {
            version: VERSION,
            tokens: stream.forms.len() as u64,
            blocks: stream.block_starts.len() as u64,
            own,
            before: Counts {
                documents: self.before.documents,
                messages: self.before.messages,
                ..before
            },
        };
        let postings = Postings::of(&stream.forms, self.lexicon.form_count())?;
        let mut checkpoints = Vec::new();
        push_u32s(&mut checkpoints, stream.checkpoints);
        let mut exceptions = Vec::new();
        push_u32s(&mut exceptions, stream.exceptions.into_iter().flatten());
        let (mut block_starts, mut block_messages) = (Vec::new(), Vec::new());
        push_u32s(&mut block_starts, stream.block_starts);
        push_u32s(&mut block_messages, stream.block_messages);
        let ids = id_table(&self.ids, &stream.document_ids);
        let (senders, _) = self.senders.write_from(0);
        let [surface, folded, stems] = self.lexicon.write_strings();
        let [surface, folded, stems] = [surface, folded, stems];
        let sections: [Vec<u8>; SECTIONS] = [
            pack(&stream.forms, width_for(self.lexicon.form_count())),
            stream.gaps,
            checkpoints,
            exceptions,
            stream.sentences.into_bytes(),
            block_starts,
            block_messages,
            stream.messages,
            ids,
            senders,
            self.lexicon.write_forms(),
            surface.0,
            surface.1,
            folded.0,
            folded.1,
            stems.0,
            stems.1,
            postings.forms,
            postings.ends,
            postings.counts,
            postings.tokens,
        ];
        let heaps = [Section::DocumentIds, Section::Surface, Section::Folded, Section::Stems];
        for section in heaps {
            let len = sections.get(section as usize).map_or(0, Vec::len);
            if len >= u32::MAX as usize {
                return Err(too_large("more than 4 GiB of different words"));
            }
        }
        Ok(write(numbers, sections))
    }
}

fn too_large(found: &str) -> CorpusError {
    let message = format!("expected texts that a segment can number, found {found}");
    CorpusError::new(CorpusErrorKind::TooLarge, message)
}

/// Writes the ids of the documents in their order; equal ids are written again.
fn id_table(ids: &Interner, numbers: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    push_u32s(&mut out, [numbers.len() as u32]);
    let mut end = 0;
    push_u32s(
        &mut out,
        numbers.iter().map(|number| {
            end += ids.get(*number).len() as u32;
            end
        }),
    );
    numbers.iter().for_each(|number| out.extend(ids.get(*number).as_bytes()));
    out
}

impl Stream {
    fn begin_block(&mut self, message: u32, quoted: bool) {
        self.block_starts.push(self.forms.len() as u32);
        self.block_messages.push(message * 2 + u32::from(quoted));
    }

    /// Adds a token whose form has `len` bytes.
    fn push(&mut self, token: &ChunkToken, form: u32, len: u32) {
        let number = self.forms.len() as u32;
        if number.is_multiple_of(CHECKPOINT) {
            self.checkpoints.push(token.start);
        }
        let gap = token.start.checked_sub(self.end).filter(|gap| *gap < u32::from(EXCEPTION));
        let gap = match gap {
            Some(gap) if token.end - token.start == len => gap as u8,
            _ => {
                self.exceptions.push([number, token.start, token.end - token.start]);
                EXCEPTION
            }
        };
        match self.gaps.last_mut() {
            Some(last) if number % 2 == 1 => *last |= gap << 4,
            _ => self.gaps.push(gap),
        }
        self.sentences.push(token.begins_sentence);
        self.end = token.end;
        self.forms.push(form);
    }

    fn push_message(&mut self, numbers: [u32; 4], sent: Option<DateTime>, identity: u64) {
        push_u32s(&mut self.messages, numbers);
        self.messages.extend(packed_time(sent).to_le_bytes());
        self.messages.extend(identity.to_le_bytes());
        self.message_count += 1;
    }
}

/// The tokens of each form.
struct Postings {
    forms: Vec<u8>,
    ends: Vec<u8>,
    counts: Vec<u8>,
    tokens: Vec<u8>,
}

impl Postings {
    fn of(forms: &[u32], form_count: usize) -> Result<Self, CorpusError> {
        let mut ends = vec![0_u32; form_count + 1];
        for form in forms {
            if let Some(count) = ends.get_mut(*form as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Now `ends[form]` is where the form's tokens begin; each token moves it on by one.
        let mut by_form = vec![0_u32; forms.len()];
        for (token, form) in (0..).zip(forms) {
            if let Some(next) = ends.get_mut(*form as usize) {
                if let Some(place) = by_form.get_mut(*next as usize) {
                    *place = token;
                }
                *next += 1;
            }
        }
        let mut postings = Self {
            forms: Vec::new(),
            ends: Vec::new(),
            counts: Vec::new(),
            tokens: Vec::with_capacity(forms.len() * 3 / 2),
        };
        let mut start = 0;
        for (form, end) in (0..).zip(ends.iter().take(form_count)) {
            let tokens = by_form.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            if tokens.is_empty() {
                continue;
            }
            push_growing(&mut postings.tokens, tokens);
            let Ok(bytes) = u32::try_from(postings.tokens.len()) else {
                return Err(too_large("more than 4 GiB of token numbers"));
            };
            push_u32s(&mut postings.forms, [form]);
            push_u32s(&mut postings.ends, [bytes]);
            push_u32s(&mut postings.counts, [tokens.len() as u32]);
        }
        Ok(postings)
    }
}
