//! Where a quotation comes from, across languages, and whether what an article states is right.
//!
//! A newspaper quotes an e-mail in translation, cuts it, misspells a name and gives an hour. This crate
//! finds the passage that the quotation comes from, says what was cut, added or changed, and weighs
//! the days, hours, names and counts that the article states against the archive and the calendar.
//! It translates nothing and asks no model and no network: the same words give the same answer.
//!
//! ```
//! use liasse_model::Language;
//! use liasse_trace::{Outcome, PassageIndex, Tracer};
//!
//! let texts = [
//!     "Lunch is at noon, please confirm with the harbour office.",
//!     "According to a sensitive source, the mayor reached a secret understanding with the \
//!      fishermen of the island after the kidnapping of the consul. Nobody was told.",
//! ];
//! let index = PassageIndex::of_texts(&texts).unwrap();
//! let tracer = Tracer::new();
//!
//! let quotation = "le maire a conclu un accord secret avec les pêcheurs de l’île après \
//!                  l’enlèvement du consul";
//! let found = tracer.trace(quotation, Some(Language::French), &index, texts.as_slice()).unwrap();
//! let first = &found[0];
//! assert_eq!((first.document, first.outcome), (1, Outcome::Found));
//! assert!(first.span.of(texts[1]).unwrap().starts_with("the mayor reached a secret"));
//!
//! let invented = "la comptable a caché les factures dans les partitions de l’orgue";
//! let found = tracer.trace(invented, Some(Language::French), &index, texts.as_slice()).unwrap();
//! assert!(found.iter().all(|passage| passage.outcome == Outcome::NotFound));
//! ```
//!
//! # How a quotation is traced
//!
//! 1. **Meet.** Each word of the quotation becomes the *keys* that may stand for it in a source: its
//!    translations by a [`Lexicon`], words of the other language that look like it, near spellings of
//!    a name, a number by its value. A key is an English stem.
//! 2. **Retrieve.** An archive's texts are cut into *blocks*, a sentence or a few short ones; the
//!    [`PassageIndex`] knows which keys each has. The runs of blocks that hold most of what the
//!    quotation says, weighed by how rare each key is, are candidates.
//! 3. **Align.** In each candidate the stretch is taken that holds the most of the quotation with the
//!    least of anything else, and words are paired.
//! 4. **Decide.** Ten numbers that say how the two fit give a calibrated probability, and that an
//!    answer of three: found, possible, not found ([`Outcome`]).
//!
//! A [`Checker`] does so for every quotation of an article, says how each differs from its passage,
//! and puts the article's statements to rules, a file each in `claims/`. [`compare`] lays articles
//! side by side. A collection in parts, on many machines, is asked as a whole ([`Tracer::ask`]). What an archive has to give is the trait [`Records`]; for quotations alone a slice of
//! texts is enough, or whatever implements [`Source`].
//!
//! # Words
//!
//! - **passage**: a place in a document. **block**: what the index finds whole. **key**: the form in
//!   which words of two languages are compared.
//! - **finding**: what a check says of a quotation or statement. **claim**: a statement that can be
//!   checked. **evidence**: the places that a finding rests on.
//!
//! # What it does not do
//!
//! It knows French and English; a quotation in another language meets its source in names and
//! numbers only. Words that the lexicon does not know can be added ([`Lexicon::with_lines`],
//! [`with_tei`](Lexicon::with_tei), [`with_dictd`](Lexicon::with_dictd)). A very free translation of
//! everyday words is not found, and a quotation of one or two words that tell
//! something is at most possible, unless they stand word for word in English. Whether a
//! translation is a good one it does not say.
//!
//! # Hostile input
//!
//! Any text is an input; nothing panics and nothing recurses. A quotation of more than 64 different
//! words is looked for by the rarest; windows, candidates and words have named limits. Memory follows
//! the index, about a fifth of the text.
//!
//! # Features
//!
//! - `schema`: JSON Schema of the report (schemars).

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may panic"))]

mod align;
mod alike;
mod check;
mod claims;
mod compare;
mod decide;
mod differences;
mod english;
mod french;
mod index;
mod key;
mod lexicon;
mod numbers;
mod parts;
mod query;
mod records;
mod report;
mod retrieve;
mod tracer;
mod word;

pub use check::{Checker, MAX_ARTICLE_BYTES, MAX_QUOTATIONS};
pub use compare::{
    ArticlePart, ArticleWords, Comparison, SharedFact, SharedPassage, WordingDifference,
    WordingKind, compare,
};
pub(crate) use index::letters_of;
pub use index::{PassageIndex, PassageVocabulary, SegmentBuilder, SegmentBytes, SegmentError};
pub use lexicon::{Lexicon, LexiconError};
pub use parts::{AskedQuotation, FoundPassage, JudgedBy, judge_passages};
pub use records::{KnownName, Place, Records, Totals};
pub use report::{
    ArticleInfo, Difference, DifferenceKind, Evidence, Finding, FindingKind, MarkStep, MessageInfo,
    Outcome, Reason, Report, Summary, marked_words,
};
pub use tracer::{Passage, Source, Tracer};
