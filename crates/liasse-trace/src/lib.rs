//! Where a quotation comes from.

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
mod query;
mod records;
mod report;
mod retrieve;
mod tracer;
mod word;

pub use check::Checker;
pub use compare::{
    ArticlePart, ArticleWords, Comparison, SharedFact, SharedPassage, WordingDifference,
    WordingKind, compare,
};
pub(crate) use index::letters_of;
pub use index::{PassageIndex, SegmentBuilder, SegmentBytes, SegmentError};
pub use lexicon::{Lexicon, LexiconError};
pub use records::{KnownName, Place, Records, Totals};
pub use report::{
    ArticleInfo, Difference, DifferenceKind, Evidence, Finding, FindingKind, MarkStep, MessageInfo,
    Outcome, Reason, Report, Summary,
};
pub use tracer::{Passage, Source, Tracer};
