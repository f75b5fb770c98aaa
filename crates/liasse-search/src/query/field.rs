//! The fields that a query can name.

/// A field of documents or of messages.
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
    Lang,
    /// A day, a month, a year, or a range of them.
    Sent,
    After,
    Before,
    Has,
    Is,
}

impl Field {
    pub(crate) const ALL: [Field; 20] = [
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
        Field::Lang,
        Field::Sent,
        Field::After,
        Field::Before,
        Field::Has,
        Field::Is,
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
            Field::Lang => "lang",
            Field::Sent => "sent",
            Field::After => "after",
            Field::Before => "before",
            Field::Has => "has",
            Field::Is => "is",
        }
    }

    /// Tells whether its values are names, which may have several spellings.
    pub(crate) const fn is_of_names(self) -> bool {
        matches!(self, Field::From | Field::To | Field::Cc | Field::With | Field::Name)
    }

    /// Tells whether people wrote what stands there, so that words can be near each other in it.
    pub(crate) const fn is_of_text(self) -> bool {
        matches!(self, Field::Subject | Field::Body | Field::Attachment)
    }

    /// Tells whether the index keeps what stands there as printed.
    pub(crate) const fn is_kept_as_printed(self) -> bool {
        matches!(self, Field::Subject | Field::Body)
    }

    /// Returns the values it can have, where they are few.
    pub(crate) const fn values(self) -> &'static [&'static str] {
        match self {
            Field::Release => &["full", "part"],
            Field::Kind => &["release", "mail", "article", "paper"],
            Field::Lang => &["fr", "en", "other"],
            Field::Has => &["attachment"],
            Field::Is => &["forwarded", "reply"],
            _ => &[],
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}
