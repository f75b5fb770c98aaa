//! Conditions on documents, which the evaluation, the marks and the words on how a query was read all
//! go by.

use liasse_model::Date;

use crate::{
    names::{NameTest, Spellings},
    query::DaySide,
};

/// A condition on a document. The depth is that of the query's parentheses.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Words(Words),
    Name(NameTest),
    Id(IdTest),
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
}

impl Place {
    /// Tells whether people wrote what stands there, so that its words count for the ranking.
    pub(crate) const fn is_text(self) -> bool {
        matches!(self, Place::Anywhere | Place::Subject | Place::Body | Place::Attachment)
    }
}

/// Words that stand side by side, the last perhaps cut short.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) place: Place,
    pub(crate) words: Vec<String>,
    pub(crate) prefix: bool,
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

/// Words that stand side by side in a party's entry, the last perhaps cut short.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartyWords {
    pub(crate) words: Vec<String>,
    pub(crate) prefix: bool,
}
