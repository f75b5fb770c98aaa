//! The fields of a document as it is sent. They have the names of liasse's query language where that
//! has one, so that `subject:harbour` asks the same in the query language of an engine.

/// A field with what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether it can have several values.
    pub(super) is_list: bool,
}

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A code or one of few values, looked for as it is.
    Code,
    /// A document's id, looked for in capitals and small letters.
    Id,
    /// A name or the like, looked for by its words and as a whole.
    Name,
    /// Running text, looked for by its words and their stems.
    Text,
    /// Kept and not looked for.
    Kept,
    Number,
    Day,
    /// The time as printed, or the day alone.
    Time,
    /// Objects, each looked for by itself; what a list has in it.
    Messages,
    /// A sender or recipients of a message.
    Party,
    /// A recipient that the release's context suggests, with the reason.
    Inferred,
}

const fn one(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_list: false }
}

const fn list(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_list: true }
}

/// The fields of a document.
pub(super) const DOCUMENT: [Field; 26] = [
    one("id", Kind::Id),
    one("kind", Kind::Code),
    one("in", Kind::Name),
    one("folder", Kind::Code),
    one("title", Kind::Kept),
    one("case", Kind::Name),
    one("doc_number", Kind::Name),
    one("release", Kind::Code),
    one("release_date", Kind::Day),
    list("exemption", Kind::Name),
    one("classification", Kind::Code),
    one("lang", Kind::Code),
    list("has", Kind::Code),
    list("is", Kind::Code),
    one("pages", Kind::Number),
    one("size", Kind::Number),
    list("sent", Kind::Time),
    list("from", Kind::Name),
    list("to", Kind::Name),
    list("cc", Kind::Name),
    list("with", Kind::Name),
    list("subject", Kind::Text),
    list("attachment", Kind::Name),
    list("body", Kind::Text),
    one("text", Kind::Kept),
    list("messages", Kind::Messages),
];

/// The fields of a message.
pub(super) const MESSAGE: [Field; 10] = [
    one("number", Kind::Number),
    one("kind", Kind::Code),
    one("from", Kind::Party),
    list("to", Kind::Party),
    list("cc", Kind::Party),
    list("bcc", Kind::Party),
    one("to_inferred", Kind::Inferred),
    one("subject", Kind::Name),
    one("sent", Kind::Time),
    list("attachments", Kind::Name),
];

/// The fields of a sender or recipient.
pub(super) const PARTY: [Field; 3] =
    [one("raw", Kind::Name), one("name", Kind::Name), one("address", Kind::Name)];

/// The fields of a recipient that is suggested.
pub(super) const INFERRED: [Field; 2] = [one("name", Kind::Name), one("reason", Kind::Kept)];

/// The fields in which words without a field are looked for, as `liasse search` does.
pub(super) const SEARCHED: [&str; 6] = ["body", "subject", "attachment", "from", "to", "cc"];
