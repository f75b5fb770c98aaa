//! What a query says, and how it is printed.

use std::fmt;

use liasse_model::Date;

use super::{day::DayRange, field::Field};
use crate::{plan::Flag, word_test::WordTest};

/// A part of a query. `All` and `Any` have at least two parts and none of their own kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clause {
    All(Vec<Clause>),
    Any(Vec<Clause>),
    Not(Box<Clause>),
    Term(Term),
    Near(Near),
    /// `after:` or `before:` with the first day of what was written.
    Day(DaySide, Date),
    Sent(DayRange),
    /// `has:attachment`, `is:forwarded`, `is:reply`.
    Is(Flag),
}

/// Which side of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DaySide {
    /// On the day or later.
    After,
    /// Earlier than the day.
    Before,
}

/// Words and phrases of one field, in any order, with at most so many other words between two
/// that follow each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Near {
    /// At least two parts; each is one of some terms.
    pub(crate) parts: Vec<Vec<Term>>,
    pub(crate) distance: u32,
}

/// The value of a field, or words without one; it holds at least one word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) field: Option<Field>,
    /// Whether a name is looked for as printed: `from:=H`.
    pub(crate) as_printed: bool,
    pub(crate) value: Value,
    /// What its words must be, in their order; none of an id and of what is looked for as printed.
    pub(crate) words: Vec<WordTest>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text without a blank: one word, or several side by side as in `al-Qaida`.
    Word {
        text: String,
        /// How many letters may be otherwise.
        distance: u8,
    },
    /// Words side by side.
    Phrase {
        text: String,
        /// How many other words may stand between them.
        slop: u32,
    },
    Regex(String),
    /// Text with its case, accents and punctuation.
    Exact(String),
}

impl Term {
    /// Returns the number of words that stand for others.
    pub(super) fn patterns(&self) -> usize {
        self.words.iter().filter(|test| matches!(test, WordTest::Fits(_))).count()
    }

    /// Tells whether it is words that can stand near others.
    pub(super) fn can_be_near(&self) -> bool {
        let in_text = self.field.is_none_or(Field::is_of_text);
        let is_plain = !matches!(self.value, Value::Exact(_) | Value::Phrase { slop: 1.., .. });
        in_text && is_plain
    }

    /// Returns the name that the term asks for in any spelling: whole words, not as printed.
    pub(crate) fn name(&self) -> Option<&str> {
        let text = match &self.value {
            Value::Word { text, distance: 0 } | Value::Phrase { text, slop: 0 } => text,
            _ => return None,
        };
        let is_name = !self.as_printed && self.field.is_some_and(Field::is_of_names);
        (is_name && self.words.iter().all(|test| test.whole().is_some())).then_some(text)
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clause::All(parts) => write_joined(f, parts, " ", |f, part| match part {
                Clause::Any(_) => write!(f, "({part})"),
                _ => write!(f, "{part}"),
            }),
            // AND binds tighter, so its parts need no parentheses, which could be too deep.
            Clause::Any(parts) => write_joined(f, parts, " OR ", |f, part| write!(f, "{part}")),
            Clause::Not(part) => match part.as_ref() {
                Clause::All(_) | Clause::Any(_) => write!(f, "-({part})"),
                _ => write!(f, "-{part}"),
            },
            Clause::Term(term) => write!(f, "{term}"),
            Clause::Near(near) => write!(f, "{near}"),
            Clause::Day(DaySide::After, day) => write!(f, "after:{day}"),
            Clause::Day(DaySide::Before, day) => write!(f, "before:{day}"),
            Clause::Sent(range) => write!(f, "sent:{range}"),
            Clause::Is(flag @ Flag::Attachment) => write!(f, "has:{}", flag.word()),
            Clause::Is(flag) => write!(f, "is:{}", flag.word()),
        }
    }
}

impl fmt::Display for Near {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = format!(" NEAR/{} ", self.distance);
        write_joined(f, &self.parts, &between, |f, part| match part.as_slice() {
            [only] => write!(f, "{only}"),
            terms => {
                f.write_str("(")?;
                write_joined(f, terms, " OR ", |f, term| write!(f, "{term}"))?;
                f.write_str(")")
            }
        })
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            write!(f, "{}:{}", field.name(), if self.as_printed { "=" } else { "" })?;
        }
        match &self.value {
            Value::Word { text, distance: 0 } => write!(f, "{text}"),
            Value::Word { text, distance } => write!(f, "{text}~{distance}"),
            Value::Phrase { text, slop: 0 } => write!(f, "\"{text}\""),
            Value::Phrase { text, slop } => write!(f, "\"{text}\"~{slop}"),
            Value::Regex(pattern) => write!(f, "/{}/", pattern.replace('/', "\\/")),
            Value::Exact(text) => write!(f, "exact:\"{text}\""),
        }
    }
}

fn write_joined<T>(
    f: &mut fmt::Formatter<'_>,
    parts: &[T],
    between: &str,
    write_part: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        write_part(f, part)?;
    }
    Ok(())
}
