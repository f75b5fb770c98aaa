//! Tokens: words, numbers, addresses, with their bytes in the text.
//!
//! `words` are those of UAX #29, `pieces` cuts them where they join too much, `group` joins pieces
//! where they are cut too much, `normal` makes what is counted with the way back, `french` splits
//! elided forms and clitics off, `iter` gives them out. `contact`, `dotted`, `numbers` and `line_end`
//! hold the rules for one kind of word each. `sentence_bounds` are those of UAX #29, `sentences` joins
//! what abbreviations cut.

mod chars;
mod contact;
mod dotted;
mod french;
mod group;
mod iter;
mod line_end;
mod normal;
mod numbers;
mod options;
mod pieces;
mod sentence_bounds;
mod sentences;
mod words;

use std::borrow::Cow;

use liasse_model::Span;

pub use iter::Tokens;
pub use options::{DigitSpaces, Lexicon, TokenOptions};
pub use sentences::{Sentences, sentence_spans, sentences};

/// A word of a text as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it is; the text of the span is its surface.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What is counted, before case and accents are folded; borrowed where it is the surface.
    pub normal: Cow<'a, str>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TokenKind {
    /// A word, whole or what is left of it: `homme`, `porte-parole`, `C05739600`.
    Word,
    /// An elided form: `l'`, `qu'`. French only.
    Elision,
    /// A clitic with its hyphen: `-il`, `-t-elle`. French only.
    Clitic,
    /// An abbreviation with a stop behind each part: `U.S.`, `Ph.D.`, `c.-à-d.`
    Acronym,
    /// What begins with a digit: `30 322`, `7h44`, `14/07/2012`, `1er`, `10kg`.
    Number,
    /// An e-mail address.
    Address,
    /// A URL, or a domain.
    Url,
    /// The name of a file.
    File,
    /// `@name`
    Handle,
    /// `#tag`
    Tag,
}

impl TokenKind {
    /// Tells whether it is a word of a language: a word, elided form, clitic or acronym.
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Elision | Self::Clitic | Self::Acronym)
    }

    /// Returns its name, in lower case: `word`, `number`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Elision => "elision",
            Self::Clitic => "clitic",
            Self::Acronym => "acronym",
            Self::Number => "number",
            Self::Address => "address",
            Self::Url => "url",
            Self::File => "file",
            Self::Handle => "handle",
            Self::Tag => "tag",
        }
    }
}

#[doc = include_str!("conventions.md")]
pub fn tokens<'a>(text: &'a str, options: &TokenOptions<'a>) -> Tokens<'a> {
    Tokens::new(text, *options)
}
