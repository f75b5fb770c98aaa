//! The normal form of text: folding that maps back, tokens, stems, and names that are one person.
//!
//! Released archives and the press that quotes them write one thing in many ways: accents that come
//! and go, ligatures and soft hyphens, words cut at the end of a printed line, names that a scanner
//! damaged or a transliteration spelt otherwise. This crate brings them to a form in which they
//! meet, says why, and keeps the way back to the printed bytes. It does no I/O.
//!
//! ```
//! use liasse_normalize::{FoldOptions, fold};
//! # #[cfg(all(feature = "tokens", feature = "stems", feature = "names"))] {
//! use liasse_model::Language;
//! use liasse_normalize::{
//!     Stemmer, TokenOptions,
//!     names::{ClusterOptions, CountedName, Decisions, Evidence, cluster, compare},
//!     tokens,
//! };
//!
//! let printed = "L’otage a été libéré à 7h44, dit-il.";
//!
//! // Folded to be searched; what is found is shown as it was printed.
//! let folded = fold(printed, &FoldOptions::SEARCH);
//! let found = folded.text().find("libere").map(|at| folded.source_range(at..at + 6));
//! assert_eq!(found.map(|range| &printed[range]), Some("libéré"));
//!
//! // Cut into words, each with its span.
//! let words = tokens(printed, &TokenOptions::FRENCH);
//! let words: Vec<_> = words.map(|token| token.normal.into_owned()).collect();
//! assert_eq!(words, ["L'", "otage", "a", "été", "libéré", "à", "7h44", "dit", "-il"]);
//! let stems = Stemmer::new(Language::French);
//! assert_eq!(stems.stem("libérés"), stems.stem("libérée"));
//!
//! // Two names compared, and many brought together.
//! assert!(compare("Belmokhtar", "bel Mulch-tar").matched);
//! let names = [("Marlow, Judith K", 90), ("Mar1ow, Judith K", 1), ("judith.marlow", 12), ("Owen Marlow", 7)];
//! let names = names.map(|(name, count)| CountedName { name: name.into(), count, ..Default::default() });
//! let found = cluster(&names, &Evidence::default(), &Decisions::default(), &ClusterOptions::default()).unwrap();
//! assert_eq!(found.clusters.len(), 2);
//! assert_eq!(found.clusters[0].variants[2].reasons, ["ocr: l→1"]);
//! # }
//! # let _ = fold("", &FoldOptions::SEARCH);
//! ```
//!
//! # Words
//!
//! - **fold**: normalise characters. **preset**: the steps of folding for one purpose
//!   ([`FoldOptions::SEARCH`], [`COMPARE`](FoldOptions::COMPARE), [`NAME`](FoldOptions::NAME)).
//! - **token**: a word, number, address or the like with its span; its text is what is counted.
//! - **variant**: one spelling of a name. **name** (cluster): the variants that are one person, body
//!   or place. **reason**: why a variant is there (`ocr: kh→ld`, `initial: 3 read as j`).
//! - **decision**: what a person said of names; never overruled.
//!
//! # What it does not do
//!
//! It does not translate, correct spelling or know who people are: two persons of one name are one
//! name here, and a nickname that shares no letter with its owner is found by addresses or by a
//! person's decision only. It reads French and English; text of other languages is folded and cut
//! into words by Unicode's rules, without a stemmer. It reads no model and asks no network.
//!
//! # Hostile input
//!
//! Any string is an input. Nothing panics, nothing recurses, and work grows with the input; limits
//! are constants with their reasons: [`names::align::NAME_LIMIT`], [`names::edit::WORD_LIMIT`].
//! Invisible and direction marks are folded away, so names that only look different meet, and
//! digits are not taken for letters unless a name is compared. Results do not depend on threads,
//! hash seeds or the order of input.
//!
//! # Features
//!
//! All are on by default. Without any, the crate is folding alone and needs the ICU4X crates only.
//!
//! - `transliterate`: letters of other scripts to Latin, in folding (any_ascii).
//! - `tokens`: [`tokens()`], [`sentences`], [`StopList`] (memchr, unicode-segmentation).
//! - `stems`: [`Stemmer`] (frostem).
//! - `language`: [`language_of`] a paragraph (whichlang).
//! - `names`: the module [`names`] (rayon, serde).

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
pub use token::{
    DigitSpaces, Lexicon, Sentences, Token, TokenKind, TokenOptions, Tokens, sentence_spans,
    sentences, tokens,
};
