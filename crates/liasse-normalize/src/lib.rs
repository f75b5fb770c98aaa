//! The normal form of text: folding that maps back, tokens, stems, and names that are one person.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

pub mod fold;
#[cfg(feature = "names")]
pub mod names;
#[cfg(feature = "tokens")]
mod token;

pub use fold::{FoldChange, FoldOptions, Folded, fold, fold_into, fold_text, is_mark};
#[cfg(feature = "tokens")]
pub use token::{DigitSpaces, Lexicon, Token, TokenKind, TokenOptions, Tokens, tokens};
