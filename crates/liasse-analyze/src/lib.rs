//! What the words of a corpus say: term statistics, every number with its formula, over all of it or
//! any selection.
//!
//! Texts become a corpus of numbers, once; every question is then put to a view of it: a selection
//! (the result of a search, a sender, a month) under rules of counting. Those rules know e-mail:
//! quoted messages, lines that begin with `>` and copies of a message are counted or not, as asked.
//! This crate does no I/O.
//!
//! ```
//! use liasse_analyze::{BuildOptions, Corpus, KeywordsOptions, Selection, TermsOptions};
//!
//! let texts = ["The old boat left.", "A boat left.", "Ann wrote to Bob.", "Bob wrote to Ann."];
//! let corpus = Corpus::of_texts(&texts, BuildOptions::default())?;
//! let view = corpus.whole();
//! let terms = view.terms_by_frequency(&TermsOptions::default());
//! assert_eq!((terms.rows[0].term, terms.rows[0].count, terms.tokens), ("ann", 2, 15));
//!
//! let letters = Selection::of_documents(&corpus, [2, 3]);
//! let rest = corpus.view(&letters.rest(&corpus), Default::default());
//! let options = KeywordsOptions { min_count: 1, min_documents: 2, ..Default::default() };
//! let keywords = corpus.view(&letters, Default::default()).keywords(&rest, &options);
//! let terms: Vec<&str> = keywords.rows.iter().map(|row| row.term).collect();
//! assert_eq!(terms, ["ann", "bob", "to", "wrote"]);
//! # Ok::<(), liasse_analyze::CorpusError>(())
//! ```
//!
//! # Words
//!
//! - **token**: a word, number or address of a text, as `liasse_normalize::tokens` cuts it.
//!   **form**: a token's text with its case and accents, in a language. **layer**: in which form
//!   words are equal ([`Layer`]): as printed, folded, or their stems. **term**: a word of a layer.
//! - **document**, **message**: as in `liasse_model`. **block**: running text by one writer in one
//!   message; no window, phrase or run of words leaves it.
//! - **segment**: the tokens of the documents that were added at once, in bytes that never change
//!   ([`SegmentBuilder`]); a **corpus** is one or several ([`Corpus`]).
//! - **selection**: which messages ([`Selection`]). **counting**: by which rules ([`Counting`]).
//!   **view**: both together ([`View`]).
//! - **copy**: a message with the same words as another; one of fewer than 20 words must also have
//!   been sent at the same time. Of a document: one that is another but for damage, or for what one of
//!   both withholds ([`CopiesOptions`]).
//! - **size**: all tokens of a view, words and numbers, listed or not. Rates are of it.
//!
//! # Questions to a view
//!
//! | | |
//! | --- | --- |
//! | [`View::terms_by_frequency`] | terms with counts, rates, document and sender range |
//! | [`View::keywords`] | the words that tell two selections apart |
//! | [`View::collocates`], [`View::near`], [`View::pairs`] | what stands near a word, or any word near any |
//! | [`View::concordance`] | words, phrases and patterns in their context |
//! | [`View::segments`] | runs of words that are repeated |
//! | [`View::timeline`], [`View::bursts`] | a word over time, all words that came in bursts |
//! | [`View::divide`], [`View::spacing`] | how evenly a term is spread over documents, people, months |
//! | [`View::printed_forms`] | what a term is printed as |
//! | [`View::weighted_terms`] | what a document or a selection is about: tf-idf in the forms of five tools |
//! | [`View::correspondence`] | words and months, people or documents as points on a map |
//! | [`View::richness`] | how rich the words are, how hard the texts are to read |
//! | [`View::noise`] | which words a scanner damaged, and what they are taken for |
//!
//! [`Corpus::document_copies`] groups the documents that are copies of one another.
//! [`Corpus::same_messages`] finds the messages of different documents that are one.
//! [`word_differences`] shows where two texts differ, [`shown_and_withheld`] what one occurrence of a
//! message shows and another withholds.
//! [`count_terms`] counts texts from scratch, where one list of frequencies is all that is asked.
//!
//! Each answer carries the rules of counting, its options and, for each measure, a
//! [`measure::MeasureInfo`]: name, formula, source, and when it is undefined. The formulae
//! themselves stand in [`measure`] and know no corpus. A value that is undefined is `None`, `null` in
//! JSON, never NaN.
//!
//! # The same result everywhere
//!
//! An answer does not depend on threads, on the order in which documents came, or on how they were
//! divided into segments. Rows that are equal by their score are in alphabetical order.
//!
//! # What it does not do
//!
//! It does not read files, tag parts of speech or recognise names. A text is read in one language,
//! guessed from the first 400 bytes of a document. Copies of messages are exact but for case,
//! accents and layout; one that a scanner damaged is another message. Headers of messages are not text.
//!
//! # Hostile input
//!
//! Any text is counted; a token longer than 255 bytes is counted by its beginning. A segment may be
//! damaged: what can be seen is refused when it is opened, what cannot gives wrong numbers, never a
//! panic. Windows, runs and patterns have limits that are constants with their reasons.
//!
//! # Features
//!
//! - `network`: who writes to whom (`network`), with two graph libraries. Off by default.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod collocates;
mod concordance;
mod copies;
mod corpus;
mod correspondence;
mod count;
mod differences;
mod keywords;
pub mod measure;
#[cfg(feature = "network")]
pub mod network;
mod noise;
mod order;
mod redactions;
mod richness;
mod same_messages;
mod segments;
mod spread;
mod terms;
pub mod timeline;
mod weighted;

pub use collocates::{CollocateRow, Collocates, CollocatesOptions, NearCount, PairCount, Window};
pub use concordance::{Concordance, ConcordanceLine, ConcordanceOptions, LineOrder, TermPattern};
pub use copies::{CopiesOptions, DocumentCopies, DocumentHead, Likeness};
pub use corpus::{
    BuildOptions, Corpus, CorpusDocument, CorpusError, CorpusErrorKind, CorpusMessage,
    CorpusMessageInfo, Counting, Duplicates, Kinds, Layer, People, SegmentBuilder, SegmentBytes,
    Selection, TermCounts, TokenPlace, View, Words, WrittenMessage, WrittenToken, written_messages,
};
pub use correspondence::{CORRESPONDENCE, CorrespondenceMap, CorrespondenceOptions, MapPoint};
pub use count::count_terms;
pub use differences::{
    DifferencePiece, MAX_COMPARED_WORDS, WordDifferences, compared_text, word_differences,
};
pub use keywords::{
    CountedWord, CountedWords, Direction, KeywordRow, Keywords, KeywordsOptions, SelectionSize,
};
pub use noise::{DamagedForm, MergedTerm, NOISE, Noise, TermNoise, TermVariant};
pub use redactions::{PrintedMessage, Shown, WithheldBy, shown_and_withheld};
pub use richness::{MeasuredValue, Richness, RichnessOptions};
pub use same_messages::{MessageHead, SameMessages};
pub use segments::{SEGMENT, SegmentRow, Segments, SegmentsOptions};
pub use spread::{Division, Parts, PrintedForm};
pub use terms::{PER_MILLION, TermList, TermRow, TermsOptions};
pub use weighted::{WeightedTermList, WeightedTermRow, WeightedTermsOptions};
