//! What the words of a corpus say: term statistics, every number with its formula.
//!
//! ```
//! use liasse_analyze::{BuildOptions, Corpus, TermsOptions};
//!
//! let texts = ["The boat left.", "The boats left the harbour.", "No boat is in the harbour."];
//! let corpus = Corpus::of_texts(&texts, BuildOptions::default())?;
//! let list = corpus.whole().terms_by_frequency(&TermsOptions::default());
//! assert_eq!((list.tokens, list.rows[0].term, list.rows[0].count), (14, "the", 4));
//! # Ok::<(), liasse_analyze::CorpusError>(())
//! ```

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod collocates;
mod concordance;
mod corpus;
mod keywords;
pub mod measure;
#[cfg(feature = "network")]
pub mod network;
mod order;
mod segments;
mod spread;
mod terms;
pub mod timeline;

pub use collocates::{CollocateRow, Collocates, CollocatesOptions, NearCount, PairCount, Window};
pub use concordance::{Concordance, ConcordanceLine, ConcordanceOptions, LineOrder, TermPattern};
pub use corpus::{
    BuildOptions, Corpus, CorpusDocument, CorpusError, CorpusErrorKind, CorpusMessage,
    CorpusMessageInfo, Counting, Duplicates, Kinds, Layer, People, SegmentBuilder, SegmentBytes,
    Selection, TermCounts, TokenPlace, View, Words,
};
pub use keywords::{Direction, KeywordRow, Keywords, KeywordsOptions};
pub use segments::{SEGMENT, SegmentRow, Segments, SegmentsOptions};
pub use spread::{Division, Parts, PrintedForm};
pub use terms::{PER_MILLION, TermList, TermRow, TermsOptions};
