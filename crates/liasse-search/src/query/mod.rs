//! The query language: what it can say, how it prints, and words on how a query was read.
//!
//! `grammar.rs` says what each sign and word is, `reader.rs` what they mean together, `value.rs`
//! what one value means in its field, with `word_form.rs`, `regex.rs` and `day.rs` for what stands
//! inside of it. What is wrong is a [`QueryProblem`]; `saying.rs` has its words.

mod clause;
mod day;
mod field;
mod grammar;

mod problem;
mod reader;
mod regex;
mod saying;
mod value;
mod word_form;

use std::fmt;

pub(crate) use clause::{Clause, DaySide, Near, Term, Value};
pub use day::parse_day;
pub(crate) use field::Field;
pub use problem::{QueryError, QueryNote, QueryProblem};
pub use regex::RegexFault;

use crate::words::char_boundary;

/// The most bytes of a query that are read.
pub const MAX_QUERY_BYTES: usize = 4096;
/// The most words, phrases and field values of a query.
pub const MAX_CLAUSES: usize = 256;
/// The most parentheses inside each other.
pub const MAX_DEPTH: usize = 32;
/// The most words of a phrase.
pub const MAX_PHRASE_WORDS: usize = 64;
/// The fewest letters before a `*`: one letter begins a twentieth of all words.
pub const MIN_PREFIX_LETTERS: usize = 2;
/// The fewest letters of a word with `*` or `?` inside or in front. As for a prefix: what has fewer
/// fits most words.
pub const MIN_WILD_LETTERS: usize = 2;
/// The most `*` and `?` of a word: what is built to look for them can double with each.
pub const MAX_WILDCARDS: usize = 8;
/// The most letters of a word that may be otherwise, from [`MIN_FUZZY_LETTERS`] and one more.
pub const MAX_FUZZINESS: u8 = 2;
/// The fewest letters of a word of which one may be otherwise: of two, half would be.
pub const MIN_FUZZY_LETTERS: usize = 3;
/// The most words between those of a phrase, and the most words from one to the other beside
/// `NEAR`; what is further apart is a matter of AND.
pub const MAX_WORDS_BETWEEN: u32 = 100;
/// The ways to choose one of the words on each side of `NEAR`: each is looked for by itself.
pub const MAX_NEAR_WAYS: usize = 16;
/// The most words of a query that stand for others by `*`, `?`, `~` or a regular expression: for
/// each the words of the whole index are gone through.
pub const MAX_PATTERNS: usize = 32;
/// How far apart words beside a `NEAR` without a number may be, as in SQLite.
pub const USUAL_DISTANCE: u32 = 10;
/// The longest regular expression.
pub const MAX_REGEX_BYTES: usize = 256;

/// A query as it was read.
///
/// Words stand side by side when all of them must be there; `OR`, `NOT` or `-`, parentheses,
/// `"phrases"`, `NEAR/5`, `prefix*`, `fuzzy~1`, `/regular expressions/` and `field:value` are the
/// rest of the language, which [`reference()`](crate::reference()) explains.
///
/// One grammar has two doors. For [`Query::parse`] there is no wrong query: what cannot be read gets
/// a note, and the query is the best reading of the remainder. [`Query::parse_strict`] takes only
/// what needs no note. A query prints as one that both read as the same query, as long as it is not
/// longer than [`MAX_QUERY_BYTES`].
///
/// ```
/// use liasse_search::Query;
///
/// let query = Query::parse("(Mali OR Niger) \"secret understanding\" -Libya");
/// assert_eq!(query.to_string(), "(Mali OR Niger) \"secret understanding\" -Libya");
/// assert!(query.notes().is_empty());
///
/// let query = Query::parse("(Mali OR Niger");
/// assert_eq!(query.to_string(), "Mali OR Niger");
/// assert_eq!(
///     query.notes()[0].to_string(),
///     "column 1: expected a ) for this (, found the end; read as if it stood there"
/// );
/// let error = Query::parse_strict("(Mali OR Niger").unwrap_err();
/// assert_eq!(error.to_string(), "column 1: expected a ) for this (, found the end");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(crate) root: Option<Clause>,
    notes: Vec<QueryNote>,
}

impl Query {
    /// Reads any text; see [`MAX_QUERY_BYTES`], [`MAX_CLAUSES`], [`MAX_DEPTH`],
    /// [`MAX_PHRASE_WORDS`] for how much of it.
    pub fn parse(text: &str) -> Self {
        let kept = text.get(..char_boundary(text, MAX_QUERY_BYTES)).unwrap_or_default();
        let (root, mut notes) = reader::read(kept);
        if kept.len() < text.len() {
            let column = kept.chars().count() + 1;
            notes.push(QueryNote { column, problem: QueryProblem::TooLong });
        }
        Self { root, notes }
    }

    /// Reads a query that can be read to the letter.
    ///
    /// # Errors
    /// The first thing for which [`Query::parse`] has a note.
    pub fn parse_strict(text: &str) -> Result<Self, QueryError> {
        let Self { root, notes } = Self::parse(text);
        match notes.into_iter().next() {
            Some(note) => Err(note.into()),
            None => Ok(Self { root, notes: Vec::new() }),
        }
    }

    /// Returns what was not read as it stands, in the order of the text.
    pub fn notes(&self) -> &[QueryNote] {
        &self.notes
    }

    /// Tells whether nothing is asked, so that every document fits.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.iter().try_for_each(|root| write!(f, "{root}"))
    }
}

#[cfg(test)]
mod tests;
