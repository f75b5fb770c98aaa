//! What a check found, for people and for programs.

mod html;
mod markdown;
mod marks;
mod outline;
mod summary;
mod text;
mod visible;
mod words;
mod written;

pub(crate) use markdown::escaped as escaped_markdown;
pub(crate) use text::wrapped as wrapped_lines;
pub(crate) use visible::visible_line;
pub(crate) use written::percent;

pub use marks::{MarkStep, marked_words};

use liasse_model::{DateTime, Span};
use serde::{Deserialize, Serialize};

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FindingKind {
    /// Words that somebody is said to have written.
    Quotation,
    /// The subject of an e-mail, as the article gives it.
    Title,
    /// A day.
    Date,
    /// An hour.
    Hour,
    /// A weekday with a date.
    Weekday,
    /// The date in the article's own head.
    Byline,
    /// A number of something.
    Figure,
    /// The spelling of a name.
    Name,
    /// What a person is said to be.
    Post,
    /// From when to when the e-mails are.
    Period,
    /// What came before what.
    Order,
    /// Who wrote to whom.
    Correspondents,
    /// Whether an e-mail was forwarded.
    Forwarded,
    /// How long something took.
    Duration,
}

/// What was found of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The archive, or the calendar, says otherwise.
    Contradicted,
    /// Of a quotation: no passage fits it.
    NotFound,
    /// There is reason to doubt it.
    Uncertain,
    /// Of a quotation: a passage may be its source.
    Possible,
    /// Nothing in the archive bears on it.
    NotCheckable,
    /// The archive says the same.
    Confirmed,
    /// Of a quotation: its source.
    Found,
}

/// A sentence for a reader, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// In English.
    #[serde(rename = "reason")]
    pub english: String,
    /// In French.
    #[serde(rename = "reason_fr")]
    pub french: String,
}

/// The e-mail that a passage stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageInfo {
    /// Its place in the document's chain, 0 for the newest.
    pub index: usize,
    /// The sender as printed.
    pub from: Option<String>,
    /// The recipients as printed.
    pub to: Vec<String>,
    /// The subject.
    pub subject: Option<String>,
    /// The local time as printed.
    pub sent: Option<DateTime>,
}

/// A place in the archive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// The document.
    pub doc_id: String,
    /// The first character, counted in Unicode scalars from the beginning of the document's text.
    pub start: usize,
    /// The character behind the last.
    pub end: usize,
    /// The same place in bytes.
    pub span: Span,
    /// The words there.
    pub text: String,
    /// The message that they stand in.
    pub message: Option<MessageInfo>,
    /// How likely the quotation comes from here; `None` for what is no passage.
    pub probability: Option<f32>,
}

/// How a quotation differs from its passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DifferenceKind {
    /// Word for word the same.
    Exact,
    /// Words were left out, and the article says so.
    Cut,
    /// Words were left out without a mark.
    UnmarkedCut,
    /// The sentence goes on where the quotation ends.
    Trimmed,
    /// Words were added, in brackets or marked as the newsroom's.
    Insertion,
    /// Words were added without a mark.
    UnmarkedInsertion,
    /// Passages that are apart were joined.
    Spliced,
    /// A number or a date is another.
    Number,
    /// A name is another, or spelt otherwise.
    Name,
    /// The order of the parts is another.
    Order,
    /// Other words were chosen in the same language.
    Reworded,
}

/// A difference between a quotation and its passage. What one side lacks is empty there, at the place
/// where it would stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// What kind.
    pub kind: DifferenceKind,
    /// The article's words.
    pub article: String,
    /// The archive's words.
    pub archive: String,
    /// Where the article's words are in the article.
    pub article_span: Span,
    /// Where the archive's words are in the document of the first evidence.
    pub archive_span: Span,
}

/// What was found of one quotation or one statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// What was looked at.
    pub kind: FindingKind,
    /// The words of the article.
    pub text: String,
    /// Where they are in the article.
    pub span: Span,
    /// What was found.
    pub outcome: Outcome,
    /// Why, in a sentence.
    #[serde(flatten)]
    pub reason: Reason,
    /// What it rests on: the likeliest passage first, then its copies, the earliest first.
    pub evidence: Vec<Evidence>,
    /// How the words differ from the first evidence.
    pub differences: Vec<Difference>,
}

/// What is known of the article that was checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleInfo {
    /// The id: the name of its file.
    pub id: String,
    /// The title.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The day of the byline.
    pub date: Option<liasse_model::Date>,
    /// The text that the findings' spans point into.
    pub text: String,
}

/// The counts of a report, and what it could look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// The quotations that were traced.
    pub quotations: usize,
    /// Those whose source was found.
    pub found: usize,
    /// Those that may have one.
    pub possible: usize,
    /// Those without one.
    pub not_found: usize,
    /// The statements that were looked at.
    pub claims: usize,
    /// Those that the archive or the calendar confirms.
    pub confirmed: usize,
    /// Those that it contradicts.
    pub contradicted: usize,
    /// Those that stay in doubt.
    pub uncertain: usize,
    /// Those that nothing in the archive bears on.
    pub not_checkable: usize,
    /// The documents whose text was searched.
    pub documents_searched: u64,
    /// The documents without any text, which a source may stand in.
    pub documents_without_text: u64,
}

/// What was found of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The article.
    pub article: ArticleInfo,
    /// What was found, in the order of the article.
    pub findings: Vec<Finding>,
    /// The counts.
    pub summary: Summary,
}
