//! The normal form of text: folding that maps back, tokens, stems, and names that are one person.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

#[cfg(any(feature = "stems", feature = "tokens"))]
mod clitic;
pub mod fold;
#[cfg(feature = "language")]
mod language;
#[cfg(feature = "names")]
pub mod names;
#[cfg(feature = "stems")]
mod stem;
#[cfg(feature = "tokens")]
mod stop;
#[cfg(feature = "tokens")]
mod token;

pub use fold::{FoldChange, FoldOptions, Folded, fold, fold_into, fold_text, is_mark};
#[cfg(feature = "language")]
pub use language::{LanguageGuess, TextLanguage, language_of};
#[cfg(feature = "stems")]
pub use stem::Stemmer;
#[cfg(feature = "tokens")]
pub use stop::StopList;
#[cfg(feature = "tokens")]
pub use token::{DigitSpaces, Lexicon, Token, TokenKind, TokenOptions, Tokens, sentences, tokens};
