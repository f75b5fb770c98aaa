//! The tokens of some documents, numbered among themselves; what runs in parallel.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use liasse_model::{DateTime, Language};
use liasse_normalize::{TokenKind, TokenOptions, language_of, sentence_spans, tokens};

use super::{
    input::{CorpusDocument, CorpusMessage},
    passage::{Block, blocks},
};

/// Longest form that is kept, in bytes; a longer token is counted by its beginning, and its span is
/// whole. No word of a language is as long, and a hostile line of 20 MB would fill the lexicon.
pub(crate) const MAX_FORM_BYTES: usize = 255;

/// How much of a document its language is guessed from, in bytes: about 70 words, of which the guess
/// is wrong for one in a hundred; all of the text would cost three times the tokens.
const LANGUAGE_SAMPLE: usize = 400;

/// What a form is besides its text: the language whose rules cut it, and its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tag(pub(crate) u8);

impl Tag {
    pub(crate) fn new(language: Option<Language>, kind: TokenKind) -> Self {
        let language = match language {
            None => 0,
            Some(Language::English) => 1,
            Some(Language::French) => 2,
        };
        let kind = match kind {
            TokenKind::Elision => 1,
            TokenKind::Clitic => 2,
            TokenKind::Acronym => 3,
            TokenKind::Number => 4,
            TokenKind::Address => 5,
            TokenKind::Url => 6,
            TokenKind::File => 7,
            TokenKind::Handle => 8,
            TokenKind::Tag => 9,
            _ => 0,
        };
        Self(language | kind << 2)
    }

    pub(crate) fn language(self) -> Option<Language> {
        match self.0 & 3 {
            1 => Some(Language::English),
            2 => Some(Language::French),
            _ => None,
        }
    }

    /// Tells whether it is a word of a language: a word, elided form, clitic or acronym.
    pub(crate) fn is_word(self) -> bool {
        self.0 >> 2 < 4
    }
}

/// A token of a chunk.
#[derive(Clone, Copy)]
pub(crate) struct ChunkToken {
    /// The number of its form in the chunk.
    pub(crate) form: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) begins_sentence: bool,
}

/// A block of a chunk; its tokens are the next ones.
pub(crate) struct ChunkBlock {
    pub(crate) tokens: u32,
    pub(crate) quoted: bool,
}

/// A message of a chunk; its blocks are the next ones.
pub(crate) struct ChunkMessage<'a> {
    pub(crate) index: Option<u32>,
    pub(crate) sender: Option<&'a str>,
    pub(crate) sent: Option<DateTime>,
    pub(crate) blocks: u32,
}

/// A document of a chunk; its messages are the next ones.
pub(crate) struct ChunkDocument<'a> {
    pub(crate) id: &'a str,
    pub(crate) messages: u32,
}

/// Some documents as tokens, the forms numbered in the order of their first appearance.
#[derive(Default)]
pub(crate) struct Chunk<'a> {
    pub(crate) forms: FormTable,
    pub(crate) tokens: Vec<ChunkToken>,
    pub(crate) blocks: Vec<ChunkBlock>,
    pub(crate) messages: Vec<ChunkMessage<'a>>,
    pub(crate) documents: Vec<ChunkDocument<'a>>,
}

impl<'a> Chunk<'a> {
    /// Cuts documents into tokens. A text of no certain language is read as `fallback`.
    pub(crate) fn of(documents: &'a [CorpusDocument<'a>], fallback: Option<Language>) -> Self {
        let mut chunk = Self::default();
        for document in documents {
            let language = language_of_document(document).or(fallback);
            for message in &document.messages {
                chunk.push_message(document.text, message, language);
            }
            let messages = document.messages.len() as u32;
            chunk.documents.push(ChunkDocument { id: document.id, messages });
        }
        chunk
    }

    fn push_message(
        &mut self,
        text: &'a str,
        message: &'a CorpusMessage<'a>,
        language: Option<Language>,
    ) {
        let blocks = blocks(text, &message.passages);
        for block in &blocks {
            self.push_block(block, language);
        }
        self.messages.push(ChunkMessage {
            index: message.index,
            sender: message.sender,
            sent: message.sent,
            blocks: blocks.len() as u32,
        });
    }

    fn push_block(&mut self, block: &Block<'_>, language: Option<Language>) {
        let options = match language {
            Some(Language::French) => TokenOptions::FRENCH,
            Some(Language::English) => TokenOptions::ENGLISH,
            None => TokenOptions::NEUTRAL,
        };
        let before = self.tokens.len();
        let sentences = sentence_spans(&block.text, language);
        let mut sentences = sentences.map(|sentence| sentence.start).peekable();
        for token in tokens(&block.text, &options) {
            let mut begins_sentence = false;
            while sentences.next_if(|start| *start <= token.span.start).is_some() {
                begins_sentence = true;
            }
            let form = self
                .forms
                .insert(head(&token.normal, MAX_FORM_BYTES), Tag::new(language, token.kind));
            // The last byte is looked up, so that a token ends in the piece that holds its end.
            let last = token.span.end.saturating_sub(1);
            let start = block.source(token.span.start) as u32;
            self.tokens.push(ChunkToken {
                form,
                start,
                // Passages that are not in order may join a word's end to it that stands before.
                end: (block.source(last) as u32 + 1).max(start),
                begins_sentence,
            });
        }
        let tokens = (self.tokens.len() - before) as u32;
        self.blocks.push(ChunkBlock { tokens, quoted: block.quoted });
    }
}

fn language_of_document(document: &CorpusDocument<'_>) -> Option<Language> {
    let passages = document.messages.iter().flat_map(|message| &message.passages);
    let mut sample = String::with_capacity(LANGUAGE_SAMPLE);
    for passage in passages {
        let passage = passage.of(document.text).unwrap_or_default();
        let room = LANGUAGE_SAMPLE - sample.len();
        sample.push_str(head(passage, room));
        if passage.len() >= room {
            break;
        }
    }
    language_of(&sample).known()
}

/// Returns the beginning of a text: at most `len` bytes, whole characters.
pub(crate) fn head(text: &str, len: usize) -> &str {
    let end = (0..=len.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// Different forms of a chunk.
#[derive(Default)]
pub(crate) struct FormTable {
    heap: String,
    forms: Vec<(usize, Tag)>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl FormTable {
    pub(crate) fn insert(&mut self, text: &str, tag: Tag) -> u32 {
        let hash = self.hasher.hash_one((text, tag));
        let (heap, forms) = (&self.heap, &self.forms);
        if let Some(found) = self.table.find(hash, |&id| form(heap, forms, id) == (text, tag)) {
            return *found;
        }
        let id = self.forms.len() as u32;
        self.heap.push_str(text);
        self.forms.push((self.heap.len(), tag));
        let (heap, forms, hasher) = (&self.heap, &self.forms, &self.hasher);
        self.table.insert_unique(hash, id, |&id| hasher.hash_one(form(heap, forms, id)));
        id
    }

    /// Returns the forms in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Tag)> {
        (0..self.forms.len() as u32).map(|id| form(&self.heap, &self.forms, id))
    }
}

fn form<'a>(heap: &'a str, forms: &[(usize, Tag)], id: u32) -> (&'a str, Tag) {
    let id = id as usize;
    let start = id.checked_sub(1).and_then(|before| forms.get(before)).map_or(0, |(end, _)| *end);
    let (end, tag) = forms.get(id).copied().unwrap_or((start, Tag(0)));
    (heap.get(start..end).unwrap_or_default(), tag)
}
