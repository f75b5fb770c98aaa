use serde::{Deserialize, Serialize};

use crate::{Date, DateMention, Diagnostic, FigureMention, HourMention, Quotation, Span, Time};

/// Which layout an article was recognised as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Title, title repeated, `Author, Outlet, date`, paragraphs with bare headings.
    TitleTwice,
    /// `dd-mm-yyyy hh:mm - Topic: Title`, then `Outlet - text`.
    Dated,
    /// Neither of the two.
    #[default]
    Plain,
}

/// The language that a text is mostly written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// French.
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A paragraph or a heading of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// The text, with LF line ends.
    pub text: String,
    /// Where it is.
    pub span: Span,
}

/// Where the head of an article was read; a field is empty where its value was not found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct HeadSpans {
    /// The title, at its first printing.
    pub title: Option<Span>,
    /// The title printed a second time.
    pub title_repeated: Option<Span>,
    /// The outlet.
    pub outlet: Option<Span>,
    /// The authors, one span for each.
    pub authors: Vec<Span>,
    /// The day of the byline.
    pub date: Option<Span>,
    /// The hour of the byline.
    pub time: Option<Span>,
    /// The topic.
    pub topic: Option<Span>,
}

/// A press article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Article {
    /// The id.
    pub id: String,
    /// The layout it was recognised as.
    pub layout: Layout,
    /// How sure the layout is, 0 to 1.
    pub confidence: f64,
    /// The language it is mostly written in, where that can be told.
    pub language: Option<Language>,
    /// The title.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The day of the byline.
    pub date: Option<Date>,
    /// The hour of the byline.
    pub time: Option<Time>,
    /// The topic.
    pub topic: Option<String>,
    /// Where title, outlet, authors, date, hour and topic stand.
    pub head: HeadSpans,
    /// The headings between paragraphs.
    pub headings: Vec<Paragraph>,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The quotations.
    pub quotations: Vec<Quotation>,
    /// The dates.
    pub dates: Vec<DateMention>,
    /// The hours.
    pub hours: Vec<HourMention>,
    /// The figures.
    pub figures: Vec<FigureMention>,
    /// The text that the spans point into, as the file had it.
    pub text: String,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}
