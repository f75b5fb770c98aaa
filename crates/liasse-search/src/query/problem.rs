//! What of a query cannot be read as it stands: in the lenient reading a note, in the strict one
//! an error.

use std::{error::Error, fmt};

use liasse_model::Language;

use super::{regex::RegexFault, saying};

/// What was not read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryNote {
    /// The column of the first character it is about, from 1.
    pub column: usize,
    /// What it is.
    pub problem: QueryProblem,
}

impl QueryNote {
    /// Says what was expected, what was found and how it was read.
    pub fn message(&self, language: Language) -> String {
        saying::note(&self.problem, language)
    }
}

impl fmt::Display for QueryNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message(Language::English))
    }
}

/// Why a query is not one that can be read to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    column: usize,
    problem: QueryProblem,
}

impl QueryError {
    /// Returns what is wrong.
    pub fn kind(&self) -> &QueryProblem {
        &self.problem
    }

    /// Returns the column of the first character it is about, from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Says what was expected and what was found.
    pub fn message(&self, language: Language) -> String {
        saying::error(&self.problem, language)
    }
}

impl From<QueryNote> for QueryError {
    fn from(QueryNote { column, problem }: QueryNote) -> Self {
        Self { column, problem }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message(Language::English))
    }
}

impl Error for QueryError {}

/// What is wrong with a place of a query. What was found there is cut where it is long.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryProblem {
    /// The query is longer than [`MAX_QUERY_BYTES`](crate::MAX_QUERY_BYTES).
    TooLong,
    /// It has more words and values than [`MAX_CLAUSES`](crate::MAX_CLAUSES).
    TooManyClauses,
    /// Parentheses go deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    TooDeep,
    /// A phrase has more words than [`MAX_PHRASE_WORDS`](crate::MAX_PHRASE_WORDS).
    LongPhrase,
    /// A quotation mark is not closed.
    OpenQuotation,
    /// A parenthesis is not closed.
    OpenGroup,
    /// A parenthesis closes nothing.
    StrayParenthesis,
    /// Nothing stands between two parentheses.
    EmptyGroup,
    /// `AND`, `OR` or `NEAR` has words on one side only.
    MissingSide(&'static str),
    /// Nothing follows `NOT`.
    NothingNegated,
    /// Nothing follows the name of a field.
    MissingValue(&'static str),
    /// There is no such field.
    UnknownField(String),
    /// There is no word where one should be.
    NoWord(String),
    /// A value is none of those that the field has.
    Value {
        /// The name of the field.
        field: &'static str,
        /// The values it can have.
        values: &'static [&'static str],
        /// What was found.
        found: String,
    },
    /// A value is not a day, month or year, or for `sent:` a range of them.
    Day {
        /// Whether a range would do.
        or_range: bool,
        /// What was found.
        found: String,
    },
    /// The later end of a range of days stands first.
    LaterDayFirst,
    /// A `*` is part of no word.
    LoneStar,
    /// Fewer letters than this stand beside a `*` or `?`.
    FewLetters(usize),
    /// A word has more `*` and `?` than [`MAX_WILDCARDS`](crate::MAX_WILDCARDS).
    ManyWildcards,
    /// The number behind the `~` of a word is larger than this.
    LargeFuzziness(u8),
    /// The word before a `~` has fewer letters than this.
    ShortFuzzyWord(usize),
    /// A `~` stands behind a word with `*` or `?`.
    FuzzyWildcard,
    /// A `~` stands behind several words.
    FuzzyPhrase,
    /// No number follows the `~` of a phrase.
    MissingSlop,
    /// A `~` with a number follows a phrase of one word.
    SlopOfOneWord,
    /// The number behind the `~` of a phrase, or behind `NEAR/`, is larger than
    /// [`MAX_WORDS_BETWEEN`](crate::MAX_WORDS_BETWEEN).
    FarApart,
    /// No number from 1 on follows `NEAR/`.
    MissingDistance,
    /// Words in a chain of `NEAR` have different distances.
    UnequalDistances,
    /// There are more ways to choose the words beside `NEAR` than
    /// [`MAX_NEAR_WAYS`](crate::MAX_NEAR_WAYS).
    ManyWays,
    /// More words stand for others than [`MAX_PATTERNS`](crate::MAX_PATTERNS).
    ManyPatterns,
    /// What stands beside `NEAR` is not words of one text.
    NearOperand,
    /// A regular expression is not closed.
    OpenRegex,
    /// A regular expression is not taken.
    Regex {
        /// Why.
        fault: RegexFault,
        /// The expression.
        found: String,
    },
    /// The values of a field cannot be so: a regular expression, or a `*` or `~` behind them.
    ValueForm(&'static str),
    /// A French word was read as one of the words that join and negate.
    FrenchOperator {
        /// As it stands.
        found: String,
        /// What it was read as.
        read_as: &'static str,
    },
}
