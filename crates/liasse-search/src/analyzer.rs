//! The words of [`crate::words`], and whole entries, as tantivy asks for them.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::{
    matcher::MESSAGE_GAP,
    place::{MESSAGE_END, PARTY_END, Place},
    words::next_word,
};

/// The name of the tokenizer for running text.
pub(crate) const TEXT: &str = "liasse-text";
/// The name of the tokenizer for senders and recipients, whose positions are [`Place`]s.
pub(crate) const PARTIES: &str = "liasse-parties";
/// The name of the tokenizer for whole entries, whose positions are [`Place`]s, too.
pub(crate) const ENTRIES: &str = "liasse-entries";

pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(TEXT, TextAnalyzer::from(TextTokenizer::default()));
    manager.register(PARTIES, TextAnalyzer::from(PartyTokenizer::default()));
    manager.register(ENTRIES, TextAnalyzer::from(EntryTokenizer::default()));
    manager
}

#[derive(Clone, Default)]
struct TextTokenizer(Token);

impl Tokenizer for TextTokenizer {
    type TokenStream<'a> = TextStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TextStream<'a> {
        self.0.reset();
        TextStream { text, offset: 0, token: &mut self.0 }
    }
}

struct TextStream<'a> {
    text: &'a str,
    offset: usize,
    token: &'a mut Token,
}

impl TokenStream for TextStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(span) = next_word(self.text, self.offset, &mut self.token.text) else {
            return false;
        };
        let between = self.text.as_bytes().get(self.offset..span.start).unwrap_or_default();
        let ends = between.iter().filter(|byte| char::from(**byte) == MESSAGE_END).count();
        self.offset = span.end;
        self.token.offset_from = span.start;
        self.token.offset_to = span.end;
        let step = 1 + ends.min(1) * MESSAGE_GAP as usize;
        self.token.position = self.token.position.wrapping_add(step);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[derive(Clone, Default)]
struct PartyTokenizer(Token);

impl Tokenizer for PartyTokenizer {
    type TokenStream<'a> = PartyStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PartyStream<'a> {
        self.0.reset();
        PartyStream { text, offset: 0, place: Place::default(), token: &mut self.0 }
    }
}

struct PartyStream<'a> {
    text: &'a str,
    offset: usize,
    place: Place,
    token: &'a mut Token,
}

impl TokenStream for PartyStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(span) = next_word(self.text, self.offset, &mut self.token.text) else {
            return false;
        };
        for byte in self.text.as_bytes().get(self.offset..span.start).unwrap_or_default() {
            match char::from(*byte) {
                PARTY_END => self.place.next_party(),
                MESSAGE_END => self.place.next_message(),
                _ => {}
            }
        }
        self.offset = span.end;
        self.token.offset_from = span.start;
        self.token.offset_to = span.end;
        self.token.position = self.place.position();
        self.place.next_word();
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[derive(Clone, Default)]
struct EntryTokenizer(Token);

impl Tokenizer for EntryTokenizer {
    type TokenStream<'a> = EntryStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EntryStream<'a> {
        self.0.reset();
        EntryStream { text, offset: 0, place: Place::default(), token: &mut self.0 }
    }
}

/// What stands between two ends is one token.
struct EntryStream<'a> {
    text: &'a str,
    offset: usize,
    place: Place,
    token: &'a mut Token,
}

impl TokenStream for EntryStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let rest = self.text.get(self.offset..).unwrap_or_default();
            let Some(length) = rest.find([PARTY_END, MESSAGE_END]) else { return false };
            let start = self.offset;
            self.offset += length + 1;
            if rest.get(length..).is_some_and(|rest| rest.starts_with(MESSAGE_END)) {
                self.place.next_message();
                continue;
            }
            self.token.text.clear();
            self.token.text.push_str(rest.get(..length).unwrap_or_default());
            self.token.offset_from = start;
            self.token.offset_to = start + length;
            self.token.position = self.place.position();
            self.place.next_party();
            return true;
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
