//! The query language: what it can say, how it prints, and words on how a query was read.

mod lexer;
mod parse;

use std::fmt;

use liasse_model::Date;

pub use parse::parse_day;

use crate::words::fold_words;

/// The most bytes of a query that are read.
pub const MAX_QUERY_BYTES: usize = 4096;
/// The most words, phrases and field values of a query.
pub const MAX_CLAUSES: usize = 256;
/// The most parentheses inside each other.
pub const MAX_DEPTH: usize = 32;
/// The most words of a phrase.
pub const MAX_PHRASE_WORDS: usize = 64;
/// The fewest letters before a `*`.
pub const MIN_PREFIX_LETTERS: usize = 2;

/// A query as it was read.
///
/// Words stand side by side when all of them must be there; `OR`, `NOT` or `-`, parentheses,
/// `"phrases"`, `prefix*` and `field:value` are the rest of the language. There is no wrong query:
/// what cannot be read gets a note, and [`Query`] is the best reading of the remainder.
///
/// ```
/// let query = liasse_search::Query::parse("(Mali OR Niger) \"secret understanding\" -Libya");
/// assert_eq!(query.to_string(), "(Mali OR Niger) \"secret understanding\" -Libya");
/// assert!(query.notes().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(crate) root: Option<Clause>,
    notes: Vec<QueryNote>,
}

impl Query {
    /// Reads a query; see [`MAX_QUERY_BYTES`], [`MAX_CLAUSES`], [`MAX_DEPTH`],
    /// [`MAX_PHRASE_WORDS`] for how much of it.
    pub fn parse(text: &str) -> Self {
        let (root, notes) = parse::parse(text);
        Self { root, notes }
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

/// What was not read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryNote {
    /// The column of the first character it is about, from 1.
    pub column: usize,
    /// What was expected, what was found and how it was read.
    pub message: String,
}

impl fmt::Display for QueryNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

/// A part of a query. `All` and `Any` have at least two parts and none of their own kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clause {
    All(Vec<Clause>),
    Any(Vec<Clause>),
    Not(Box<Clause>),
    Term(Term),
    /// `after:` or `before:` with the first day of what was written.
    Day(DaySide, Date),
}

/// Which side of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DaySide {
    /// On the day or later.
    After,
    /// Earlier than the day.
    Before,
}

/// A word, a phrase or the value of a field; it holds at least one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) field: Option<Field>,
    /// Whether a name is looked for as printed: `from:=H`.
    pub(crate) as_printed: bool,
    pub(crate) text: String,
    pub(crate) quoted: bool,
    pub(crate) prefix: bool,
}

impl Term {
    /// Returns the folded words to look for. An elided word in front (`l’Algérie`) counts only
    /// between quotation marks and in names, where it may be part of the name.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut words = fold_words(&self.text);
        let name = self.field.is_some_and(Field::is_of_names);
        let elided = words.first().is_some_and(|word| ELIDED.contains(&word.as_str()));
        if !self.quoted && !name && elided && words.len() > 1 && has_apostrophe(&self.text) {
            words.remove(0);
        }
        words
    }
}

/// The French words that lose their vowel before another.
const ELIDED: [&str; 14] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

fn has_apostrophe(text: &str) -> bool {
    text.contains(['\'', '’', 'ʼ'])
}

/// The fields that a query can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    From,
    To,
    Cc,
    With,
    /// A name in text and headers, whatever its spelling.
    Name,
    Subject,
    Body,
    Attachment,
    Id,
    Case,
    In,
    Release,
    Exemption,
    Kind,
    After,
    Before,
}

impl Field {
    pub(crate) const ALL: [Field; 16] = [
        Field::From,
        Field::To,
        Field::Cc,
        Field::With,
        Field::Name,
        Field::Subject,
        Field::Body,
        Field::Attachment,
        Field::Id,
        Field::Case,
        Field::In,
        Field::Release,
        Field::Exemption,
        Field::Kind,
        Field::After,
        Field::Before,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Field::From => "from",
            Field::To => "to",
            Field::Cc => "cc",
            Field::With => "with",
            Field::Name => "name",
            Field::Subject => "subject",
            Field::Body => "body",
            Field::Attachment => "attachment",
            Field::Id => "id",
            Field::Case => "case",
            Field::In => "in",
            Field::Release => "release",
            Field::Exemption => "exemption",
            Field::Kind => "kind",
            Field::After => "after",
            Field::Before => "before",
        }
    }

    /// Tells whether its values are names, which may have several spellings.
    pub(crate) const fn is_of_names(self) -> bool {
        matches!(self, Field::From | Field::To | Field::Cc | Field::With | Field::Name)
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.iter().try_for_each(|root| write!(f, "{root}"))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clause::All(parts) => write_joined(f, parts, " "),
            Clause::Any(parts) => write_joined(f, parts, " OR "),
            Clause::Not(part) => {
                f.write_str("-")?;
                write_part(f, part)
            }
            Clause::Term(term) => write!(f, "{term}"),
            Clause::Day(DaySide::After, day) => write!(f, "after:{day}"),
            Clause::Day(DaySide::Before, day) => write!(f, "before:{day}"),
        }
    }
}

fn write_joined(f: &mut fmt::Formatter<'_>, parts: &[Clause], between: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        write_part(f, part)?;
    }
    Ok(())
}

fn write_part(f: &mut fmt::Formatter<'_>, part: &Clause) -> fmt::Result {
    match part {
        Clause::All(_) | Clause::Any(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            write!(f, "{}:{}", field.name(), if self.as_printed { "=" } else { "" })?;
        }
        let quote = if self.quoted { "\"" } else { "" };
        let star = if self.prefix { "*" } else { "" };
        write!(f, "{quote}{}{quote}{star}", self.text)
    }
}
