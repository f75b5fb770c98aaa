use liasse_model::{Date, ReleaseStatus};

/// What every command of liasse can be restricted to.
///
/// `from`, `to`, `with`, `after` and `before` must hold for one and the same message of a
/// document's chain; the words of the query are looked for in the whole document. A name stands
/// for every party whose printed entry holds all of its words, in any order: `Sidney Blumenthal`
/// is found as `Blumenthal, Sidney`, and `state.gov` in an address. A last `*` makes a prefix. A name
/// also stands for its other spellings that [`Search::names`](crate::Search::names) lists, unless
/// it begins with `=`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The sender.
    pub from: Option<String>,
    /// A recipient; also one that the scan lost and the release's context suggests.
    pub to: Option<String>,
    /// A recipient of a copy.
    pub cc: Option<String>,
    /// Sender, recipient or recipient of a copy; with several, each is one of them.
    pub with: Vec<String>,
    /// Sent on this day or later.
    pub after: Option<Date>,
    /// Sent before this day.
    pub before: Option<Date>,
    /// Words of the path that the document came from: `HRCEmail_Jan7thWeb`.
    pub origin: Option<String>,
    /// Released in full or in part.
    pub release: Option<ReleaseStatus>,
    /// Exemption codes, each of which the release block names: `B6`, `1.4(D)`.
    pub exemptions: Vec<String>,
    /// The kind of document.
    pub kind: Option<DocumentKind>,
    /// The language that most of its text is in.
    pub language: Option<TextLanguage>,
}

/// The kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// A document of a release.
    Release,
    /// An e-mail file.
    Mail,
    /// A press article.
    Article,
    /// A document of no other kind, from a PDF, an office file or a web page.
    Paper,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [DocumentKind; 4] =
        [DocumentKind::Release, DocumentKind::Mail, DocumentKind::Article, DocumentKind::Paper];

    /// Returns the value of the JSON field `kind`.
    pub const fn name(self) -> &'static str {
        match self {
            DocumentKind::Release => "release",
            DocumentKind::Mail => "mail",
            DocumentKind::Article => "article",
            DocumentKind::Paper => "paper",
        }
    }
}

/// Tells whether a document of this kind is one text, without messages.
pub(crate) fn is_one_text(kind: &str) -> bool {
    ONE_TEXT.iter().any(|one_text| one_text.name() == kind)
}

/// The kinds that have no messages.
pub(crate) const ONE_TEXT: [DocumentKind; 2] = [DocumentKind::Article, DocumentKind::Paper];

/// The languages that documents are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextLanguage {
    /// French.
    French,
    /// English.
    English,
    /// Any other, or too little text to tell.
    Other,
}

impl TextLanguage {
    /// Returns the value of the field `lang` of queries.
    pub const fn name(self) -> &'static str {
        match self {
            TextLanguage::French => "fr",
            TextLanguage::English => "en",
            TextLanguage::Other => "other",
        }
    }
}
