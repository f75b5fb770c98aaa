//! The queries: how many of each kind, what they ask, and how they are put to liasse.

mod draw;
mod random;
mod vocabulary;

use std::fmt;

use clap::ValueEnum;
use liasse_model::{Date, DateTime};

pub(crate) use draw::draw;

/// A kind of query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A word, of all frequencies.
    Word,
    /// Two or three words of one document.
    All,
    /// Two to four words that stand side by side.
    Phrase,
    /// The first letters of a word.
    Prefix,
    /// A word, as it is or damaged, at a distance of one edit.
    Fuzzy,
    /// A name in all its spellings.
    Name,
    /// A word with a sender or a range of days.
    Filter,
}

impl Kind {
    /// All kinds, each with the number of its queries.
    pub(crate) const COUNTS: [(Kind, usize); 7] = [
        (Kind::Word, 50),
        (Kind::All, 40),
        (Kind::Phrase, 30),
        (Kind::Prefix, 25),
        (Kind::Fuzzy, 15),
        (Kind::Name, 20),
        (Kind::Filter, 20),
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Kind::Word => "one word",
            Kind::All => "all of 2 or 3 words",
            Kind::Phrase => "phrase",
            Kind::Prefix => "prefix",
            Kind::Fuzzy => "fuzzy word",
            Kind::Name => "name",
            Kind::Filter => "word and filter",
        }
    }
}

/// A query. It prints as a person types it into liasse.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) kind: Kind,
    pub(crate) wanted: Wanted,
}

/// What is asked. Words are ASCII letters in lower case, which all engines cut and fold alike.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    All(Vec<String>),
    Phrase(Vec<String>),
    Prefix(String),
    Fuzzy(String),
    Name {
        name: String,
        /// The words of each spelling, for engines that know no names.
        spellings: Vec<Vec<String>>,
    },
    Where(String, Condition),
}

/// What a filter asks of a document.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// A sender with this word in the name.
    From(String),
    /// A message from one day up to another, which is not included.
    Sent { after: Date, before: Date },
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.wanted {
            Wanted::All(words) => f.write_str(&words.join(" ")),
            Wanted::Phrase(words) => write!(f, "\"{}\"", words.join(" ")),
            Wanted::Prefix(start) => write!(f, "{start}*"),
            Wanted::Fuzzy(word) => write!(f, "{word}~1"),
            Wanted::Name { name, .. } => write!(f, "name:\"{name}\""),
            Wanted::Where(word, Condition::From(sender)) => write!(f, "{word} from:={sender}"),
            Wanted::Where(word, Condition::Sent { after, before }) => {
                write!(f, "{word} after:{after} before:{before}")
            }
        }
    }
}

/// Returns the seconds at which a day begins, as the times of messages are counted.
pub(crate) fn seconds(day: Date) -> i64 {
    DateTime::from(day).local_seconds()
}

/// Returns the queries for a person to look at: kind and query, a line each.
pub(crate) fn list(questions: &[Question]) -> String {
    questions.iter().map(|question| format!("{}\t{question}\n", question.kind.name())).collect()
}
