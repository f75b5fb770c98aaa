//! A query and filters as one tree of conditions, which the evaluation, the marks and the words on
//! how the query was read all go by.

use liasse_model::Date;

use crate::{
    names::{NameTest, Spellings},
    query::DaySide,
    word_test::{WordTest, whole_words},
    words::fold_words,
};

/// A condition on a document. The depth is that of the query's parentheses.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Words(Words),
    Near(Near),
    Exact(Exact),
    Name(NameTest),
    Id(IdTest),
    Flag(Flag),
    /// One message that passes all of the tests.
    Message(Vec<MessageTest>),
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Subjects, bodies, names of parties and of attached files.
    Anywhere,
    Subject,
    Body,
    Attachment,
    Case,
    Origin,
    Release,
    Exemption,
    Kind,
    Language,
}

impl Place {
    /// Tells whether people wrote what stands there, so that its words count for the ranking.
    pub(crate) const fn is_text(self) -> bool {
        matches!(self, Place::Anywhere | Place::Subject | Place::Body | Place::Attachment)
    }
}

/// Words that stand side by side in their order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) place: Place,
    pub(crate) words: Vec<WordTest>,
    /// How many other words may stand between them in all.
    pub(crate) slop: u32,
}

impl Words {
    /// Returns the words of a text.
    pub(crate) fn side_by_side(place: Place, text: &str) -> Self {
        Self { place, words: whole_words(fold_words(text)), slop: 0 }
    }
}

/// Words or phrases of which each stands near the next one, before it or after it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Near {
    pub(crate) place: Place,
    /// At least two, each of at least one word.
    pub(crate) parts: Vec<Vec<WordTest>>,
    /// From the last word of the one to the first of the other at most so many words: 1 is side by
    /// side.
    pub(crate) distance: u32,
}

/// Text as it is printed: case, accents and punctuation count, how it is broken into lines does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    pub(crate) place: Place,
    pub(crate) text: String,
}

/// What a document has or is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flag {
    /// An attached file is named.
    Attachment,
    /// A message's subject says that it was forwarded.
    Forwarded,
    /// A message's subject says that it answers another.
    Reply,
}

impl Flag {
    /// Returns the word of the field `flag`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Flag::Attachment => "attachment",
            Flag::Forwarded => "forwarded",
            Flag::Reply => "reply",
        }
    }
}

/// An id as typed, or how it begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IdTest {
    pub(crate) id: String,
    pub(crate) prefix: bool,
}

/// A condition on a message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MessageTest {
    /// One party in a role.
    Party(PartyRole, PartyTest),
    Sent(DaySide, Date),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartyRole {
    From,
    To,
    Cc,
    With,
}

/// A party that has all of the pieces, or whose name or address is one of the spellings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartyTest {
    pub(crate) pieces: Vec<PartyWords>,
    pub(crate) spellings: Option<Spellings>,
}

impl PartyTest {
    /// Tells whether the pieces are looked for as printed.
    pub(crate) fn with_printed(&self) -> bool {
        self.spellings.as_ref().is_none_or(|spellings| spellings.with_printed)
    }
}

/// Words that stand side by side in a party's entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartyWords {
    pub(crate) words: Vec<WordTest>,
}
