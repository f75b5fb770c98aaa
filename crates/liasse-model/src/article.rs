use serde::{Deserialize, Serialize};

use crate::{Date, Diagnostic, Span, Time, Weekday};

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

/// A paragraph of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// Where it is.
    pub span: Span,
}

/// Whether words are quoted or reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// Between quotation marks.
    #[default]
    Direct,
    /// "On y apprend que …".
    Reported,
}

/// Who is said to have said or written a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// The words of the attribution: "lit-on dans l'email".
    pub text: String,
    /// Where it is.
    pub span: Span,
}

/// Words between quotation marks, or attributed speech.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quotation {
    /// The words, without the marks.
    pub text: String,
    /// Where the words are, without the marks.
    pub span: Span,
    /// 0 for an outermost quotation, 1 inside one, and so on.
    pub depth: usize,
    /// The attribution, where one was found.
    pub attribution: Option<Attribution>,
    /// Quoted or reported.
    pub speech: Speech,
}

/// How much of a date is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum DatePrecision {
    Year,
    Season,
    Month,
    #[default]
    Day,
    Minute,
    Second,
    Interval,
}

/// A date that a text states.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateMention {
    /// The words.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// The value in EDTF level 1 (ISO 8601-2): `2013-01-17`, `2012-04`, `2010-22` (summer), `2010/2014`.
    pub value: Option<String>,
    /// How much is stated.
    pub precision: DatePrecision,
    /// The weekday as stated, which may not fit the date.
    pub weekday: Option<Weekday>,
}

/// An hour that a text states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HourMention {
    /// The words.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// The hour.
    pub value: Time,
}

/// A figure that a text states.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigureMention {
    /// The words.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// The value.
    pub value: f64,
    /// The unit, where one follows.
    pub unit: Option<String>,
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
    /// The text that the spans point into.
    pub text: String,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}
